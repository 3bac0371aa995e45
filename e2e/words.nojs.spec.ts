import { expect, test } from '@playwright/test';

test('another language keeps the place, the variant and what was asked', async ({ page }) => {
  const to = (locale: string) => page.locator(`#country a[hreflang="${locale}"]`);
  await page.goto('/en-ET/products/jebena/with-three-cups');
  await to('am-ET').click();
  await expect(page).toHaveURL(/\/am-ET\/products\/jebena\/with-three-cups$/);
  await expect(page.locator('html')).toHaveAttribute('lang', 'am-ET');
  await page.goto('/en-KZ/search?q=honey');
  await to('ru-KZ').click();
  await expect(page).toHaveURL(/\/ru-KZ\/search\?q=honey$/);
  await to('en-ZA').click();
  await expect(page).toHaveURL(/\/en-ZA\/search\?q=honey$/);
  await page.goto('/en-ET/products?sort=price');
  await to('am-ET').click();
  await expect(page).toHaveURL(/\/am-ET\/products\?sort=price$/);
});
