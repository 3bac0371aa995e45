import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { orderNumber, PUBLIC_PAGES, STAFF_PAGES } from './support/pages';
import { choose, expectOrder, fillCheckout, goToProvider, pressPay, putInCart } from './support/shopper';
import { openAsStaff, signIn } from './support/staff';

async function expectOpen(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  expect.soft(violations.map((violation) => `${where}: ${violation.id} ${violation.nodes[0]?.html ?? ''}`)).toEqual([]);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('public pages are open to everyone', async ({ page }) => {
      test.slow();
      for (const path of [...PUBLIC_PAGES, '/admin/sign-in']) {
        await page.goto(path);
        await expectOpen(page, path);
      }
    });

    test('what opens on a page is open to everyone: the menu, a picture looked at closely, words being typed', async ({
      page,
    }) => {
      await page.goto('/en-ET/products/jebena');
      await page.locator('button.zoom').first().click();
      await expect(page.locator('[popover]:popover-open')).toBeVisible();
      await expectOpen(page, 'a picture looked at closely');
      await page.setViewportSize({ width: 390, height: 844 });
      await page.goto('/en-ET');
      await page.locator('.menu summary').click();
      await expectOpen(page, 'menu');
      await page.goto('/en-ET/search');
      await page.getByRole('combobox').pressSequentially('coff');
      await expect(page.getByRole('option').first()).toBeVisible();
      await expectOpen(page, 'suggestions');
    });

    test('cart, checkout with mistakes, and each state of an order', async ({ page }) => {
      test.slow();
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

    test('the admin is open to everyone', async ({ page }) => {
      test.slow();
      await goToProvider(page);
      await choose(page, /pay|approve/i);
      await expectOrder(page, 'paid');
      const number = await orderNumber(page);
      await signIn(page);
      for (const path of [...STAFF_PAGES, `/admin/orders/${number}`, `/admin/orders/${number}/refund`]) {
        await openAsStaff(page, path);
        await expectOpen(page, path);
      }
    });
  });
}
