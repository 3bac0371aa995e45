import { expect, type Page, test } from '@playwright/test';

const goods = (page: Page) => page.locator('.shelf h2');
const titles = (page: Page) => goods(page).allTextContents();

test('searching by the form alone, narrowed to a kind', async ({ page }) => {
  await page.goto('/en-ET/search');
  await page.getByRole('combobox').fill('three');
  await page.getByRole('button', { name: 'Search' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('for “three”');
  const all = await goods(page).count();
  await page.getByRole('navigation', { name: 'Kinds' }).getByRole('link').first().click();
  await expect(page).toHaveURL(/q=three&kind=/);
  await expect(goods(page)).not.toHaveCount(all);
});

test('nothing found leads on', async ({ page }) => {
  await page.goto('/en-ET/search?q=zzzzzz');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nothing for “zzzzzz”');
  await page.getByRole('region', { name: 'Nearest to it' }).getByRole('link').first().click();
  await expect(page.locator('.shelf .good').first()).toBeVisible();
});

test('a listing is narrowed, ordered and freed again by links and a form', async ({ page }) => {
  await page.goto('/en-ET/collections/coffee-tea');
  await page.getByRole('link', { name: 'In stock only' }).click();
  await expect(page).toHaveURL(/\?stock=in$/);
  await page.locator('summary', { hasText: 'Weight' }).click();
  await page.getByRole('link', { name: /^250\sg, / }).click();
  await expect(page).toHaveURL(/stock=in&option=weight\.250-g$/);
  await expect(goods(page)).toHaveText(['Yirgacheffe, whole bean', 'Sidama, natural']);
  await page.locator('summary', { hasText: 'Order' }).click();
  await page.getByRole('link', { name: 'highest price first' }).click();
  await expect(goods(page)).toHaveText(['Sidama, natural', 'Yirgacheffe, whole bean']);
  await page.locator('summary', { hasText: /^Price/ }).click();
  await page.getByRole('textbox', { name: 'To' }).fill('1000');
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(goods(page)).toHaveText(['Yirgacheffe, whole bean']);
  await page.goto('/en-ET/products?from=99999');
  await expect(page.getByRole('heading', { name: 'Nothing on the counter is all of that' })).toBeVisible();
  await page.getByRole('link', { name: 'Take all of it back' }).click();
  await expect(page).toHaveURL(/\/en-ET\/products$/);
});

test('pages are links, every thing is on one of them', async ({ page }) => {
  await page.goto('/en-EU/products');
  const first = await titles(page);
  expect(first).toHaveLength(24);
  await page.getByRole('link', { name: 'Page 2', exact: true }).click();
  await expect(page).toHaveURL(/\?page=2$/);
  await expect(page.getByRole('link', { name: 'Page 2', exact: true })).toHaveAttribute('aria-current', 'page');
  const second = await titles(page);
  expect(new Set([...first, ...second]).size).toBe(first.length + second.length);
  await expect(page.getByText(`25 to ${24 + second.length} of ${24 + second.length}`)).toBeVisible();
});

test('the pictures of a thing are sent for by links', async ({ page }) => {
  await page.goto('/en-ET/products/jebena');
  await page.getByRole('link', { name: 'Picture 2' }).click();
  await expect(page.locator('#picture-2')).toBeInViewport({ ratio: 0.7 });
});

test('what ran out: tell me, with the same words whoever asks', async ({ page }) => {
  await page.goto('/en-ET/products/mesob/35-cm');
  for (const _ of [1, 2]) {
    await page.getByRole('textbox', { name: 'Your e-mail' }).fill('abeba@example.com');
    await page.getByRole('button', { name: 'Tell me' }).click();
    await page.waitForURL('**/products/mesob/35-cm/told/noted');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('We will tell you');
    await page.getByRole('link', { name: /Back to/ }).click();
  }
});

test('an address that is none is said, and can be written once more', async ({ page }) => {
  await page.goto('/en-ET/products/mesob/35-cm');
  await page.locator('form.tell').evaluate((form) => form.setAttribute('novalidate', ''));
  await page.getByRole('textbox', { name: 'Your e-mail' }).fill('nobody, everybody@example.com');
  await page.getByRole('button', { name: 'Tell me' }).click();
  await page.waitForURL('**/told/address');
  await expect(page.getByRole('textbox', { name: 'Your e-mail' })).toBeVisible();
});
