import { type APIRequestContext, expect, test } from '@playwright/test';

async function landing(request: APIRequestContext, headers: Record<string, string>, path = '/') {
  const answer = await request.get(path, { maxRedirects: 0, headers });
  return { status: answer.status(), to: answer.headers().location, headers: answer.headers() };
}

test('the front door guesses by the language read and by the last choice', async ({ request }) => {
  expect((await landing(request, { 'Accept-Language': 'kk-KZ,ru;q=0.8' })).to).toBe('/kk-KZ');
  expect((await landing(request, { 'Accept-Language': 'kk', Cookie: 'kiosk_locale=en-ZA' })).to).toBe('/en-ZA');
  expect((await landing(request, { 'Accept-Language': 'am', Cookie: 'kiosk_locale=//evil.example' })).to).toBe(
    '/am-ET',
  );
  expect((await landing(request, { 'Accept-Language': 'ru' }, '/?from=poster')).to).toBe('/ru-KZ?from=poster');
});

test('a country that no platform vouches for is not believed', async ({ request }) => {
  const { to } = await landing(request, { 'Accept-Language': 'en', 'x-vercel-ip-country': 'ZA' });
  expect(to).toBe('/en-ET');
});

test('a crawler takes one step, and finds every storefront from there', async ({ request }) => {
  const { status, to = '', headers } = await landing(request, { 'User-Agent': 'Googlebot', 'Accept-Language': '' });
  expect([status, to]).toEqual([307, '/en-ET']);
  expect(headers['cache-control']).toContain('no-store');
  expect(headers.vary).toContain('Accept-Language');
  const page = await request.get(to, { maxRedirects: 0, headers: { 'Accept-Language': '' } });
  expect(page.status()).toBe(200);
  const html = await page.text();
  for (const locale of ['en-ET', 'am-ET', 'en-KZ', 'kk-KZ', 'ru-KZ', 'en-ZA', 'en-EU'])
    expect(html).toContain(`/${locale}"`);
});

test('an address with a locale never sends anywhere else', async ({ request }) => {
  for (const path of ['/ru-KZ', '/ru-KZ/products', '/ru-KZ/cart', '/ru-KZ/search?q=a'])
    expect((await landing(request, { 'Accept-Language': 'am', Cookie: 'kiosk_locale=en-ZA' }, path)).status).toBe(200);
});

test('a market chosen by hand is the one that opens next time', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveURL(/\/en-ET$/);
  await page.locator('#country').getByRole('link', { name: 'Kazakhstan, tenge' }).click();
  await expect(page).toHaveURL(/\/en-KZ$/);
  await page.goto('/');
  await expect(page).toHaveURL(/\/en-KZ$/);
  await page.goto('/en-ZA');
  await expect(page).toHaveURL(/\/en-ZA$/);
});

type Product = { slug: string; variants: { price: { amount: number; currency: string } }[] };

test('each market has prices of its own, and what has none there is not sold there', async ({ request }) => {
  const goodsOf = async (market: string): Promise<Product[]> =>
    (await (await request.get(`/api/products?market=${market}`)).json()).products;
  const markets = { ET: 'ETB', KZ: 'KZT', ZA: 'ZAR', EU: 'EUR' };
  const sold = new Map<string, Set<string>>();
  for (const [market, currency] of Object.entries(markets)) {
    const goods = await goodsOf(market);
    expect(goods.length).toBeGreaterThan(0);
    expect(new Set(goods.flatMap(({ variants }) => variants.map(({ price }) => price.currency)))).toEqual(
      new Set([currency]),
    );
    sold.set(market, new Set(goods.map(({ slug }) => slug)));
  }
  const [slug] = [...(sold.get('ET') ?? [])].filter((one) => !sold.get('KZ')?.has(one));
  if (!slug) throw new Error('every thing of the demo shop is sold in both markets');
  expect((await request.get(`/en-ET/products/${slug}`)).status()).toBe(200);
  expect((await request.get(`/en-KZ/products/${slug}`)).status()).toBe(404);
  expect(await (await request.get('/en-KZ/products')).text()).not.toContain(`/products/${slug}"`);
});
