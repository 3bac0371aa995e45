import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { parseCsv } from '../tests/support/csv';
import { create } from './support/api';
import { choose, expectOrder, goToProvider } from './support/shopper';
import { signIn } from './support/staff';

async function paidOrder(page: Page, email: string): Promise<{ number: string; shopper: string }> {
  await goToProvider(page, 'yirgacheffe', email);
  await choose(page, /twice/);
  await expectOrder(page, 'paid');
  const number = (await page.locator('.state').innerText()).match(/K-\d{6}/)?.[0] ?? '';
  return { number, shopper: page.url() };
}

test('a paid order is found, leaves with a number, and the shopper is written to', async ({ page }) => {
  const email = `send-${Date.now()}@example.com`;
  const { number } = await paidOrder(page, email);
  await signIn(page);
  await page.goto(`/admin/orders?view=to_send&q=${encodeURIComponent(email)}`);
  await page.locator('tbody').getByRole('link', { name: number }).click();
  await page.waitForURL(`**/admin/orders/${number}`);
  await expect(page.locator('.badge:visible', { hasText: 'Not sent' })).toBeVisible();
  await page.getByLabel(/^Who carries it/).fill('EthioPost');
  await page.getByLabel(/^Parcel number/).fill('EP 42');
  await page.getByRole('button', { name: 'It has left' }).click();
  await page.waitForURL('**?notice=sent');
  await expect(page.locator('.badge:visible', { hasText: /^Sent$/ })).toBeVisible();
  await expect(page.locator('.time:visible')).toContainText('with EthioPost');
  await expect(page.locator('#send:visible')).toHaveCount(0);
  await expect(async () => {
    await page.reload();
    await expect(page.locator('.time:visible')).toContainText(`On its way: ${number}`, { timeout: 2_000 });
  }).toPass();
  await page.goto(`/admin/orders?view=to_send&q=${encodeURIComponent(email)}`);
  await expect(page.locator('main:visible')).toContainText('No order');
});

test('orders ticked in the list are marked as sent together, and a view is kept', async ({ page }) => {
  const email = `many-${Date.now()}@example.com`;
  const numbers = [(await paidOrder(page, email)).number, (await paidOrder(page, email)).number];
  await signIn(page);
  await page.goto(`/admin/orders?market=ET&q=${encodeURIComponent(email)}`);
  await page.locator('summary', { hasText: 'Save this view' }).click();
  const name = `View ${Date.now()}`;
  await page.getByLabel('What you call it').fill(name);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.waitForURL('**notice=view_saved');
  await expect(page.locator('.tabs').getByRole('link', { name })).toHaveAttribute('aria-current', 'page');
  for (const number of numbers) await page.getByRole('checkbox', { name: number }).check();
  await page.getByRole('button', { name: 'Mark as sent' }).click();
  await page.waitForURL('**notice=sent_many**');
  await expect(page.getByRole('status').filter({ hasText: '2 orders are marked as sent' })).toBeVisible();
  await expect(page.locator('tbody .badge', { hasText: /^Sent$/ })).toHaveCount(2);
  await page.getByRole('button', { name: /^Forget the view/ }).click();
  await page.waitForURL('**?notice=view_dropped');
  await expect(page.locator('.tabs').getByRole('link', { name })).toHaveCount(0);
});

test('the CSV of a filter holds its orders and no formula', async ({ page, request }) => {
  const email = `csv-${Date.now()}@example.com`;
  const customer = { fullName: '=1+1 አበበ', email, phone: '+251911000000' };
  expect((await create(request, { customer })).status()).toBe(201);
  await signIn(page);
  await page.goto(`/admin/orders?q=${encodeURIComponent(email)}`);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'CSV of this filter' }).click(),
  ]);
  const text = readFileSync(await file.path(), 'utf8');
  const [head = [], ...rows] = parseCsv(text.replace(/^\u{feff}/u, ''));
  expect(rows).toHaveLength(1);
  expect(rows[0]?.[head.indexOf('full_name')]).toBe("'=1+1 አበበ");
  expect(rows[0]?.[head.indexOf('email')]).toBe(email);
});

test('an unpaid order is cancelled after saying what that means, and the shopper cannot pay it any more', async ({
  page,
}) => {
  await goToProvider(page, 'yirgacheffe', `off-${Date.now()}@example.com`);
  await choose(page, /Decline|Refuse|fails/i);
  await expectOrder(page, 'pending');
  const shopper = page.url();
  const number = (await page.locator('main:visible').innerText()).match(/K-\d{6}/)?.[0] ?? '';
  await signIn(page);
  await page.goto(`/admin/orders/${number}`);
  await page.getByRole('link', { name: 'Cancel the order' }).click();
  await page.waitForURL('**/cancel');
  await expect(page.locator('.inwords')).toContainText(/birr/);
  await page.getByLabel(/^Why/).fill('The roaster is broken');
  await page.getByRole('button', { name: `Cancel ${number}` }).click();
  await page.waitForURL(/notice=cancelled/);
  await expect(page.locator('.time:visible')).toContainText('“The roaster is broken”');
  await page.goto(shopper);
  await expectOrder(page, 'cancelled');
  await expect(page.locator('main:visible')).toContainText('We called this order off');
  await expect(page.getByRole('button', { name: /Pay/ })).toHaveCount(0);
});

test('things are given back by their price and return to the shelf; a note and papers stand with the order', async ({
  page,
}) => {
  const { number, shopper } = await paidOrder(page, `things-${Date.now()}@example.com`);
  await signIn(page);
  await page.goto(`/admin/orders/${number}/refund`);
  await page.locator('summary', { hasText: 'By thing' }).click();
  await page.getByLabel(/what the things below cost/).check();
  await page.locator('.dialog .fewin').first().fill('1');
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.locator('.plainlist')).toContainText('1 ×');
  await page.getByLabel(/^Why/).fill('Stale');
  await page.getByLabel(/^Back on the shelf/).check();
  await page.getByLabel(/I have seen it leave/).check();
  await page.getByRole('button', { name: /^Record Br/ }).click();
  await page.waitForURL('**?notice=refund_by_hand');
  await page.getByLabel(/^New note/).fill('Asked for straw, not paper.');
  await page.getByRole('button', { name: 'Keep the note' }).click();
  await page.waitForURL('**?notice=noted');
  await expect(page.locator('.noted:visible')).toContainText('straw, not paper');
  await page.getByRole('link', { name: 'Invoice' }).click();
  await page.waitForURL('**/invoice');
  await expect(page.locator('.sheet')).toContainText(number);
  await page.goto(`/admin/orders/${number}/slip`);
  await expect(page.locator('.sheet')).toContainText('Packed');
  await expect(page.locator('.sheet')).not.toContainText('Br');
  await page.goto(shopper);
  await expectOrder(page, 'partially_refunded');
});

test('keys: / searches, n and p go to the orders beside', async ({ page, request }) => {
  const first = (await (await create(request)).json()).order.number;
  const second = (await (await create(request, {}, { 'Idempotency-Key': crypto.randomUUID() })).json()).order.number;
  await signIn(page);
  await page.goto(`/admin/orders/${second}`);
  await page.keyboard.press('/');
  await expect(page.locator('input[type=search]:focus')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.locator('h1:visible').click();
  await page
    .locator('input[type=search]:focus')
    .evaluateAll((fields) => fields.map((field) => (field as HTMLElement).blur()));
  await page.keyboard.press('n');
  await page.waitForURL((url) => /K-\d+$/.test(url.pathname) && !url.pathname.endsWith(second));
  expect(first).not.toBe(second);
});
