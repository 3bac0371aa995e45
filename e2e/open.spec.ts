import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { choose, expectOrder, fillCheckout, goToProvider, pressPay, putInCart } from './support/shopper';

async function expectOpen(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations.map((violation) => `${where}: ${violation.id} ${violation.nodes[0]?.html ?? ''}`)).toEqual([]);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`public pages are open to everyone, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    for (const path of [
      '/en-ET',
      '/en-ET/products',
      '/en-ET/products/jebena',
      '/en-ET/collections/table',
      '/en-ET/search?q=coffee',
      '/en-ET/cart',
      '/en-ET/nothing',
      '/en-KZ',
      '/admin/sign-in',
    ]) {
      await page.goto(path);
      await expectOpen(page, path);
    }
  });

  test(`cart, checkout with mistakes, and each state of an order, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await putInCart(page);
    await expectOpen(page, 'cart');
    await page.goto('/en-ET/checkout');
    await expectOpen(page, 'checkout');
    await fillCheckout(page);
    await page.locator('[name="customer.phone"]').fill('1');
    await pressPay(page);
    await expect(page.locator('.errors')).toBeVisible();
    await expectOpen(page, 'checkout with mistakes');
    for (const [outcome, status] of [
      ['Decline', 'pending'],
      [/late/, 'pending'],
      [/short/, 'pending'],
      [/pay|approve/i, 'paid'],
    ] as const) {
      await goToProvider(page);
      await expectOpen(page, 'sandbox');
      await choose(page, outcome);
      await expectOrder(page, status);
      await expectOpen(page, `order after ${outcome}`);
    }
  });
}
