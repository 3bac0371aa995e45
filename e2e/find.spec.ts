import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

test.describe('suggestions', () => {
  test('are walked by key; Enter goes there, Escape closes, the focus stays in the field', async ({ page }) => {
    await page.goto('/en-ET/search');
    const field = page.getByRole('combobox', { name: 'What are you looking for?' });
    await field.pressSequentially('cof');
    const list = page.getByRole('listbox', { name: 'Suggestions' });
    await expect(list).toBeVisible();
    await expect(field).toHaveAttribute('aria-expanded', 'true');
    await expect(page.getByRole('status').filter({ hasText: 'suggestions' })).toHaveText(/\d suggestions/);
    await expect(list.getByRole('option', { name: /Coffee & tea/ })).toBeVisible();
    await field.press('ArrowDown');
    const first = list.getByRole('option').first();
    await expect(first).toHaveAttribute('aria-selected', 'true');
    await expect(field).toHaveAttribute('aria-activedescendant', (await first.getAttribute('id')) ?? 'none');
    await expect(field).toBeFocused();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map((one) => one.id)).toEqual([]);
    await field.press('Escape');
    await expect(list).toBeHidden();
    await expect(field).toHaveValue('cof');
    await field.press('ArrowDown');
    await field.press('ArrowDown');
    const way = await list.getByRole('option', { selected: true }).getAttribute('href');
    await field.press('Enter');
    await page.waitForURL(`**${way}`);
  });

  test('are the same for everybody, so any cache may keep them', async ({ request }) => {
    const answer = await request.get('/api/search?locale=en-ET&q=jeb');
    expect(answer.headers()['cache-control']).toContain('public');
    expect(answer.headers()['set-cookie']).toBeUndefined();
    const { groups } = await answer.json();
    expect(groups[0].items[0].href).toBe('/en-ET/products/jebena');
    expect((await request.get('/api/search?locale=xx-XX&q=jeb')).status()).toBe(400);
    expect((await (await request.get('/api/search?locale=en-ET&q=%00%25(')).json()).groups).toEqual([]);
  });
});

test('a slip of the finger finds the thing all the same', async ({ page }) => {
  await page.goto('/en-ET/search?q=jebna');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('One thing for “jebna”');
  await expect(page.getByRole('link', { name: /Jebena/ })).toBeVisible();
});

test('the bare listing is kept ready, a narrowed one is made when asked for', async ({ request }) => {
  await request.get('/en-ET/products');
  const bare = await request.get('/en-ET/products');
  expect(bare.headers()['x-nextjs-cache']).toBe('HIT');
  const narrowed = await request.get('/en-ET/products?stock=in');
  expect(narrowed.headers()['cache-control']).toContain('no-store');
});

test('a thing is looked at closely by key, and Escape leads back', async ({ page }) => {
  await page.goto('/en-ET/products/jebena');
  const closer = page.getByRole('button', { name: 'Look closer at picture 1' });
  await closer.focus();
  await closer.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).include('.closer').analyze();
  expect(violations.map((one) => one.id)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(closer).toBeFocused();
});

for (const address of [
  'products?stock=in&option=weight.250-g',
  'search?q=coffee',
  'search?q=qqqq',
  'products/mesob/35-cm',
]) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`${address} is open to everyone, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.goto(`/en-ET/${address}`);
      for (const panel of await page.locator('.facet > summary').all()) await panel.click();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`)).toEqual([]);
    });
  }
}
