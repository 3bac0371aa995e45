import { expect, type Page, test } from '@playwright/test';
import { textOfSvg } from './support/qr';
import { choose, expectOrder, fillCheckout, goToProvider, pressPay, putInCart } from './support/shopper';

const field = (page: Page, path: string) => page.locator(`[name="${path}"]`);

test('H7: a sum that changed in the meantime is shown first, without JavaScript', async ({ page, context }) => {
  await putInCart(page);
  await fillCheckout(page);
  const other = await context.newPage();
  await other.goto('/en-ET/cart');
  await other.getByRole('button', { name: 'One more' }).first().click();
  await expect(other.locator('.step span').first()).toHaveText('2');
  await pressPay(page);
  await expect(page.locator('#told')).toContainText('The sum changed');
  await expect(field(page, 'customer.fullName')).toHaveValue('Abeba Bikila');
  await pressPay(page);
  await page.waitForURL('**/sandbox/kispay/checkout/**');
});

test('remembered and forgotten by the tick, without JavaScript', async ({ page }) => {
  await putInCart(page);
  await fillCheckout(page);
  await field(page, 'remember').check();
  await pressPay(page);
  await choose(page, /pay|approve/i);
  await expectOrder(page, 'paid');
  await putInCart(page);
  await page.goto('/en-ET/checkout');
  await expect(field(page, 'customer.phone')).toHaveValue('911000000');
  await field(page, 'remember').uncheck();
  await field(page, 'customer.phone').fill('12');
  await pressPay(page);
  await expect(page.locator('.errors')).toBeVisible();
  await expect(field(page, 'remember')).not.toBeChecked();
});

test('a wrong postcode and a chosen country come back, without JavaScript', async ({ page }) => {
  await page.goto('/en-EU/products/yirgacheffe');
  await page.locator('main form button.btn').first().click();
  await page.goto('/en-EU/checkout');
  await field(page, 'shippingAddress.country').selectOption('PT');
  await field(page, 'shippingAddress.postalCode').fill('1000');
  await page.getByRole('button', { name: /^Pay/ }).click();
  await expect(page.locator('#shippingAddress-postalCode-error')).toContainText('1100-001');
  await expect(field(page, 'shippingAddress.country')).toHaveValue('PT');
});

test('the order’s address as a code, without JavaScript', async ({ page }) => {
  await goToProvider(page);
  await choose(page, 'Cancel');
  await expectOrder(page, 'pending');
  await page.getByText('Open it on another device').click();
  const address = `${new URL(page.url()).origin}${new URL(page.url()).pathname}`;
  await expect(page.locator('.along .code')).toHaveText(address);
  const code = await page.request.get((await page.locator('.along img').getAttribute('src')) ?? '');
  expect(textOfSvg(await code.text())).toBe(address);
  await expect(page.getByRole('button', { name: 'Copy the link' })).toHaveCount(0);
});
