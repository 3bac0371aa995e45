import { expect, type Page, test } from '@playwright/test';
import { choose, expectOrder, orderMain } from './support/shopper';

/** Two that are walked from the shelf to the receipt; ways.spec.ts does it for those with ways of their own. */
const PROVIDERS = [
  { id: 'beqelal', name: 'Beqelal', locale: 'en-ET', phone: '911000000', country: null },
  { id: 'bpc', name: 'BPC', locale: 'en-EU', phone: '+49 1512 3456789', country: 'DE' },
] as const;

async function goTo(page: Page, { id, name, locale, phone, country }: (typeof PROVIDERS)[number]): Promise<void> {
  await page.goto(`/${locale}/products/yirgacheffe`);
  await page.getByRole('button', { name: 'Put in cart' }).first().click();
  await page.waitForURL('**/cart*');
  await page.goto(`/${locale}/checkout`);
  const fields = {
    'customer.fullName': 'Marta Novak',
    'customer.email': 'marta@example.com',
    'customer.phone': phone,
    'shippingAddress.line1': 'Long street 4',
    'shippingAddress.city': 'The city',
    ...(country ? { 'shippingAddress.postalCode': '10115' } : {}),
  };
  for (const [path, value] of Object.entries(fields)) await page.locator(`[name="${path}"]`).fill(value);
  if (country) await page.locator('[name="shippingAddress.country"]').selectOption(country);
  await page.locator(`[name="provider"][value="${id}"]`).check();
  await page.getByRole('button', { name: new RegExp(`^Pay .*${name}`) }).click();
  await page.waitForURL(`**/sandbox/${id}/**`);
}

for (const provider of PROVIDERS) {
  test.describe(provider.name, () => {
    test('paid', async ({ page }) => {
      await goTo(page, provider);
      await choose(page, /pay|approve/i);
      await page.waitForURL('**/orders/*');
      await expect(orderMain(page)).toHaveAttribute('data-order-status', 'paid');
      await expect(orderMain(page)).not.toHaveAttribute('data-needs-review', /.*/);
    });

    test('refused, then paid on the same order', async ({ page }) => {
      await goTo(page, provider);
      await choose(page, 'Decline');
      await expectOrder(page, 'pending');
      await expect(page.getByRole('heading', { level: 1 })).toContainText('said no');
      await page.locator(`[name="provider"][value="${provider.id}"]`).check();
      await page.getByRole('button', { name: new RegExp(`^Pay .*${provider.name}`) }).click();
      await page.waitForURL(`**/sandbox/${provider.id}/**`);
      await choose(page, /pay|approve/i);
      await page.waitForURL('**/orders/*');
      await expect(orderMain(page)).toHaveAttribute('data-order-status', 'paid');
    });

    test('one cent short is for a person', async ({ page }) => {
      await goTo(page, provider);
      await choose(page, /short/);
      await expectOrder(page, 'pending');
      await expect(orderMain(page)).toHaveAttribute('data-needs-review', 'true');
    });

    test('forged news pays nothing; told twice pays once', async ({ page }) => {
      await goTo(page, provider);
      await choose(page, 'Forge');
      await expectOrder(page, 'pending');
      await expect(page.getByRole('heading', { level: 1 })).not.toContainText('Paid');
      await goTo(page, provider);
      await choose(page, /twice/);
      await page.waitForURL('**/orders/*');
      await expect(orderMain(page)).toHaveAttribute('data-order-status', 'paid');
      await expect(orderMain(page)).not.toHaveAttribute('data-needs-review', /.*/);
    });
  });
}
