import { expect, test } from '@playwright/test';
import { choose, expectOrder, goToProvider } from './support/shopper';

test('a sale on a phone of 320 px, and no page scrolls sideways', async ({ page }) => {
  const fits = async (where: string) => {
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(over, where).toBeLessThanOrEqual(0);
  };
  for (const path of ['/en-ET', '/en-ET/products', '/en-ET/products/jebena', '/ru-KZ', '/am-ET', '/admin/sign-in']) {
    await page.goto(path);
    await fits(path);
  }
  await goToProvider(page);
  await fits('sandbox');
  await choose(page, /pay|approve/i);
  await expectOrder(page, 'paid');
  await fits('order');
  await page.goto('/en-ET/cart');
  await fits('cart');
});
