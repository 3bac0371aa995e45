import { type APIRequestContext, expect, test } from '@playwright/test';

type Fact = { '@type': string; [property: string]: unknown };

async function factsOf(request: APIRequestContext, path: string): Promise<Fact[]> {
  const html = await (await request.get(path)).text();
  const written = /<script type="application\/ld\+json">([^<]*)<\/script>/.exec(html)?.[1] ?? '';
  return JSON.parse(written)['@graph'];
}

test('a product says what it is, costs and whether it is there, for each market', async ({ request }) => {
  const currencies: unknown[] = [];
  for (const locale of ['en-ET', 'kk-KZ', 'en-ZA', 'en-EU']) {
    const facts = await factsOf(request, `/${locale}/products/yirgacheffe`);
    const product = facts.find((fact) => fact['@type'] === 'Product');
    const [offer] = (product?.offers ?? []) as Fact[];
    expect(offer?.price).toMatch(/^\d+\.\d\d$/);
    expect(offer?.availability).toMatch(/^https:\/\/schema\.org\/(InStock|LimitedAvailability|OutOfStock)$/);
    currencies.push(offer?.priceCurrency);
    expect((await request.get(String(offer?.url))).status()).toBe(200);
    const path = facts.find((fact) => fact['@type'] === 'BreadcrumbList');
    const way = (path?.itemListElement ?? []) as Fact[];
    expect((await request.get(String(way.at(1)?.item))).status()).toBe(200);
  }
  expect(currencies).toEqual(['ETB', 'KZT', 'ZAR', 'EUR']);
});

test('the shop says who it is and how it is searched, a shelf what stands on it', async ({ request }) => {
  const home = await factsOf(request, '/en-ET');
  expect(home.map((fact) => fact['@type'])).toEqual(['Organization', 'WebSite']);
  const action = home[1]?.potentialAction as { target: { urlTemplate: string } } | undefined;
  const found = await request.get((action?.target.urlTemplate ?? '').replace('{search_term_string}', 'coffee'));
  expect(await found.text()).toContain('Yirgacheffe');
  const [list] = await factsOf(request, '/en-ET/collections/table');
  expect(list?.['@type']).toBe('ItemList');
  expect(list?.numberOfItems).toBeGreaterThan(2);
});

test('the robots’ page names the sitemap, and every address in it is there', async ({ request }) => {
  test.slow();
  const robots = await (await request.get('/robots.txt')).text();
  expect(robots).toContain('Disallow: /admin');
  const index = await request.get(/^Sitemap: (.*)$/m.exec(robots)?.[1] ?? '');
  expect(index.headers()['content-type']).toContain('application/xml');
  const parts = [...(await index.text()).matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => String(address));
  expect(parts).toHaveLength(7);
  for (const part of parts) {
    const xml = await (await request.get(part)).text();
    const addresses = [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => String(address));
    expect(addresses.length, part).toBeGreaterThan(20);
    expect(new Set(addresses).size).toBe(addresses.length);
    expect(xml).not.toMatch(/\/(?:cart|checkout|orders|admin|search|offline)/);
    // All of one storefront, a few of the others: the market decides which there are.
    const looked = part.includes('kk-KZ') ? addresses : addresses.slice(-3);
    for (const address of looked) expect((await request.get(address)).status(), address).toBe(200);
  }
  expect((await request.get('/sitemaps/en-ET-99.xml')).status()).toBe(404);
});

test('a shared page has a picture of its own, 1200 by 630 and at most 100 KB', async ({ request, page }) => {
  for (const path of ['/en-ET', '/en-ET/products', '/en-ET/products/jebena', '/ru-KZ/products/yirgacheffe']) {
    const html = await (await request.get(path)).text();
    const address = /<meta property="og:image" content="([^"]+)"/.exec(html)?.[1] ?? '';
    const picture = await request.get(address);
    expect(picture.headers()['content-type'], path).toBe('image/jpeg');
    expect((await picture.body()).length, path).toBeLessThanOrEqual(100 * 1_024);
    await page.goto(address);
    expect(
      await page.locator('img').evaluate((img: HTMLImageElement) => [img.naturalWidth, img.naturalHeight]),
    ).toEqual([1200, 630]);
    expect(html).toMatch(/<meta name="description" content="[^"]{20,}"/);
  }
});

test('the shop can be installed: name, icons of the sizes asked for, and a start that is there', async ({
  page,
  request,
}) => {
  await page.goto('/en-ET');
  const address = (await page.locator('link[rel="manifest"]').getAttribute('href')) ?? '';
  const manifest = await (await request.get(address)).json();
  expect(manifest.name).toBe(await page.title());
  for (const { src, sizes, type } of manifest.icons) {
    const icon = await request.get(src);
    expect(icon.headers()['content-type'], src).toContain(type);
    if (sizes === 'any') continue;
    const body = await icon.body();
    // The width and height that a PNG begins with.
    expect(`${body.readUInt32BE(16)}x${body.readUInt32BE(20)}`, src).toBe(sizes);
  }
  expect(manifest.icons.some((icon: { purpose: string; sizes: string }) => icon.purpose === 'maskable')).toBe(true);
  expect((await request.get(manifest.start_url)).status()).toBe(200);
  const errors = await (await page.context().newCDPSession(page)).send('Page.getInstallabilityErrors');
  expect(errors.installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
});
