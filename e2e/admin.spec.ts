import { expect, test } from '@playwright/test';
import { choose, expectOrder, goToProvider } from './support/shopper';
import { signIn } from './support/staff';

test('nobody sees the orders without signing in', async ({ page, request }) => {
  for (const path of [
    '/admin',
    '/admin/orders',
    '/admin/orders/K-100001',
    '/admin/orders/K-100001/refund',
    '/admin/reviews',
    '/admin/webhooks',
    '/admin/webhooks/1',
    '/admin/mails',
    '/admin/settings',
  ]) {
    await page.goto(path);
    expect(new URL(page.url()).pathname).toBe('/admin/sign-in');
  }
  const skipped = await request.get('/admin/orders', {
    headers: { 'x-middleware-subrequest': 'proxy:proxy:proxy' },
    maxRedirects: 0,
  });
  expect(await skipped.text()).not.toContain('K-1');
});

test('a wrong password and an unknown person get the same sentence', async ({ page }) => {
  const said: string[] = [];
  for (const email of ['owner@example.com', 'nobody@example.com']) {
    await page.goto('/admin/sign-in');
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password').fill('not-the-password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    said.push(await page.getByRole('alert').filter({ hasText: /\w/ }).first().innerText());
    await expect(page.getByLabel('E-mail')).toHaveValue(email);
  }
  expect(said[0]).toBe(said[1]);
});

test('the merchant finds the sale: state, money, evidence and webhook as received, receipt; asks again; signs out for good', async ({
  page,
}) => {
  const email = `sale-${Date.now()}@example.com`;
  await goToProvider(page, 'yirgacheffe', email);
  await choose(page, /twice/);
  await expectOrder(page, 'paid');
  const number = (await page.locator('.state').innerText()).match(/K-\d{6}/)?.[0] ?? '';

  await signIn(page);
  await page.goto(`/admin/orders?q=${encodeURIComponent(email)}`);
  await expect(page.locator('tbody tr')).toHaveCount(1);
  await page.goto(`/admin/orders?q=${number}`);
  await expect(page.locator('.badge:visible', { hasText: 'Test' }).first()).toBeVisible();
  await page.locator('tbody').getByRole('link', { name: number }).click();
  await page.waitForURL(`**/admin/orders/${number}`);
  await expect(page.locator('main:visible')).toContainText(email);
  await expect(page.locator('.time:visible')).toContainText('We asked KisPay');
  await expect(page.locator('.time:visible')).toContainText('Webhook from KisPay');
  await expect(page.locator('.time:visible')).toContainText('event_id');
  await expect(async () => {
    await page.reload();
    await expect(page.locator('.time:visible')).toContainText(/mail/i, { timeout: 2_000 });
  }).toPass();
  await page.getByRole('button', { name: /Ask KisPay/ }).click();
  await expect(page.locator('.badge:visible', { hasText: 'Paid' }).first()).toBeVisible();

  const cookies = await page.context().cookies();
  await page.getByRole('button', { name: /Sign out/ }).click();
  await page.waitForURL('**/admin/sign-in*');
  await page.context().addCookies(cookies);
  await page.goto('/admin/orders');
  expect(new URL(page.url()).pathname).toBe('/admin/sign-in');
});

test('settings name every provider, where its webhooks go and how money goes back', async ({ page }) => {
  await signIn(page);
  await page.goto('/admin/settings');
  const cards = page.locator('.checks > li');
  await expect(cards).toHaveCount(5);
  for (const [place, id] of ['kispay', 'beqelal', 'kaspi', 'kwik', 'bpc'].entries()) {
    await expect(cards.nth(place).locator('code')).toContainText(`/api/webhooks/${id}`);
    await expect(cards.nth(place)).toContainText('Money back');
    await expect(cards.nth(place)).toContainText('Last webhook');
  }
  await expect(cards.nth(1)).toContainText('No: only its signed webhook tells');
});

test('a refund made by hand is confirmed with the sum in words, and the shopper sees it', async ({ page }) => {
  await goToProvider(page, 'yirgacheffe', `refund-${Date.now()}@example.com`);
  await choose(page, /twice/);
  await expectOrder(page, 'paid');
  const shopper = page.url();
  const number = (await page.locator('.state').innerText()).match(/K-\d{6}/)?.[0] ?? '';

  await signIn(page);
  await page.goto(`/admin/orders/${number}`);
  await page.getByRole('link', { name: 'Record a refund' }).click();
  await page.waitForURL('**/refund');
  await page.getByLabel(/Amount/).fill('99999999');
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.locator('#amount-fault')).toBeVisible();
  await expect(page.getByLabel(/Amount/)).toHaveValue('99999999');
  await page.getByLabel(/Amount/).fill('100.50');
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.locator('.inwords')).toHaveText('One hundred birr and 50 santim');
  await page.getByLabel(/^Why/).fill('The bag was torn');
  await page.getByLabel(/I have seen it leave/).check();
  await page.getByRole('button', { name: /^Record Br/ }).click();
  await page.waitForURL('**?notice=refund_by_hand');
  await expect(page.locator('.refunds:visible')).toContainText('Br 100.50');
  await expect(page.locator('.time:visible')).toContainText('“The bag was torn”');

  await page.goto(shopper);
  await expectOrder(page, 'partially_refunded');
});

test('short money asks for a person: what came is taken for the order, with a reason, and the shopper sees it paid', async ({
  page,
}) => {
  await goToProvider(page, 'yirgacheffe', `short-${Date.now()}@example.com`);
  await choose(page, /one cent short/);
  await expectOrder(page, 'pending');
  await expect(page.locator('main[data-needs-review]:visible')).toBeVisible();
  const shopper = page.url();
  const number = (await page.locator('.state').innerText()).match(/K-\d{6}/)?.[0] ?? '';

  await signIn(page);
  await page.goto('/admin/reviews');
  await expect(page.getByRole('link', { name: /To decide/ }).first()).toContainText(/\d/);
  await page.locator('tbody').getByRole('link', { name: number }).click();
  await page.waitForURL(`**/admin/orders/${number}*`);
  const asks = page.locator('.asks:visible');
  await expect(asks).toContainText('Another sum came');
  await expect(asks).toContainText(/Br.* came, but the order costs Br/);
  await asks.getByLabel(/^Take what came/).check();
  await asks.getByLabel(/^Why/).fill('A cent is not worth a letter');
  await asks.getByRole('button', { name: 'Settle it' }).click();
  await page.waitForURL('**?notice=review_resolved');
  await expect(page.locator('.asks:visible')).toHaveCount(0);
  await expect(page.locator('.time:visible')).toContainText('“A cent is not worth a letter”');
  await expect(page.locator('.badge:visible', { hasText: 'Paid' }).first()).toBeVisible();
  await page.goto('/admin/reviews?view=settled');
  await expect(page.locator('tbody tr', { hasText: number })).toContainText('Take what came');

  await page.goto(shopper);
  await expectOrder(page, 'paid');
  await expect(page.locator('main[data-needs-review]:visible')).toHaveCount(0);
});

test('a webhook opens to what was received and what came of it, and is worked on again', async ({ page }) => {
  await goToProvider(page, 'yirgacheffe', `again-${Date.now()}@example.com`);
  await choose(page, /twice/);
  await expectOrder(page, 'paid');
  await signIn(page);
  await page.goto('/admin/webhooks');
  // Other tests sell meanwhile, at other providers too.
  await page.locator('.hooks tbody tr').filter({ hasText: 'KisPay' }).first().locator('a').first().click();
  await page.waitForURL(/\/admin\/webhooks\/\d+$/);
  await expect(page.locator('.raw:visible').first()).toContainText('event_id');
  await expect(page.locator('main:visible')).toContainText('Tries');
  await page.getByRole('button', { name: 'Work on it again' }).click();
  await page.waitForURL('**?notice=webhook_again');
  await expect(async () => {
    // Where the provider was asked a moment before, the row waits for its next turn, which the cron gives it.
    const authorization = `Bearer ${process.env.E2E_CRON_SECRET}`;
    await page.request.post('/api/cron/reconcile?due=scheduled', { headers: { authorization } });
    await page.reload();
    await expect(page.locator('.badge:visible').first()).toHaveText(/Made us ask|Counted/, { timeout: 1_000 });
  }).toPass();
  await page.goto('/admin/webhooks?state=dead');
  await expect(page.locator('.none-title:visible')).toHaveText('Nothing in this view.');
});
