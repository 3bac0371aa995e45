import { expect, type Page, test } from '@playwright/test';
import { choose, expectOrder, fillCheckout, goToProvider, putInCart } from './support/shopper';

/** Until the worker has this page and keeps the one for no network. */
async function atHand(page: Page): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const controlled = navigator.serviceWorker.controller !== null;
        return controlled && (await caches.match('/en-ET/offline')) !== undefined;
      }),
    )
    .toBe(true);
}

/** What this device keeps of the shop: every address, and everything that was noted. */
function kept(page: Page): Promise<{ paths: string[]; notes: string }> {
  return page.evaluate(async () => {
    const paths: string[] = [];
    let notes = '';
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const path = new URL(request.url).pathname;
        paths.push(path);
        if (path.startsWith('/seen/')) notes += await (await cache.match(request))?.text();
      }
    }
    return { paths, notes };
  });
}

async function goOffline(page: Page): Promise<void> {
  await page.context().setOffline(true);
}

test('without a network the cart and the last order stand there as last seen, and the way back opens by itself', async ({
  page,
}) => {
  await goToProvider(page);
  await choose(page, 'Decline');
  await expectOrder(page, 'pending');
  await page.goto('/en-ET/cart');
  await expect(page.locator('.basket li')).toHaveCount(1);
  await atHand(page);
  await goOffline(page);
  await page.goto('/en-ET/cart');
  await expect(page).toHaveURL(/\/en-ET\/offline\?from=/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No connection');
  await expect(page.getByRole('region', { name: 'Your last order' })).toContainText(/K-\d{6}/);
  const cart = page.getByRole('region', { name: 'Your cart' });
  await expect(cart).toContainText('Yirgacheffe, whole bean');
  await expect(cart).toContainText('prices may have changed');
  await expect(page.getByRole('link', { name: 'Try again' })).toHaveAttribute('href', '/en-ET/cart');
  await page.context().setOffline(false);
  await page.waitForURL('**/en-ET/cart', { timeout: 30_000 });
  await expect(page.locator('.basket li')).toHaveCount(1);
});

test('a page seen before is shown without a network, saying so; online it is never taken from there', async ({
  page,
}) => {
  await page.goto('/en-ET');
  await atHand(page);
  await page.goto('/en-ET/products/jebena');
  await expect.poll(async () => (await kept(page)).paths).toContain('/en-ET/products/jebena');
  await goOffline(page);
  await page.goto('/en-ET/products/jebena');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Jebena/);
  await expect(page.getByText('No connection. You see what we last knew')).toBeVisible();
  await page.context().setOffline(false);
  // The page looks for itself whether the shop can be reached, and comes anew.
  await expect(page.getByText('No connection. You see what we last knew')).toHaveCount(0, { timeout: 30_000 });
  // A doctored copy, as an old price would be.
  await page.evaluate(async () => {
    const name = (await caches.keys()).find((one) => one.startsWith('kiosk-pages-')) ?? '';
    const old = new Response('<h1>Old price</h1>', { headers: { 'Content-Type': 'text/html' } });
    await (await caches.open(name)).put('/en-ET/products/jebena', old);
  });
  await page.goto('/en-ET/products/jebena');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Jebena/);
});

test('no personal page is kept, and nothing that says who somebody is', async ({ page }) => {
  await putInCart(page);
  await atHand(page);
  await fillCheckout(page);
  await goToProvider(page);
  await choose(page, /pay|approve/i);
  await expectOrder(page, 'paid');
  await expect.poll(async () => (await kept(page)).paths).toContain('/seen/ET/order');
  const { paths, notes } = await kept(page);
  const allowed = /^\/(?:_next\/static|fonts|seen)\/|^\/en-ET(?:$|\/(?:products|collections|info|offline))/;
  expect(paths.filter((path) => !allowed.test(path))).toEqual([]);
  expect(notes).not.toMatch(/Abeba|911\s?000|example\.com|Bole/);
  // What was bought is no longer in the cart.
  await expect.poll(async () => (await kept(page)).paths).not.toContain('/seen/ET/cart');
});

test('what is noted goes when the shopper says so, and when the order’s page is gone', async ({ page }) => {
  await putInCart(page);
  await atHand(page);
  const gone = `/en-ET/orders/${'A'.repeat(43)}`;
  await page.evaluate(async (path) => {
    const note = { at: Date.now(), asOf: '', number: 'K-100000', path, sign: 'paid', state: 'Paid', said: '' };
    await (await caches.open('kiosk-seen-1')).put('/seen/ET/order', new Response(JSON.stringify(note)));
  }, gone);
  await page.goto('/en-ET/offline');
  await expect(page.getByRole('region', { name: 'Your last order' })).toContainText('K-100000');
  expect((await page.goto(gone))?.status()).toBe(404);
  await expect.poll(async () => (await kept(page)).paths).not.toContain('/seen/ET/order');
  await page.goto('/en-ET/offline');
  await page.getByRole('button', { name: 'Forget what is kept on this device' }).click();
  await expect(page.getByText('Forgotten.')).toBeVisible();
  expect((await kept(page)).paths.filter((path) => path.startsWith('/seen/'))).toEqual([]);
});

test('a strange way back is not followed', async ({ page }) => {
  for (const from of ['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)']) {
    await page.goto(`/en-ET/offline?from=${encodeURIComponent(from)}`);
    await expect(page.getByText('kept neither a cart nor an order')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Try again' })).toHaveAttribute('href', '/en-ET');
  }
});
