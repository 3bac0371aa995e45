import { expect, test } from '@playwright/test';
import { choose, expectOrder, fillCheckout, goToProvider, pressPay, putInCart } from './support/shopper';

test('the whole sale without JavaScript', async ({ page }) => {
  await goToProvider(page);
  await choose(page, /pay|approve/i);
  await expectOrder(page, 'paid');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Paid. Thank you');
});

for (const [outcome, says, review] of [
  ['Cancel', 'without paying', false],
  [/twice/, 'Paid. Thank you', false],
  [/short/, 'A person is', true],
  ['Forge', 'Waiting for', false],
] as const) {
  test(`${outcome}, without JavaScript`, async ({ page }) => {
    await goToProvider(page);
    await choose(page, outcome);
    await page.waitForURL('**/orders/*');
    await expect(page.getByRole('heading', { level: 1 })).toContainText(says);
    await expect(page.locator('main[data-needs-review]')).toHaveCount(review ? 1 : 0);
  });
}

test('walking away leaves the session open, without JavaScript', async ({ page }) => {
  await goToProvider(page);
  const session = new URL(page.url()).pathname;
  await choose(page, 'Walk away');
  await expect(page.getByText(/walked away/i)).toBeVisible();
  await fillCheckout(page);
  await pressPay(page);
  await page.waitForURL('**/sandbox/kispay/checkout/**');
  expect(new URL(page.url()).pathname).toBe(session);
});

test('waiting refreshes by itself until the word is there', async ({ page }) => {
  await goToProvider(page);
  await choose(page, /late/);
  await expectOrder(page, 'pending');
  await expect(page.locator('main')).toHaveAttribute('data-order-status', 'paid', { timeout: 50_000 });
});

test('a refusal, then paid on the same order', async ({ page }) => {
  await goToProvider(page);
  await choose(page, 'Decline');
  await expectOrder(page, 'pending');
  // Another way is chosen beforehand; this shopper wants KisPay once more.
  await page.locator('[name="provider"][value="kispay"]').check();
  await pressPay(page);
  await page.waitForURL('**/sandbox/kispay/checkout/**');
  await choose(page, /pay|approve/i);
  await expectOrder(page, 'paid');
});

test('the cart: more, less, away', async ({ page }) => {
  await putInCart(page);
  await page
    .getByRole('button', { name: /One more/ })
    .first()
    .click();
  await expect(page.locator('.step span').first()).toHaveText('2');
  await page
    .getByRole('button', { name: /One less/ })
    .first()
    .click();
  await expect(page.locator('.step span').first()).toHaveText('1');
  await page
    .getByRole('button', { name: /Remove/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { name: 'Nothing here yet' })).toBeVisible();
});

test('a mistake keeps what was typed', async ({ page }) => {
  await putInCart(page);
  await fillCheckout(page, 'not-an-address');
  await page.locator('[name="customer.phone"]').fill('12');
  await page.locator('[name="customer.email"]').fill('abeba@example.com');
  await pressPay(page);
  await expect(page.locator('.errors')).toBeVisible();
  await expect(page.locator('[name="customer.fullName"]')).toHaveValue('Abeba Bikila');
});

test('public pages have their content, and what is nowhere is a 404', async ({ page, request }) => {
  await page.goto('/en-ET');
  await expect(page.locator('.shelf li').first()).toBeVisible();
  for (const path of [
    '/en-ET/products/nothing',
    '/en-ET/collections/nothing',
    '/xx-XX',
    '/en-ET/nothing',
    '/nothing',
  ]) {
    expect((await request.get(path)).status(), path).toBe(404);
  }
});
