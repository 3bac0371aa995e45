import { gzipSync } from 'node:zlib';
import { expect, type Page, test } from '@playwright/test';
import { choose, expectOrder, goToProvider, putInCart } from './support/shopper';

/** First-load JavaScript of shop pages, kilobytes gzipped; the framework alone is 136. */
const BUDGET = 145;

async function weigh(page: Page, path: string): Promise<{ kilobytes: number; hosts: Set<string> }> {
  const scripts = new Map<string, number>();
  const hosts = new Set<string>();
  const onResponse = async (response: import('@playwright/test').Response) => {
    hosts.add(new URL(response.url()).host);
    if (response.request().resourceType() !== 'script') return;
    const body = await response.body().catch(() => Buffer.alloc(0));
    scripts.set(response.url(), gzipSync(body).length);
  };
  page.on('response', onResponse);
  await page.goto(path, { waitUntil: 'networkidle' });
  page.off('response', onResponse);
  return { kilobytes: [...scripts.values()].reduce((sum, size) => sum + size, 0) / 1_024, hosts };
}

test(`every shop page loads at most ${BUDGET} KB of JavaScript, from this host alone`, async ({ page }) => {
  await putInCart(page);
  for (const path of [
    '/en-ET',
    '/en-ET/products',
    '/en-ET/products/jebena',
    '/en-ET/collections/table',
    '/en-ET/cart',
    '/en-ET/checkout',
  ]) {
    const { kilobytes, hosts } = await weigh(page, path);
    expect(kilobytes, path).toBeGreaterThan(50);
    expect(kilobytes, path).toBeLessThanOrEqual(BUDGET);
    expect(hosts.size, [...hosts].join(' ')).toBe(1);
  }
  await goToProvider(page);
  await choose(page, /pay|approve/i);
  await expectOrder(page, 'paid');
  expect((await weigh(page, page.url())).kilobytes).toBeLessThanOrEqual(BUDGET);
});

test('public pages come from the cache the second time', async ({ request }) => {
  for (const path of ['/en-ET', '/en-ET/products', '/en-ET/products/jebena', '/en-ET/collections/table']) {
    await request.get(path);
    expect((await request.get(path)).headers()['x-nextjs-cache'], path).toBe('HIT');
  }
});

test('invariant 29: what is personal is never stored', async ({ request }) => {
  for (const path of ['/en-ET/cart', '/en-ET/checkout', `/en-ET/orders/${'A'.repeat(43)}`, '/admin/sign-in']) {
    expect((await request.get(path)).headers()['cache-control'], path).toContain('no-store');
  }
});
