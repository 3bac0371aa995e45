import { expect, type Page, test } from '@playwright/test';
import { orderNumber, PUBLIC_PAGES, STAFF_PAGES, tooWide } from './support/pages';
import { choose, expectOrder, goToProvider } from './support/shopper';
import { openAsStaff, signIn } from './support/staff';

async function expectFits(page: Page, where: string): Promise<void> {
  expect.soft(await tooWide(page), where).toBeLessThanOrEqual(0);
}

test('no page of the shop scrolls sideways on a phone of 320 px', async ({ page }) => {
  test.slow();
  for (const path of [...PUBLIC_PAGES, '/admin/sign-in']) {
    await page.goto(path);
    await expectFits(page, path);
  }
});

test('what a finger aims at on a phone is 24 px wide and high, or stands in a sentence', async ({ page }) => {
  for (const path of ['/en-ET', '/en-ET/products/jebena', '/en-ET/products', '/en-ET/search?q=coffee', '/en-ET/cart']) {
    await page.goto(path);
    const small = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('a[href], button, input:not([type=hidden]), select, summary')]
        .filter((one) => {
          const { width, height } = one.getBoundingClientRect();
          const aimed = one.matches('input') ? (one.closest('label') ?? one).getBoundingClientRect().height : height;
          const inSentence = getComputedStyle(one).display === 'inline';
          return one.checkVisibility() && width > 1 && !inSentence && (width < 24 || aimed < 24);
        })
        .map((one) => one.outerHTML.slice(0, 120)),
    );
    expect.soft(small, path).toEqual([]);
  }
});

test('a sale and the admin on a phone of 320 px', async ({ page }) => {
  test.slow();
  await goToProvider(page);
  await expectFits(page, 'sandbox');
  await page.goto('/en-ET/cart');
  await expectFits(page, 'cart');
  await page.goto('/en-ET/checkout');
  await expectFits(page, 'checkout');
  await goToProvider(page);
  await choose(page, /pay|approve/i);
  await expectOrder(page, 'paid');
  await expectFits(page, 'order');
  const number = await orderNumber(page);
  await signIn(page);
  for (const path of [...STAFF_PAGES, `/admin/orders/${number}`, `/admin/orders/${number}/refund`]) {
    await openAsStaff(page, path);
    await expectFits(page, path);
  }
});
