import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { openAsStaff } from './support/staff';

for (const path of ['/en-ET/products/nothing', '/am-ET/collections/nothing', '/en-KZ/nothing/at/all', '/nothing']) {
  test(`${path} is a 404 in the shop’s voice, with a way on`, async ({ page }) => {
    const answer = await page.goto(path);
    expect(answer?.status()).toBe(404);
    await expect(page.locator('h1')).toHaveCount(1);
    await expect(page.locator('main .ways a').first()).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    await page.locator('main .ways a').first().click();
    await expect(page.locator('.shut').filter({ visible: true })).toHaveCount(0);
    await expect(page.locator('h1').filter({ visible: true }).first()).toBeVisible();
  });
}

test('an order that is not there, behind the counter, has a way on', async ({ page }) => {
  await openAsStaff(page, '/admin/orders/K-999999999');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nothing is kept at this address');
  await page.getByRole('link', { name: 'All orders' }).click();
  await expect(page).toHaveURL(/\/admin\/orders/);
});

test('a slow page shows its outline, and the page when it comes', async ({ page }) => {
  await page.goto('/en-ET/products');
  let go = () => {};
  const held = new Promise<void>((resolve) => {
    go = resolve;
  });
  await page.route(/\/en-ET\/cart/, async (route) => {
    await held;
    await route.continue();
  });
  await page.locator('.lid .end a[href="/en-ET/cart"]').click();
  await expect(page.locator('.waiting-for.cart')).toBeVisible();
  await expect(page.getByText('The page is on its way.')).toBeAttached();
  go();
  await expect(page).toHaveURL(/\/en-ET\/cart/);
  await expect(page.locator('.waiting-for')).toHaveCount(0);
  await expect(page.locator('h1').filter({ visible: true }).first()).toBeVisible();
});
