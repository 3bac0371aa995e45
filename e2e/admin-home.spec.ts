import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { choose, expectOrder, goToProvider } from './support/shopper';
import { openAsStaff, signIn } from './support/staff';

test('who signs in sees what waits and how business is; the range is in the address', async ({ page }) => {
  await goToProvider(page, 'yirgacheffe', `home-${Date.now()}@example.com`);
  await choose(page, /twice/);
  await expectOrder(page, 'paid');
  await signIn(page);
  await expect(page).toHaveURL(/\/admin$/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Owner');
  const needs = page.getByRole('region', { name: 'Needs a person' });
  await expect(needs).toContainText('paid and not sent');
  const birr = page.locator('figure:visible', { hasText: 'Ethiopia, birr' });
  await expect(birr.getByRole('img', { name: 'Takings by day: Ethiopia, birr' })).toBeVisible();
  await expect(birr.locator('path').last()).toHaveAttribute('d', /^M[^M]*v-\d/);
  await page.getByText('Ethiopia, birr as a table').click();
  await expect(page.locator('details[open] tbody tr:visible').first()).toContainText('Br');
  await page.getByRole('link', { name: '7 days' }).click();
  await page.waitForURL('**/admin?days=7');
  await expect(page.locator('figure:visible', { hasText: 'Ethiopia, birr' }).locator('path').first()).toHaveAttribute(
    'd',
    /^(M[^M]+){6}$/,
  );
  // Nothing but the pretend providers is connected: there are no real orders.
  await page.getByRole('link', { name: 'Show real orders' }).click();
  await page.waitForURL('**/admin?days=7&test=no');
  await expect(page.locator('main:visible')).toContainText('Nothing was paid in these days.');
  await page.goto('/admin');
  await needs.getByRole('link', { name: 'Pack' }).click();
  await page.waitForURL('**/admin/orders?view=to_send');
});

test('the first page and the webhooks are for everybody, in both themes', async ({ page }) => {
  for (const path of ['/admin', '/admin?days=90', '/admin/webhooks', '/admin/webhooks?provider=kispay&again=yes']) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await openAsStaff(page, path);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    }
  }
});

test('webhooks are found by an order, narrowed, and several are worked on again at once', async ({ page }) => {
  await goToProvider(page, 'yirgacheffe', `hooks-${Date.now()}@example.com`);
  await choose(page, /twice/);
  await expectOrder(page, 'paid');
  await openAsStaff(page, '/admin/webhooks');
  const first = page.locator('.hooks:visible tbody tr', { has: page.locator('a[href^="/admin/orders/"]') }).first();
  const number = (await first.locator('a[href^="/admin/orders/"]').textContent()) ?? '';
  await page.getByRole('main').getByRole('searchbox').fill(number);
  await page.getByRole('main').getByRole('button', { name: 'Search' }).click();
  await page.waitForURL(new RegExp(`q=${number}`));
  for (const row of await page.locator('.hooks:visible tbody tr').all()) await expect(row).toContainText(number);
  for (const box of await page.locator('.hooks:visible').getByRole('checkbox').all()) await box.check();
  await page.getByRole('button', { name: 'Work on the chosen again' }).click();
  await page.waitForURL(/q=.*notice=webhooks_again/);
  await expect(page.locator('.notice:visible').first()).toContainText('worked on again');
  await page.getByRole('button', { name: 'Work on the chosen again' }).click();
  await page.waitForURL(/notice=webhooks_chosen_none/);
  await page.goto('/admin/webhooks?event=nobody.says.this');
  await expect(page.locator('.none-title:visible')).toHaveText('Nothing in this view.');
});
