import { expect, test } from '@playwright/test';

for (const path of ['/en-ET/products/nothing', '/ru-KZ/orders/nothing', '/nothing']) {
  test(`${path} without JavaScript is the same 404, with a way on`, async ({ page }) => {
    const answer = await page.goto(path);
    expect(answer?.status()).toBe(404);
    await expect(page.locator('h1')).toBeVisible();
    await page.locator('main .ways a').first().click();
    await expect(page.locator('.shut').filter({ visible: true })).toHaveCount(0);
    await expect(page.locator('h1').filter({ visible: true }).first()).toBeVisible();
  });
}

test('pages that are made for one request stand there whole', async ({ page }) => {
  for (const path of ['/en-ET/cart', '/en-ET/search?q=coffee', '/en-ZA/give']) {
    await page.goto(path);
    await expect(page.locator('h1').filter({ visible: true }).first()).toBeVisible();
    await expect(page.locator('.waiting-for')).toHaveCount(0);
  }
});
