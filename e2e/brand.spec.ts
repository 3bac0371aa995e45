import { expect, test } from '@playwright/test';
import { BRAND } from '../lib/brand';
import { LOCALES } from '../lib/markets';
import { openAsStaff } from './support/staff';

/** "#12513F" as a browser computes it. */
function computed(hex: string): string {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  return `rgb(${r}, ${g}, ${b})`;
}

for (const locale of LOCALES) {
  test(`${locale}: title, lid and foot have the shop’s name`, async ({ page }) => {
    await page.goto(`/${locale}/products`);
    await expect(page).toHaveTitle(new RegExp(` · ${BRAND.name}$`));
    await expect(page.locator('.lid .mark')).toHaveText(BRAND.mark);
    await expect(page.locator('.foot .mark')).toHaveText(BRAND.mark);
  });
}

for (const [colorScheme, theme] of [
  ['light', 'day'],
  ['dark', 'night'],
] as const) {
  test(`lid and button wear the shop’s colours by ${theme}, also where nothing stands`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    for (const path of ['/en-ET/cart', '/en-ET/nothing', '/nothing']) {
      await page.goto(path);
      await expect(page.locator('.lid')).toHaveCSS('background-color', computed(BRAND.lid[theme]));
      await expect(page.locator('main .btn').first()).toHaveCSS('background-color', computed(BRAND.enamel[theme]));
      await expect(page.locator('.lid .mark')).toHaveText(BRAND.mark);
    }
  });
}

test('the installed app, the receipt and the counter’s back have the shop’s name', async ({ page, request }) => {
  const manifest = await (await request.get('/manifest.webmanifest')).json();
  expect(manifest).toMatchObject({ name: BRAND.name, short_name: BRAND.name, theme_color: BRAND.lid.day });
  const answer = await request.post('/api/checkout/sessions', {
    data: {
      market: 'ET',
      locale: 'en-ET',
      provider: 'kispay',
      items: [{ sku: 'COF-250', quantity: 1 }],
      customer: { fullName: 'Abeba Bikila', email: 'abeba@example.com', phone: '+251911000000' },
      shippingAddress: { line1: 'Bole road 4', city: 'Addis Ababa', country: 'ET' },
      shippingMethod: 'standard',
    },
  });
  const { order } = await answer.json();
  await page.goto(`/en-ET/orders/${order.token}`);
  await expect(page.locator('.shop-name')).toHaveText(BRAND.name);
  await openAsStaff(page, '/admin/orders');
  await expect(page).toHaveTitle(new RegExp(BRAND.name));
});

test('an address below a locale that no page has is the 404 of its language', async ({ page }) => {
  const answer = await page.goto('/ru-KZ/nothing/at/all');
  expect(answer?.status()).toBe(404);
  await expect(page.locator('html')).toHaveAttribute('lang', 'ru-KZ');
  await expect(page.locator('.lid nav a').first()).toBeAttached();
  await expect(page.locator('h1')).toHaveText(/[а-я]/);
});
