import { expect, test } from '@playwright/test';
import { choose } from './support/shopper';

test('a gift without JavaScript: what is wrong is told, nothing typed is lost, and it is paid', async ({ page }) => {
  await page.goto('/en-ZA/give');
  await page.locator('[name="amount"][value="other"]').check();
  await page.locator('[name="other"]').fill('much');
  await page.locator('[name="customer.fullName"]').fill('Thandi Nkosi');
  await page.getByRole('button', { name: /^Give/ }).click();
  await page.waitForURL('**/give?tried=1*');
  expect(page.url()).not.toContain('Thandi');
  await expect(page.locator('#told')).toContainText('2 things need another look');
  await expect(page.locator('[name="other"]')).toHaveValue('much');
  await expect(page.locator('[name="customer.fullName"]')).toHaveValue('Thandi Nkosi');
  await page.locator('[name="other"]').fill('180.50');
  await page.locator('[name="customer.email"]').fill('thandi@example.com');
  await page.getByRole('button', { name: /^Give/ }).click();
  await page.waitForURL('**/sandbox/kwik/**');
  await choose(page, /pay|approve/i);
  await page.waitForURL('**/orders/*');
  await expect(page.locator('main')).toContainText(/R\s180,50/);
});
