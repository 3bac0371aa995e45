import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LOCALES, MARKETS } from '@/lib/markets';
import { sitemapIndex, sitemapPart, sitemapParts } from './sitemap';

const shown = {
  kinds: [{ slug: 'table', markets: [...MARKETS] }],
  products: [
    { slug: 'jebena', markets: [...MARKETS] },
    { slug: 'wool-socks', markets: ['KZ' as const] },
  ],
};
const origin = 'https://shop.example';

test('the index names a part for every storefront', () => {
  const index = sitemapIndex(shown, origin);
  for (const locale of LOCALES)
    assert.match(index, new RegExp(`<loc>https://shop.example/sitemaps/${locale}-1.xml</loc>`));
  assert.equal(sitemapParts(shown).length, LOCALES.length);
});

test('a page is written with every storefront that has it', () => {
  const part = sitemapPart('en-ET-1.xml', shown, origin) ?? '';
  const entry = part.split('\n').find((line) => line.includes('<loc>https://shop.example/en-ET/products/jebena</loc>'));
  for (const locale of LOCALES)
    assert.ok(entry?.includes(`hreflang="${locale}" href="https://shop.example/${locale}/products/jebena"`), locale);
  assert.ok(entry?.includes('hreflang="x-default"'));
  assert.ok(part.includes('<loc>https://shop.example/en-ET</loc>'));
  assert.ok(part.includes('<loc>https://shop.example/en-ET/info/delivery</loc>'));
});

test('a thing that one market sells stands in the parts of that market alone', () => {
  assert.ok(!sitemapPart('en-ET-1.xml', shown, origin)?.includes('wool-socks'));
  const line = sitemapPart('kk-KZ-1.xml', shown, origin)
    ?.split('\n')
    .find((one) => one.includes('wool-socks'));
  assert.ok(line?.includes('hreflang="ru-KZ"') && !line.includes('hreflang="en-EU"'));
});

test('very many pages make more parts, and no page is lost or told twice', () => {
  const many = Array.from({ length: 12_000 }, (_, index) => ({ slug: `thing-${index}`, markets: [...MARKETS] }));
  const all = { kinds: [], products: many };
  const told = sitemapParts(all)
    .filter((part) => part.startsWith('en-EU-'))
    .flatMap((part) => [...(sitemapPart(part, all, origin) ?? '').matchAll(/<loc>[^<]*\/products\/([^<]+)<\/loc>/g)]);
  assert.equal(new Set(told.map(([, slug]) => slug)).size, 12_000);
  assert.equal(told.length, 12_000);
});

test('there is no part of a name that was not given, and signs are escaped', () => {
  for (const name of ['en-ET-2.xml', 'en-ET-0.xml', 'en-XX-1.xml', '../secret', 'en-ET-1'])
    assert.equal(sitemapPart(name, shown, origin), undefined, name);
  assert.ok(
    sitemapPart('en-ET-1.xml', { ...shown, kinds: [] }, 'https://a.example/?x=1&y')?.includes('?x=1&amp;y/en-ET'),
  );
});
