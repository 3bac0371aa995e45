import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { textOfSvg } from './support/qr';
import { choose, expectOrder, fillCheckout, goToProvider, orderMain, pressPay, putInCart } from './support/shopper';

const field = (page: Page, path: string) => page.locator(`[name="${path}"]`);
const figure = (page: Page) => page.locator('.step span').first();

async function cookieOf(context: BrowserContext, name: string) {
  return (await context.cookies()).find((cookie) => cookie.name === name);
}

test('the figure turns at once, the sums follow, and the shopper stays where they are', async ({ page }) => {
  await putInCart(page);
  await page.goto('/en-ET/cart');
  const sum = page.locator('.sumline').first();
  const before = await sum.innerText();
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route('**/cart', async (route) => {
    if (route.request().method() === 'POST') await held;
    await route.continue();
  });
  const more = page.getByRole('button', { name: 'One more' }).first();
  await more.click();
  await expect(figure(page)).toHaveText('2');
  await more.click();
  await expect(figure(page)).toHaveText('3');
  expect(await sum.innerText()).toBe(before);
  letGo();
  await expect(sum).not.toHaveText(before);
  await expect(page.locator('.acts[aria-busy]')).toHaveCount(0);
  await expect(figure(page)).toHaveText('3');
  await expect(more).toBeFocused();
  expect(new URL(page.url()).search).toBe('');
  await expect(page.getByRole('status').first()).toContainText('3 things in your cart');
});

test('what is taken out goes at once, and the focus to the title', async ({ page }) => {
  await putInCart(page);
  await putInCart(page, 'jebena');
  await page
    .getByRole('button', { name: /^Remove/ })
    .first()
    .click();
  await expect(page.locator('.basket > li')).toHaveCount(1);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});

test('the cart outlives the browser, and comes back from another site', async ({ page, context, browser }) => {
  await putInCart(page);
  const cookie = await cookieOf(context, 'kiosk_cart_ET');
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
  expect((cookie?.expires ?? 0) * 1_000).toBeGreaterThan(Date.now() + 29 * 24 * 3_600_000);
  const later = await browser.newContext({ storageState: await context.storageState() });
  const again = await later.newPage();
  await again.goto(`data:text/html,<a href="${new URL('/en-ET/cart', page.url())}">back from the bank</a>`);
  await again.getByRole('link').click();
  await expect(again.getByText('Yirgacheffe').first()).toBeVisible();
  await later.close();
});

test('paid on another device: the cart is empty here too, and was kept until then', async ({ page, browser }) => {
  await goToProvider(page);
  const session = page.url();
  await page.goto('/en-ET/cart');
  await expect(page.getByText('Yirgacheffe').first()).toBeVisible();
  const context = await browser.newContext();
  const phone = await context.newPage();
  await phone.goto(session);
  await choose(phone, /pay|approve/i);
  await expectOrder(phone, 'paid');
  await context.close();
  await page.goto('/en-ET/cart');
  await expect(page.getByRole('heading', { name: 'Nothing here yet' })).toBeVisible();
});

test('H7: a sum that changed in the meantime is shown and said yes to before anybody leaves', async ({
  page,
  context,
}) => {
  await putInCart(page);
  await fillCheckout(page);
  const other = await context.newPage();
  await other.goto('/en-ET/cart');
  await other.getByRole('button', { name: 'One more' }).first().click();
  await expect(other.locator('.slip')).toContainText('2 things');
  await expect(other.locator('.acts[aria-busy]')).toHaveCount(0);
  const button = page.getByRole('button', { name: /^Pay .*KisPay/ });
  const seen = await button.innerText();
  await pressPay(page);
  await expect(page.locator('#told')).toBeFocused();
  await expect(page.locator('#told')).toContainText('The sum changed');
  await expect(button).not.toHaveText(seen);
  await expect(field(page, 'customer.fullName')).toHaveValue('Abeba Bikila');
  const now = (await button.innerText()).match(/[\d,]+\.\d\d/)?.[0] ?? 'a sum';
  await expect(page.locator('#told')).toContainText(now);
  await pressPay(page);
  await page.waitForURL('**/sandbox/kispay/checkout/**');
  await expect(page.locator('body')).toContainText(now);
});

const ASKED = {
  'en-ET': ['region', 'city', 'line2', 'line1'],
  'ru-KZ': ['region', 'city', 'line1', 'postalCode'],
  'en-ZA': ['line1', 'line2', 'city', 'region', 'postalCode'],
  'en-EU': ['country', 'line1', 'line2', 'postalCode', 'city'],
} as const;

for (const [locale, parts] of Object.entries(ASKED)) {
  test(`${locale}: the address is asked for as the country writes it`, async ({ page }) => {
    await page.goto(`/${locale}/products/yirgacheffe`);
    await page.locator('main form button.btn').first().click();
    await page.waitForURL('**/cart*');
    await page.goto(`/${locale}/checkout`);
    const asked = page.locator('[name^="shippingAddress."]');
    const names = await asked.evaluateAll((all) => all.map((one) => one.getAttribute('name')));
    expect(names).toEqual(parts.map((part) => `shippingAddress.${part}`));
    for (const one of await asked.all()) await expect(one).toHaveAttribute('autocomplete', /^(address|postal|country)/);
  });
}

test('a postcode that is none of the country’s is told beside its field, with an example', async ({ page }) => {
  await page.goto('/en-EU/products/yirgacheffe');
  await page.locator('main form button.btn').first().click();
  await page.waitForURL('**/cart*');
  await page.goto('/en-EU/checkout');
  await field(page, 'shippingAddress.country').selectOption('NL');
  await field(page, 'shippingAddress.postalCode').fill('10115');
  await page.getByRole('button', { name: /^Pay/ }).click();
  await expect(page.locator('.errors')).toBeFocused();
  await expect(page.locator('#shippingAddress-postalCode-error')).toContainText('1012 AB');
  await expect(field(page, 'shippingAddress.postalCode')).toHaveValue('10115');
  await expect(field(page, 'shippingAddress.country')).toHaveValue('NL');
  await page
    .locator('.errors')
    .getByRole('link', { name: /Postcode/ })
    .click();
  await expect(field(page, 'shippingAddress.postalCode')).toBeFocused();
});

test('tenge are whole in every line, the tax too', async ({ page }) => {
  await page.goto('/en-KZ/products/yirgacheffe');
  await page.locator('main form button.btn').first().click();
  await page.waitForURL('**/cart*');
  for (const path of ['/en-KZ/cart', '/en-KZ/checkout']) {
    await page.goto(path);
    const sums = await page.locator('.slip .num').allInnerTexts();
    expect(sums.filter((sum) => sum.includes('₸')).length).toBeGreaterThan(2);
    for (const sum of sums) expect(sum).not.toMatch(/[.,]\d\d(\D|$)/);
  }
});

test('details are remembered by choice, out of reach of scripts, and forgotten by taking the tick away', async ({
  page,
  context,
}) => {
  const buy = async () => {
    await pressPay(page);
    await page.waitForURL('**/sandbox/kispay/checkout/**');
    await choose(page, /pay|approve/i);
    await expectOrder(page, 'paid');
  };
  await putInCart(page);
  await fillCheckout(page);
  await expect(field(page, 'remember')).not.toBeChecked();
  await field(page, 'remember').check();
  await buy();
  expect(await cookieOf(context, 'kiosk_details_en-ET')).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
  expect(await page.evaluate(() => JSON.stringify(localStorage) + document.cookie)).not.toContain('Abeba');

  await putInCart(page);
  await page.goto('/am-ET/checkout');
  await expect(field(page, 'customer.fullName')).toHaveValue('Abeba Bikila');
  await page.goto('/en-ET/checkout');
  await expect(field(page, 'shippingAddress.line1')).toHaveValue('Bole road, house 214');
  await expect(field(page, 'remember')).toBeChecked();
  await field(page, 'remember').uncheck();
  await buy();
  expect(await cookieOf(context, 'kiosk_details_en-ET')).toBeUndefined();
  expect(await cookieOf(context, 'kiosk_details_am-ET')).toBeUndefined();

  await putInCart(page);
  await page.goto('/en-ET/checkout');
  await expect(field(page, 'customer.fullName')).toHaveValue('');
  await expect(field(page, 'remember')).not.toBeChecked();
});

test('the order’s page goes along: as a code, as a link, to another device', async ({ page, context, browser }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await goToProvider(page);
  await choose(page, 'Cancel');
  await expectOrder(page, 'pending');
  await page.setViewportSize({ width: 320, height: 640 });
  await page.getByText('Open it on another device').click();
  const over = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(await over()).toBeLessThanOrEqual(0);
  const code = page.getByRole('img', { name: /as a QR code$/ });
  await expect(code).toBeVisible();
  const address = `${new URL(page.url()).origin}${new URL(page.url()).pathname}`;
  const answer = await page.request.get((await code.getAttribute('src')) ?? '');
  expect(answer.headers()['cache-control']).toContain('no-store');
  expect(textOfSvg(await answer.text())).toBe(address);
  await page.getByRole('button', { name: 'Copy the link' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address);
  const elsewhere = await browser.newContext();
  const phone = await elsewhere.newPage();
  await phone.goto(address);
  await expect(orderMain(phone)).toHaveAttribute('data-order-status', 'pending');
  await elsewhere.close();
  expect((await page.request.get('/en-ET/orders/nothing/code.svg')).status()).toBe(404);
});

test('the receipt prints on one page, black on white, without the page around it', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await goToProvider(page, 'jebena');
  await choose(page, /pay|approve/i);
  await expectOrder(page, 'paid');
  await expect(page.getByText('By motorbike in Addis Ababa: ')).toBeVisible();
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const slip = page.locator('.slip');
  for (const part of ['.lid', '.state', '.story', '.foot']) await expect(page.locator(part).first()).toBeHidden();
  for (const words of ['Kiosk', 'Receipt', 'Abeba Bikila', '+251 91 100 0000', 'KisPay', 'VAT']) {
    await expect(slip).toContainText(words);
  }
  await expect(slip).toHaveCSS('color', 'rgb(0, 0, 0)');
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(255, 255, 255)');
  const paper = (await page.pdf({ format: 'A4' })).toString('latin1');
  expect(paper.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
});
