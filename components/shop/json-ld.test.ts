import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ProductView } from '@/lib/catalog/types';
import { ldText } from './json-ld';
import { listLd, productLd } from './json-ld-goods';
import { pathLd, shopLd } from './json-ld-shop';

const origin = 'https://shop.example';
const picture = { name: 'tin', alt: 'A tin', wall: '#D0A090' };
const product: ProductView = {
  slug: 'rooibos',
  title: 'Rooibos',
  description: 'Red.',
  collection: { slug: 'coffee-tea', title: 'Coffee & tea' },
  optionName: 'Weight',
  picture,
  gallery: [{ ...picture, name: 'tin-2' }],
  variants: [
    {
      sku: 'R-1',
      slug: 'one',
      title: '100 g',
      price: { amount: 189_00n, currency: 'ZAR' },
      available: 3,
      stock: { kind: 'few', left: 3 },
      billing: null,
    },
    {
      sku: 'R-2',
      slug: 'club',
      title: 'Club',
      price: { amount: 5n, currency: 'ZAR' },
      available: 0,
      stock: { kind: 'none' },
      billing: { period: 'EVERY_3_MONTHS' },
    },
  ],
};

test('whatever stands in the facts, the element does not end and the facts come back whole', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.constantFrom('</script><script>alert(1)</script>', '<!--<script>', '\u2028&amp;')),
      (name) => {
        const text = ldText([{ '@type': 'Product', name }]);
        assert.ok(!/[<>&\u2028\u2029]/.test(text));
        assert.equal(JSON.parse(text)['@graph'][0].name, name);
      },
    ),
  );
  assert.ok(ldText([{ '@type': 'Product', name: '</script>' }]).includes('\\u003c/script\\u003e'));
});

test('a product has an offer for each variant, exact to the cent, in the currency of its market', () => {
  const facts = productLd('en-ZA', product, origin);
  assert.deepEqual(facts.image, [
    'https://shop.example/pictures/tin-1200.webp',
    'https://shop.example/pictures/tin-2-1200.webp',
  ]);
  const [one, club] = facts.offers as Record<string, unknown>[];
  assert.equal(one?.price, '189.00');
  assert.equal(one?.priceCurrency, 'ZAR');
  assert.equal(one?.availability, 'https://schema.org/LimitedAvailability');
  assert.equal(one?.url, 'https://shop.example/en-ZA/products/rooibos/one');
  assert.deepEqual(one?.eligibleRegion, ['ZA']);
  assert.equal(club?.price, '0.05');
  assert.equal(club?.availability, 'https://schema.org/OutOfStock');
  assert.deepEqual(club?.priceSpecification, {
    '@type': 'UnitPriceSpecification',
    price: '0.05',
    priceCurrency: 'ZAR',
    billingDuration: 'P3M',
  });
});

test('a list, a way and a shop name absolute addresses', () => {
  assert.deepEqual(listLd('kk-KZ', 'Бәрі', [{ slug: 'jebena', title: 'Жебена' }], origin).itemListElement, [
    { '@type': 'ListItem', position: 1, name: 'Жебена', url: 'https://shop.example/kk-KZ/products/jebena' },
  ]);
  const way = pathLd([{ name: 'Everything', path: '/en-ET/products' }], origin).itemListElement;
  assert.deepEqual(way, [{ '@type': 'ListItem', position: 1, name: 'Everything', item: `${origin}/en-ET/products` }]);
  const [, site] = shopLd('en-EU', { name: 'Kiosk', description: 'Things' }, origin);
  const action = site?.potentialAction as { target: { urlTemplate: string } };
  assert.equal(action.target.urlTemplate, `${origin}/en-EU/search?q={search_term_string}`);
});
