import { expect, test } from '@playwright/test';
import { openAsStaff } from './support/staff';

const KINDS = ['receipt', 'order-placed', 'refund', 'shipped'] as const;

for (const kind of KINDS) {
  test(`the sample of ${kind} reads in every locale, narrow and dark too`, async ({ page, context }) => {
    await openAsStaff(page, `/admin/mails/preview?mail=${kind}`);
    const letter = page.frameLocator('iframe.letter');
    for (const locale of ['en-ET', 'am-ET', 'en-KZ', 'kk-KZ', 'ru-KZ', 'en-ZA', 'en-EU']) {
      await page.goto(`/admin/mails/preview?mail=${kind}&locale=${locale}`);
      await expect(letter.locator('h1')).not.toBeEmpty();
      await expect(letter.locator('html')).toHaveAttribute('lang', locale);
      expect(await letter.locator('html').innerHTML()).not.toMatch(/undefined|NaN|mail\.\w+\.\w+|\{\w+\}/);
    }
    const alone = await context.newPage();
    await alone.emulateMedia({ colorScheme: 'dark' });
    for (const width of [390, 640]) {
      await alone.setViewportSize({ width, height: 900 });
      await alone.setContent((await page.locator('iframe.letter').getAttribute('srcdoc')) ?? '');
      expect(await alone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
    await expect(alone.locator('.k-paper')).toHaveCSS('background-color', 'rgb(30, 36, 33)');
    await page.getByRole('link', { name: 'As plain text' }).click();
    await expect(page.locator('pre.raw')).toContainText('K-100482');
    await expect(page.locator('iframe.letter')).toHaveCount(0);
  });
}
