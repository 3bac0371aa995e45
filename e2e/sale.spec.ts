import { expect, test } from '@playwright/test';
import { choose, expectOrder, fillCheckout, goToProvider, pressPay, putInCart } from './support/shopper';

test('the whole sale: shelf, cart, checkout, KisPay’s page, paid, cart empty', async ({ page }) => {
  await page.goto('/en-ET');
  await page
    .locator('.shelf')
    .getByRole('link', { name: /Yirgacheffe/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Put in cart' }).first().click();
  await page.waitForURL('**/cart*');
  await page.getByRole('link', { name: 'Checkout' }).click();
  await page.waitForURL('**/checkout');
  await fillCheckout(page);
  await pressPay(page);
  await page.waitForURL('**/sandbox/kispay/checkout/**');
  await expect(page.getByRole('heading', { name: 'Pretend KisPay' })).toBeVisible();
  await choose(page, /pay|approve/i);
  await expectOrder(page, 'paid');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Paid. Thank you');
  await expect(page).toHaveTitle(/Paid · K-\d{6}/);
  await page.goto('/en-ET/cart');
  await expect(page.getByRole('heading', { name: 'Nothing here yet' })).toBeVisible();
});

test('a refusal says so, keeps the cart, and the same order can be paid again', async ({ page }) => {
  await goToProvider(page);
  await choose(page, 'Decline');
  await expectOrder(page, 'pending');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('KisPay said no');
  const number = await page
    .locator('.state')
    .getByText(/K-\d{6}/)
    .first()
    .innerText();
  await page.goto('/en-ET/cart');
  await expect(page.getByText('Yirgacheffe').first()).toBeVisible();
  await page.goBack();
  // Another way is chosen beforehand; this shopper wants KisPay once more.
  await page.locator('[name="provider"][value="kispay"]').check();
  await pressPay(page);
  await page.waitForURL('**/sandbox/kispay/checkout/**');
  await choose(page, /pay|approve/i);
  await expectOrder(page, 'paid');
  await expect(page.locator('.state')).toContainText(number.match(/K-\d{6}/)?.[0] ?? 'a number');
});

test('coming back without paying says that, and offers to pay', async ({ page }) => {
  await goToProvider(page);
  await choose(page, 'Cancel');
  await expectOrder(page, 'pending');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('without paying');
  await expect(page.getByRole('button', { name: /^Pay .*KisPay/ })).toBeVisible();
});

test('walking away: the order waits, and Pay leads back to the same session', async ({ page }) => {
  await goToProvider(page);
  const session = new URL(page.url()).pathname;
  await choose(page, 'Walk away');
  await expect(page.getByText(/walked away/i)).toBeVisible();
  await page.goto('/en-ET/checkout');
  await fillCheckout(page);
  await pressPay(page);
  await page.waitForURL('**/sandbox/kispay/checkout/**');
  expect(new URL(page.url()).pathname).toBe(session);
});

test('paid, but the word comes late: the page waits and turns by itself', async ({ page }) => {
  await goToProvider(page);
  await choose(page, /late/);
  await expectOrder(page, 'pending');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Waiting for');
  await expect(page.locator('main')).toHaveAttribute('data-order-status', 'paid', { timeout: 45_000 });
});

test('told twice is paid once', async ({ page }) => {
  await goToProvider(page);
  await choose(page, /twice/);
  await expectOrder(page, 'paid');
  await expect(page.locator('main')).not.toHaveAttribute('data-needs-review', /.*/);
});

test('one cent short: not paid, a person looks, no second Pay is asked for', async ({ page }) => {
  await goToProvider(page);
  await choose(page, /short/);
  await expectOrder(page, 'pending');
  await expect(page.locator('main')).toHaveAttribute('data-needs-review', 'true');
  await expect(page.getByRole('button', { name: /^Pay / })).toHaveCount(0);
});

test('invariant 26: a forged notice and “paid” in the address pay nothing', async ({ page }) => {
  await goToProvider(page);
  await choose(page, 'Forge');
  await expectOrder(page, 'pending');
  await expect(page.locator('main')).not.toHaveAttribute('data-needs-review', /.*/);
  await expect(page.getByRole('heading', { level: 1 })).not.toContainText('Paid');
});

test('Pay in two tabs, and again after Back, opens one session', async ({ page, context }) => {
  await putInCart(page);
  const other = await context.newPage();
  await Promise.all([fillCheckout(page), fillCheckout(other)]);
  await Promise.all([pressPay(page), pressPay(other)]);
  await Promise.all([page, other].map((tab) => tab.waitForURL('**/sandbox/kispay/checkout/**')));
  const first = new URL(page.url()).pathname;
  expect(new URL(other.url()).pathname).toBe(first);
  await page.goBack();
  await fillCheckout(page);
  await pressPay(page);
  await page.waitForURL('**/sandbox/kispay/checkout/**');
  expect(new URL(page.url()).pathname).toBe(first);
});

test('a mistake is told beside its field, and nothing typed is lost', async ({ page }) => {
  await putInCart(page);
  await fillCheckout(page);
  await page.locator('[name="customer.phone"]').fill('91 100 00');
  await page.locator('[name="shippingAddress.city"]').fill('');
  await pressPay(page);
  await expect(page.locator('.errors')).toBeFocused();
  await expect(page.locator('[name="customer.phone"]')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.locator('[name="customer.phone"]')).toHaveValue('91 100 00');
  await expect(page.locator('[name="customer.fullName"]')).toHaveValue('Abeba Bikila');
});

test('invariant 25: an order’s page is nobody’s business without its key', async ({ page, request }) => {
  const pages = await Promise.all(
    ['abc', 'A'.repeat(43), 'a%2Fb', 'A'.repeat(200)].map(async (token) => {
      const response = await request.get(`/en-ET/orders/${token}`);
      expect(response.status()).toBe(404);
      return (await response.text()).replaceAll(token, '');
    }),
  );
  await page.setContent(pages[0] ?? '');
  for (const text of pages)
    expect(text.match(/<h1[^>]*>.*?<\/h1>/)?.[0]).toBe(pages[0]?.match(/<h1[^>]*>.*?<\/h1>/)?.[0]);
  const back = await request.get('/pay/return/NOBODY?status=COMPLETED', { maxRedirects: 0 });
  expect([303, 307]).toContain(back.status());
  expect(back.headers().location).not.toContain('orders');
});
