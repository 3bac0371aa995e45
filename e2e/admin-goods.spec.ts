import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { openAsStaff } from './support/staff';

/** The one page that is seen: without JavaScript an outline may stand beside it. */
const MAIN = 'main:visible';

test('the merchant makes a product, gives it a picture, puts it on the counter; the shop shows it at once', async ({
  page,
}) => {
  const slug = `made-${Date.now()}`;
  await openAsStaff(page, '/admin/products/new');
  const form = page.locator(MAIN);
  await form.getByLabel('Name', { exact: true }).first().fill('Painted tray');
  await form.getByLabel('Description').first().fill('A tray, painted by hand.');
  await form.getByLabel(/^Address/).fill(slug);
  await form.getByLabel('SKU').fill(slug.toUpperCase());
  await form.getByLabel('Name of the variant').first().fill('One size');
  await form.getByLabel('Price, KZT').fill('12900.50');
  await form.getByLabel('Price, ETB').fill('1,450');
  await form.getByLabel('In stock').fill('7');
  await form.getByRole('button', { name: 'Make it' }).click();

  await expect(form.getByRole('alert').filter({ hasText: 'whole tenge' })).toBeVisible();
  await expect(form.getByLabel('Price, KZT')).toHaveValue('12900.50');
  await expect(form.getByLabel('Description').first()).toHaveValue('A tray, painted by hand.');
  await form.getByLabel('Price, KZT').fill('12900');
  await form.getByRole('button', { name: 'Make it' }).click();
  await expect(form.getByRole('heading', { level: 1 })).toHaveText('Painted tray');
  const edit = page.url().replace(/\?.*/, '');

  expect((await page.request.get(`/en-ET/products/${slug}`)).status()).toBe(404);
  await form.getByLabel('One more').setInputFiles('public/pictures/basket-800.webp');
  await form.getByLabel('What it shows').last().fill('A painted tray');
  await form.getByRole('button', { name: 'Put it in' }).click();
  await expect(form.getByRole('status').filter({ hasText: 'The picture is in' })).toBeVisible();
  const picture = await form.locator('.pics img').first().getAttribute('src');
  const served = await page.request.get(picture ?? '');
  expect(served.headers()['content-type']).toBe('image/webp');
  expect(served.headers()['cache-control']).toBe('public, max-age=31536000, immutable');
  expect(served.headers()['x-content-type-options']).toBe('nosniff');

  await form.getByLabel('On the counter').check();
  await form.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(form.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();
  await page.goto(`/en-ET/products/${slug}`);
  await expect(page.locator(MAIN)).toContainText('Br 1,450');
  await page.goto('/en-KZ/products?sort=new');
  await expect(page.getByRole('link', { name: /Painted tray/ }).first()).toBeVisible();

  await page.goto(edit);
  await form.getByLabel('On the counter').uncheck();
  await form.getByLabel('In stock').first().fill('9');
  await form.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(form.locator('.hist')).toContainText('7 → 9');
  expect((await page.request.get(`/en-ET/products/${slug}`)).status()).toBe(404);
});

test('a file is shown line by line before it does anything; a wrong one says where', async ({ page }) => {
  await openAsStaff(page, '/admin/products/file');
  const main = page.locator(MAIN);
  const hand = async (text: string) => {
    await main
      .getByLabel(/^CSV file/)
      .setInputFiles({ name: 'goods.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await main.getByRole('button', { name: 'See what it would change' }).click();
  };
  const out = await page.request.get('/admin/products/csv');
  const lines = (await out.text()).split('\r\n');
  const cells = (lines.find((line) => line.startsWith('handloom-towel')) ?? '').split(',');
  const [product = '', sku = ''] = cells;
  await hand(`product,sku,price_KZT\n${product},${sku},100.50\n`);
  await expect(main.getByRole('row').nth(1)).toContainText('price_KZT');
  await expect(main.getByRole('row').nth(1)).toContainText('whole tenge');
  await hand(`product,sku,stock,price_ETB\n${product},${sku},4321,1999.50\n`);
  await expect(main.getByRole('row').filter({ hasText: 'stock' })).toContainText('4321');
  const before = await page.request.get('/admin/products/csv');
  expect(await before.text()).not.toContain('4321');
  await main.getByRole('button', { name: /Make these 2 changes/ }).click();
  await expect(main.getByRole('status')).toContainText('Done');
  expect(await (await page.request.get('/admin/products/csv')).text()).toContain('4321');
  await page.goto('/en-ET/products/handloom-towel');
  await expect(page.locator(MAIN)).toContainText('1,999.50');
});

test('an upload that is no picture is refused by its bytes, and so is a page that is not the shop’s', async ({
  page,
}) => {
  await openAsStaff(page, '/admin/products?q=jebena');
  await page.locator('.goods-name').first().click();
  await page.waitForURL(/\/admin\/products\/[\da-f-]{36}/);
  const fake = { name: 'tray.png', mimeType: 'image/png', buffer: Buffer.from('<svg onload="alert(1)"/>'.repeat(9)) };
  await page.locator(MAIN).getByLabel('One more').setInputFiles(fake);
  await page.locator(MAIN).getByRole('button', { name: 'Put it in' }).click();
  await expect(page.locator(MAIN).getByRole('alert').filter({ hasText: 'no AVIF' })).toBeVisible();
  const path = `${new URL(page.url()).pathname}/pictures`;
  const bytes = await readFile('public/pictures/basket-400.webp');
  const foreign = await page.request.post(path, {
    headers: { origin: 'https://elsewhere.example' },
    multipart: { file: { name: 'tray.webp', mimeType: 'image/webp', buffer: bytes } },
    maxRedirects: 0,
  });
  expect(foreign.status()).toBeGreaterThanOrEqual(400);
});

test('delivery and tax are changed, the shop says who it is, a test purchase reaches the pretend provider', async ({
  page,
}) => {
  await openAsStaff(page, '/admin/settings/delivery?market=EU');
  const main = page.locator(MAIN);
  await main.getByLabel(/^Percent/).fill('20,5x');
  await main.getByRole('button', { name: 'Save' }).click();
  await expect(main.getByRole('link', { name: 'Write it as 15 or 15.5.' })).toBeVisible();
  await expect(main.getByLabel(/^Percent/)).toHaveValue('20,5x');
  await main.getByLabel(/^Percent/).fill('21');
  await main.getByRole('button', { name: 'Save' }).click();
  await expect(main.getByRole('status')).toContainText('Saved');
  await page.goto('/admin/settings/shop');
  await main.getByLabel('Address').fill('Bole road 214\nAddis Ababa');
  await main.getByRole('button', { name: 'Save' }).click();
  await expect(main.getByRole('status')).toContainText('Saved');
  await page.goto('/admin/settings');
  await expect(main.getByRole('list', { name: /real money/ }).getByRole('listitem')).toHaveCount(9);
  await main.getByRole('button', { name: 'Make a test purchase at KisPay' }).click();
  await expect(page).toHaveURL(/\/sandbox\/kispay\//);
});
