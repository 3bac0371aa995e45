import { gzipSync } from 'node:zlib';
import { expect, type Page, type Response, test } from '@playwright/test';
import { PUBLIC_PAGES } from './support/pages';
import { choose, expectOrder, goToProvider, putInCart } from './support/shopper';

/**
 * What a page may load at first, kilobytes gzipped. Scripts are those that its document names (the framework alone is
 * 136); what is fetched later for the pages that its links lead to is counted among the requests.
 */
const MOST = { script: 145, stylesheet: 16, font: 60, document: 24 } as const;
/** Letters that other languages need beside the Latin ones, which prices, names and addresses are written with. */
const MORE_LETTERS: Readonly<Record<string, number>> = { am: 90, kk: 42, ru: 42 };
/** Everything a first visit asks for, pictures and the framework's looks ahead included. */
const MOST_REQUESTS = 45;

type Kind = keyof typeof MOST;
type Weight = { kilobytes: Record<Kind, number>; requests: number; hosts: Set<string> };

async function weigh(page: Page, path: string): Promise<Weight> {
  const kilobytes: Weight['kilobytes'] = { script: 0, stylesheet: 0, font: 0, document: 0 };
  const seen = new Set<string>();
  const scripts = new Map<string, number>();
  const hosts = new Set<string>();
  let requests = 0;
  const onResponse = async (response: Response) => {
    requests += 1;
    const address = response.url();
    hosts.add(new URL(address).host);
    const kind = response.request().resourceType();
    if (!(kind in MOST) || seen.has(address)) return;
    seen.add(address);
    const body = await response.body().catch(() => Buffer.alloc(0));
    // A font is compressed already.
    const size = (kind === 'font' ? body.length : gzipSync(body).length) / 1_024;
    if (kind === 'script') scripts.set(new URL(address).pathname, size);
    else kilobytes[kind as Kind] += size;
  };
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Network.setCacheDisabled', { cacheDisabled: true });
  page.on('response', onResponse);
  await page.goto(path, { waitUntil: 'networkidle' });
  page.off('response', onResponse);
  const html = await (await page.request.get(path)).text();
  for (const [script, size] of scripts) if (html.includes(script)) kilobytes.script += size;
  return { kilobytes, requests, hosts };
}

function expectLight(path: string, { kilobytes, requests, hosts }: Weight): void {
  expect.soft(kilobytes.script, path).toBeGreaterThan(50);
  for (const [kind, most] of Object.entries(MOST))
    expect
      .soft(kilobytes[kind as Kind], `${path}: ${kind}`)
      .toBeLessThanOrEqual(most + (kind === 'font' ? (MORE_LETTERS[path.slice(1, 3)] ?? 0) : 0));
  expect.soft(requests, `${path}: requests`).toBeLessThanOrEqual(MOST_REQUESTS);
  expect.soft([...hosts], path).toHaveLength(1);
}

test('every page of the shop is light, and from this host alone', async ({ page }) => {
  test.slow();
  await putInCart(page);
  for (const path of PUBLIC_PAGES) {
    const weight = await weigh(page, path);
    expectLight(path, weight);
    const { script, stylesheet, font, document } = weight.kilobytes;
    const sizes = [script, stylesheet, font, document].map((size) => size.toFixed(1)).join(' + ');
    test.info().annotations.push({ type: 'weight', description: `${path}: ${sizes} KB, ${weight.requests} requests` });
  }
  await goToProvider(page);
  await choose(page, /pay|approve/i);
  await expectOrder(page, 'paid');
  expectLight('order', await weigh(page, page.url()));
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
