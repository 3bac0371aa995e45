import { expect, type Page, test } from '@playwright/test';
import type { Created } from './support/api';
import { textOfSvg } from './support/qr';
import { choose, expectOrder, orderMain } from './support/shopper';

const KZ = { locale: 'en-KZ', phone: '7011234567', postcode: '050000', name: 'Kaspi Pay' };
const ZA = { locale: 'en-ZA', phone: '821234567', postcode: '8001', name: 'Kwik' };

/** From an empty cart to wherever this way of paying leads. */
async function payBy(page: Page, { locale, phone, postcode, name }: typeof KZ, way: string): Promise<void> {
  await page.goto(`/${locale}/products/yirgacheffe`);
  await page.getByRole('button', { name: 'Put in cart' }).first().click();
  await page.waitForURL('**/cart*');
  await page.goto(`/${locale}/checkout`);
  const fields = {
    'customer.fullName': 'Aigerim Bekova',
    'customer.email': 'aigerim@example.com',
    'customer.phone': phone,
    'shippingAddress.line1': 'Long street 4',
    'shippingAddress.city': 'The city',
    'shippingAddress.postalCode': postcode,
  };
  for (const [path, value] of Object.entries(fields)) {
    const field = page.locator(`[name="${path}"]`);
    if (await field.count()) await field.fill(value);
  }
  await page.locator(`[name="provider"][value="${way}"]`).check();
  await page.getByRole('button', { name: new RegExp(`^Pay .*${name}`) }).click();
}

/** The address in the code on the page, as a phone reads it. */
async function scan(page: Page): Promise<string> {
  const image = page.getByRole('img', { name: /^QR code/ });
  await expect(image).toBeVisible();
  const uri = (await image.getAttribute('src')) ?? '';
  expect(uri).toMatch(/^data:image\/svg\+xml;base64,/);
  return textOfSvg(Buffer.from(uri.slice(uri.indexOf(',') + 1), 'base64').toString('utf8'));
}

test.describe('Kaspi on its own page', () => {
  test('paid', async ({ page }) => {
    await payBy(page, KZ, 'kaspi');
    await page.waitForURL('**/sandbox/kaspi/pay/**');
    await choose(page, /pay|approve/i);
    await expectOrder(page, 'paid');
  });

  test('refused, then paid on the same order', async ({ page }) => {
    await payBy(page, KZ, 'kaspi');
    await choose(page, 'Decline');
    await expectOrder(page, 'pending');
    await expect(page.getByRole('heading', { level: 1 })).toContainText('said no');
    const number = await page.locator('.top .num').first().innerText();
    await page.locator('[name="provider"][value="kaspi"]').check();
    await page.getByRole('button', { name: /^Pay .*Kaspi Pay/ }).click();
    await page.waitForURL('**/sandbox/kaspi/pay/**');
    await choose(page, /pay|approve/i);
    await expectOrder(page, 'paid');
    await expect(page.locator('.top .num').first()).toHaveText(number);
  });
});

test.describe('a Kaspi code on the order’s page', () => {
  test('is paid with a phone, and the page says so by itself', async ({ page, browser }) => {
    await payBy(page, KZ, 'kaspi:qr');
    await expectOrder(page, 'pending');
    await expect(page.getByRole('timer')).toHaveText(/^[0-3]:\d\d$/);
    const context = await browser.newContext();
    const phone = await context.newPage();
    await phone.goto(await scan(page));
    await choose(phone, /pay|approve/i);
    await expect(phone.getByText('Paid, look at the shop')).toBeVisible();
    await context.close();
    await expect(orderMain(page)).toHaveAttribute('data-order-status', 'paid');
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Paid');
  });

  test('pay again the same way gives the same code back', async ({ page, request }) => {
    await payBy(page, KZ, 'kaspi:qr');
    await expectOrder(page, 'pending');
    const shown = await scan(page);
    const token = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    const again = await request.post(`/api/orders/${token}/payments`, { data: { provider: 'kaspi', method: 'qr' } });
    expect(again.status()).toBe(201);
    const { payment } = (await again.json()) as Created;
    expect(payment.qrImage).toBe(await page.getByRole('img', { name: /^QR code/ }).getAttribute('src'));
    expect(await scan(page)).toBe(shown);
  });

  test('another way beside it wants to hear that nothing was paid', async ({ page }) => {
    await payBy(page, KZ, 'kaspi:qr');
    await expectOrder(page, 'pending');
    await page.getByRole('button', { name: 'on Kaspi Pay’s own page' }).click();
    await page.waitForURL('**/orders/*?notice=confirm_unpaid');
    await expect(page.getByText('A payment you began is still open')).toBeVisible();
    await page.getByRole('checkbox', { name: 'I have not paid at Kaspi Pay' }).check();
    await page.getByRole('button', { name: 'on Kaspi Pay’s own page' }).click();
    await page.waitForURL('**/sandbox/kaspi/pay/**');
    await choose(page, /pay|approve/i);
    await expectOrder(page, 'paid');
  });
});

test.describe('Kwik', () => {
  test('paid on its own page', async ({ page }) => {
    await payBy(page, ZA, 'kwik');
    await page.waitForURL('**/sandbox/kwik/checkout/**');
    await choose(page, /pay|approve/i);
    await expectOrder(page, 'paid');
  });

  test('paid in a frame, after a refusal there', async ({ page }) => {
    await payBy(page, ZA, 'kwik:embed');
    await page.waitForURL('**/orders/*/pay/*');
    const kwik = page.frameLocator('iframe');
    await kwik.getByRole('button', { name: 'Decline' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'this try failed' })).toBeVisible();
    await kwik.getByRole('button', { name: /pay|approve/i }).click();
    await expectOrder(page, 'paid');
    await expect(page).toHaveURL(/\/orders\/[^/]+$/);
  });

  test('a frame that lies about success pays nothing', async ({ page }) => {
    await payBy(page, ZA, 'kwik:embed');
    await page.waitForURL('**/orders/*/pay/*');
    await page.frameLocator('iframe').getByRole('button', { name: 'Forge' }).click();
    await page.waitForURL(/\/orders\/[^/]+$/);
    await expectOrder(page, 'pending');
  });

  test('a frame’s address leads nowhere for another order, and to the order once it is paid', async ({
    page,
    request,
  }) => {
    await payBy(page, ZA, 'kwik:embed');
    await page.waitForURL('**/orders/*/pay/*');
    const address = new URL(page.url()).pathname;
    const known = await request.get(address.replace(/[^/]+$/, 'NOSUCHREFERENCE'));
    expect(known.status()).toBe(404);
    await page
      .frameLocator('iframe')
      .getByRole('button', { name: /pay|approve/i })
      .click();
    await expectOrder(page, 'paid');
    await page.goto(address);
    await page.waitForURL(/\/orders\/[^/]+$/);
  });
});
