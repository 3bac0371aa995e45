import { expect, type Page, test } from '@playwright/test';
import { choose } from './support/shopper';

const GIVE = '/en-ZA/give';

async function writeName(page: Page): Promise<void> {
  await page.locator('[name="customer.fullName"]').fill('Thandi Nkosi');
  await page.locator('[name="customer.email"]').fill('thandi@example.com');
}

async function leave(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Give .*Kwik/ }).click();
  await page.waitForURL('**/sandbox/kwik/**');
}

async function expectPaid(page: Page, total: RegExp): Promise<void> {
  await page.waitForURL('**/orders/*');
  const main = page.locator('main');
  await expect(main).toHaveAttribute('data-order-status', 'paid');
  await expect(main).not.toHaveAttribute('data-needs-review', /.*/);
  await expect(main).toContainText(total);
}

test('a gift of a chosen sum, every month', async ({ page }) => {
  await page.goto(GIVE);
  await page.locator('[name="amount"][value="25000"]').check();
  await page.locator('[name="frequency"][value="monthly"]').check();
  await writeName(page);
  await expect(page.getByRole('button', { name: /^Give/ })).toContainText(/R\s250/);
  await leave(page);
  await choose(page, /pay|approve/i);
  await expectPaid(page, /R\s250,00/);
});

test('a gift whose sum is chosen on Kwik’s page comes to what was given there', async ({ page }) => {
  await page.goto(GIVE);
  await page.locator('[name="amount"][value="open"]').check();
  await page.locator('[name="frequency"][value="any"]').check();
  await writeName(page);
  await leave(page);
  await page.locator('[name="other"]').fill('73.50');
  await page.locator('[name="frequency"][value="MONTHLY"]').check();
  await choose(page, /pay|approve/i);
  await expectPaid(page, /R\s73,50/);
});

test('what is wrong stands beside its field, and nothing typed is lost', async ({ page }) => {
  await page.goto(GIVE);
  await page.locator('[name="amount"][value="other"]').check();
  await page.locator('[name="other"]').fill('4,99');
  await page.locator('[name="customer.fullName"]').fill('Thandi Nkosi');
  await page.getByRole('button', { name: /^Give/ }).click();
  await expect(page.getByRole('alert').filter({ hasText: '2 things need another look' })).toBeVisible();
  await expect(page.locator('#other-error')).toContainText('A sum from');
  await expect(page.locator('#customer-email-error')).toBeVisible();
  await expect(page.locator('[name="other"]')).toHaveValue('4,99');
  await expect(page.locator('[name="customer.fullName"]')).toHaveValue('Thandi Nkosi');
  await page.locator('[name="other"]').fill('180,50');
  await writeName(page);
  await leave(page);
  await choose(page, /pay|approve/i);
  await expectPaid(page, /R\s180,50/);
});

test('there is no gift page, and no link to one, where no provider takes gifts', async ({ page, request }) => {
  expect((await request.get('/en-ET/give')).status()).toBe(404);
  await page.goto('/en-ET');
  await expect(page.locator('footer a[href$="/give"]')).toHaveCount(0);
  await page.goto('/en-ZA');
  await expect(page.locator('footer a[href="/en-ZA/give"]')).toHaveCount(1);
});

test('a subscription says how often it is charged, and is bought', async ({ page }) => {
  await page.goto('/en-ZA/products/rooibos-club/every-six-weeks');
  await expect(page.locator('.price')).toContainText('every 6 weeks');
  await page.getByRole('button', { name: 'Put in cart' }).first().click();
  await page.waitForURL('**/cart*');
  await expect(page.locator('.sumline')).toContainText('every 6 weeks');
  await page.goto('/en-ZA/checkout');
  await expect(page.locator('.wide-slip')).toContainText('every 6 weeks');
  const fields = {
    'customer.fullName': 'Marta Novak',
    'customer.email': 'marta@example.com',
    'customer.phone': '711234567',
    'shippingAddress.line1': 'Long street 4',
    'shippingAddress.city': 'Cape Town',
    'shippingAddress.postalCode': '8001',
  };
  for (const [path, value] of Object.entries(fields)) await page.locator(`[name="${path}"]`).fill(value);
  await page.locator('[name="provider"][value="kwik"]').check();
  await page.getByRole('button', { name: /^Pay .*Kwik/ }).click();
  await page.waitForURL('**/sandbox/kwik/**');
  await expect(page.locator('body')).toContainText('Charged again');
  await choose(page, /pay|approve/i);
  await page.waitForURL('**/orders/*');
  await expect(page.locator('main')).toHaveAttribute('data-order-status', 'paid');
});
