import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { facetsOf, narrow, pageOf } from './narrow';
import { NOT_NARROWED, narrowingFields, readNarrowing, SORTS, toggled } from './narrowing';
import type { Good } from './types';

function good(slug: string, amount: bigint, more: Partial<Good> = {}): Good {
  const picture = { name: 'jebena', alt: '', wall: '#000000' };
  return {
    slug,
    collection: 'table',
    title: slug,
    choices: '',
    option: null,
    picture,
    wall: picture.wall,
    price: { amount, currency: 'ETB' },
    from: false,
    stock: { kind: 'in' },
    ...more,
  };
}

const weight = (...values: [slug: string, inStock: boolean][]) => ({
  option: { slug: 'weight', name: 'Weight', values: values.map(([slug, inStock]) => ({ slug, title: slug, inStock })) },
});
const shelf = [
  good('pot', 145_000n),
  good('beans', 68_000n, weight(['250-g', true], ['1-kg', false])),
  good('honey', 85_000n, { ...weight(['500-g', false]), stock: { kind: 'none' } }),
  good('cup', 9_900n, { collection: 'tea', ...weight(['250-g', true]) }),
];
const left = (more: Partial<typeof NOT_NARROWED>) =>
  narrow(shelf, { ...NOT_NARROWED, ...more }, 'en').map((one) => one.slug);

test('each narrowing leaves what fits it, and together what fits all', () => {
  assert.deepEqual(left({}), ['pot', 'beans', 'honey', 'cup']);
  assert.deepEqual(left({ inStock: true }), ['pot', 'beans', 'cup']);
  assert.deepEqual(left({ from: 68_000n, to: 85_000n }), ['beans', 'honey']);
  assert.deepEqual(left({ options: ['weight.250-g', 'weight.500-g'] }), ['beans', 'honey', 'cup']);
  assert.deepEqual(left({ options: ['weight.1-kg'] }), ['beans']);
  assert.deepEqual(left({ options: ['weight.1-kg'], inStock: true }), []);
  assert.deepEqual(left({ options: ['weight.250-g', 'colour.red'] }), []);
  assert.deepEqual(left({ kind: 'tea' }), ['cup']);
});

test('order by price and by name', () => {
  assert.deepEqual(left({ sort: 'cheap' }), ['cup', 'beans', 'honey', 'pot']);
  assert.deepEqual(left({ sort: 'dear' }), ['pot', 'honey', 'beans', 'cup']);
  assert.deepEqual(left({ sort: 'name' }), ['beans', 'cup', 'honey', 'pot']);
});

test('a value says how many things it would leave', () => {
  const told = (more: Partial<typeof NOT_NARROWED>) =>
    facetsOf(shelf, { ...NOT_NARROWED, ...more }).map(({ values }) =>
      values.map((v) => [v.option, v.things, v.chosen]),
    );
  assert.deepEqual(told({ options: ['weight.250-g'] }), [
    [
      ['weight.250-g', 2, true],
      ['weight.1-kg', 1, false],
      ['weight.500-g', 1, false],
    ],
  ]);
  assert.deepEqual(told({ inStock: true }), []);
});

test('pages hold every thing once, and a page beyond the end is the last', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 9 }), (count, size) => {
      const goods = Array.from({ length: count }, (_, index) => good(String(index), 1n));
      const { pages } = pageOf(goods, 1, size);
      const all = Array.from({ length: pages }, (_, index) => pageOf(goods, index + 1, size).goods).flat();
      assert.deepEqual(all, goods);
      assert.deepEqual(pageOf(goods, 9_999, size), pageOf(goods, pages, size));
    }),
  );
});

test('what is written into an address is read from it again', () => {
  const narrowing = fc.record(
    {
      inStock: fc.boolean(),
      from: fc.option(fc.bigInt({ min: 1n, max: 99_999_999n })),
      to: fc.option(fc.bigInt({ min: 1n, max: 99_999_999n })),
      options: fc.uniqueArray(fc.constantFrom('size.s', 'size.l', 'weight.250-g')).map((options) => options.sort()),
      kind: fc.constantFrom(null, 'table'),
      sort: fc.constantFrom(...SORTS),
      page: fc.integer({ min: 1, max: 9999 }),
    },
    { noNullPrototype: true },
  );
  fc.assert(
    fc.property(narrowing, (written) => {
      const query: Record<string, string[]> = {};
      for (const [name, value] of narrowingFields(written, 'ETB')) query[name] = [...(query[name] ?? []), value];
      assert.deepEqual(readNarrowing(query, 'ETB'), written);
    }),
  );
});

test('what cannot be read is as if it were not there', () => {
  const wrong = { stock: 'x', from: '-3', to: '1e9', option: ['<b>', 'a'], kind: '../x', sort: 'no', page: '0' };
  assert.deepEqual(readNarrowing(wrong, 'ETB'), NOT_NARROWED);
});

test('a value is put in, and taken out again, from the first page', () => {
  const once = toggled({ ...NOT_NARROWED, page: 3 }, 'weight.250-g');
  assert.deepEqual([once.options, once.page], [['weight.250-g'], 1]);
  assert.deepEqual(toggled(once, 'weight.250-g').options, []);
});
