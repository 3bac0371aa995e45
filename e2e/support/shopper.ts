import { expect, type Page } from '@playwright/test';

const ABEBA = { name: 'Abeba Bikila', email: 'abeba@example.com', phone: '911000000' };

/** Puts one thing into the cart from its own page, as a shopper would. */
export async function putInCart(page: Page, slug = 'yirgacheffe'): Promise<void> {
  await page.goto(`/en-ET/products/${slug}`);
  await page.getByRole('button', { name: 'Put in cart' }).first().click();
  await page.waitForURL('**/en-ET/cart*');
}

/** Fills the checkout of Ethiopia. */
export async function fillCheckout(page: Page, email = ABEBA.email): Promise<void> {
  await page.goto('/en-ET/checkout');
  await page.locator('[name="customer.fullName"]').fill(ABEBA.name);
  await page.locator('[name="customer.email"]').fill(email);
  await page.locator('[name="customer.phone"]').fill(ABEBA.phone);
  await page.locator('[name="shippingAddress.line1"]').fill('Bole road, house 214');
  await page.locator('[name="shippingAddress.city"]').fill('Addis Ababa');
}

export async function pressPay(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Pay .*KisPay/ }).click();
}

/** From an empty cart to the provider's page. */
export async function goToProvider(page: Page, slug?: string, email?: string): Promise<void> {
  await putInCart(page, slug);
  await fillCheckout(page, email);
  await pressPay(page);
  await page.waitForURL('**/sandbox/kispay/checkout/**');
}

/** Presses one of the pretend provider's outcomes. */
export async function choose(page: Page, outcome: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: outcome }).click();
}

/** What the order's page says: after a navigation by script the page before stays behind it, hidden. */
export function orderMain(page: Page) {
  return page.locator('main[data-order-status]:visible');
}

/** The order's page, whichever state it is in. */
export async function expectOrder(page: Page, status: string): Promise<void> {
  await page.waitForURL('**/orders/*');
  await expect(orderMain(page)).toHaveAttribute('data-order-status', status);
}
