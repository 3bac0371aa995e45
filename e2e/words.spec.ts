import { type APIRequestContext, expect, type Page, test } from '@playwright/test';
import { LOCALES, type Locale, languageOf, MARKET_FACTS, marketOf, type ProviderId } from '@/lib/markets';
import type { Created } from './support/api';
import { englishIn, keysIn, readable, said } from './support/english';
import { choose, orderMain } from './support/shopper';

const PHONES = { ET: '+251911000000', KZ: '+77011234567', ZA: '+27821234567', EU: '+4915123456789' } as const;

/** Reads the page that is open: its language is right, it shows no key, and no English where it is not English. */
async function read(page: Page, locale: Locale, where: string): Promise<void> {
  const text = await readable(page);
  expect(await page.locator('html').getAttribute('lang'), where).toBe(locale);
  expect(text.length, where).toBeGreaterThan(200);
  expect.soft(keysIn(text), `keys on ${where}`).toEqual([]);
  if (languageOf(locale) !== 'en') expect.soft(englishIn(text, languageOf(locale)), `English on ${where}`).toEqual([]);
}

async function visit(page: Page, locale: Locale, path: string): Promise<void> {
  await page.goto(`/${locale}${path}`, { waitUntil: 'domcontentloaded' });
  await read(page, locale, `/${locale}${path}`);
}

/** Addresses inside the locale that the open page leads to, those of the asked rooms. */
async function ways(page: Page, locale: Locale, rooms: RegExp): Promise<string[]> {
  const hrefs = await page.locator('a[href]').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  const own = hrefs.flatMap((href) => (href?.startsWith(`/${locale}/`) ? [href.slice(locale.length + 1)] : []));
  return [...new Set(own)].filter((path) => rooms.test(path)).sort();
}

/** An order of the locale's market, placed without a browser. */
async function order(request: APIRequestContext, locale: Locale, provider: ProviderId, method = 'redirect') {
  const market = marketOf(locale);
  const answer = await request.post('/api/checkout/sessions', {
    data: {
      market,
      locale,
      provider,
      method,
      items: [{ sku: 'COF-250', quantity: 2 }],
      customer: { fullName: 'Abeba Bikila', email: 'abeba@example.com', phone: PHONES[market] },
      shippingAddress: {
        line1: '12',
        city: 'X',
        postalCode: market === 'ET' ? undefined : { KZ: '050000', ZA: '8001', EU: '10115' }[market],
        region: market === 'ZA' ? 'Gauteng' : undefined,
        country: market === 'EU' ? 'DE' : market,
      },
      shippingMethod: 'standard',
    },
  });
  expect(answer.status(), await answer.text()).toBe(201);
  return (await answer.json()) as Created;
}

for (const locale of LOCALES) {
  const words = said(languageOf(locale));

  test(`${locale}: the shop speaks its language`, async ({ page }) => {
    test.setTimeout(180_000);
    await visit(page, locale, '');
    const kinds = await ways(page, locale, /^\/collections\/[a-z-]+$/);
    const infos = await ways(page, locale, /^\/(info\/|give$)/);
    expect(kinds.length).toBeGreaterThanOrEqual(4);
    expect(infos.length).toBeGreaterThanOrEqual(5);
    await visit(page, locale, '/products');
    const goods = await ways(page, locale, /^\/products\/[a-z-]+$/);
    expect(goods.length).toBeGreaterThanOrEqual(8);
    for (const path of [...kinds, ...infos, ...goods, '/search', '/search?q=xyzzy', '/search?q=1', '/products/_']) {
      await visit(page, locale, path);
    }
  });

  test(`${locale}: cart and checkout speak its language`, async ({ page }) => {
    await visit(page, locale, '/cart');
    await visit(page, locale, '/checkout');
    await page.goto(`/${locale}/products/yirgacheffe`);
    await page
      .getByRole('button', { name: words.get('shop.product.put') })
      .first()
      .click();
    await page.waitForURL('**/cart*');
    await read(page, locale, 'a full cart');
    await visit(page, locale, '/checkout');
    const form = page.locator('form', { has: page.locator('[name="customer.fullName"]') });
    await form.evaluate((one: HTMLFormElement) => {
      one.noValidate = true;
      one.requestSubmit();
    });
    await expect(page.locator('.errors')).toBeVisible();
    await read(page, locale, 'a checkout with mistakes');
  });

  test(`${locale}: an order’s page speaks its language in every state`, async ({ page, request }) => {
    test.setTimeout(120_000);
    for (const provider of MARKET_FACTS[marketOf(locale)].providers) {
      const open = await order(request, locale, provider);
      await visit(page, locale, `/orders/${open.order.token}`);
      await page.goto(open.payment.paymentUrl);
      await choose(page, 'Decline');
      // Kwik keeps a refused shopper on its own page.
      await page.goto(`/${locale}/orders/${open.order.token}`);
      await expect(orderMain(page)).toHaveAttribute('data-order-status', 'pending');
      await read(page, locale, `refused by ${provider}`);
      const paid = await order(request, locale, provider);
      await page.goto(paid.payment.paymentUrl);
      await choose(page, /pay|approve/i);
      await expect(orderMain(page)).toHaveAttribute('data-order-status', 'paid');
      await read(page, locale, `paid at ${provider}`);
    }
    if (marketOf(locale) !== 'KZ') return;
    const shown = await order(request, locale, 'kaspi', 'qr');
    await visit(page, locale, `/orders/${shown.order.token}`);
  });
}

test('every page names itself and the same page in the other storefronts', async ({ page, baseURL }) => {
  const links = async (path: string) => {
    await page.goto(path);
    const canonical = await page.locator('link[rel="canonical"]').getAttribute('href');
    expect(canonical, path).toBe(`${baseURL}${path}`);
    const others = await page
      .locator('link[rel="alternate"][hreflang]')
      .evaluateAll((found) => found.map((link) => [link.getAttribute('hreflang'), link.getAttribute('href')]));
    return Object.fromEntries(others) as Record<string, string>;
  };
  for (const path of ['', '/products', '/collections/table', '/products/yirgacheffe', '/info/delivery']) {
    for (const locale of ['en-ET', 'kk-KZ'] as const) {
      const others = await links(`/${locale}${path}`);
      expect(Object.keys(others).sort()).toEqual([...LOCALES, 'x-default'].sort());
      for (const other of LOCALES) expect(others[other]).toBe(`${baseURL}/${other}${path}`);
    }
  }
  expect(Object.keys(await links('/en-ET/products/jebena')).sort()).toEqual(['am-ET', 'en-ET', 'en-EU', 'x-default']);
});

test('another language keeps the place, what was asked and the variant', async ({ page }) => {
  const to = (name: string) => page.locator('#country').getByRole('link', { name, exact: true });
  await page.goto('/en-ET/products/jebena/with-three-cups');
  await to('አማርኛ').click();
  await page.waitForURL('**/am-ET/products/jebena/with-three-cups');
  await page.goto('/am-ET/search?q=%E1%8C%80%E1%89%A0%E1%8A%93');
  await to('English').click();
  await page.waitForURL('**/en-ET/search?q=%E1%8C%80%E1%89%A0%E1%8A%93');
  await page.goto('/en-ET/products/yirgacheffe/500-g');
  await page.locator('#country a[hreflang="en-ZA"]').click();
  await page.waitForURL('**/en-ZA/products/yirgacheffe');
});
