import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { changedSince, readSeen, thingsOf } from './seen';
import type { QuoteLine } from './types';

const line = (sku: string, quantity: number, unitMinor: bigint): QuoteLine => ({
  sku,
  quantity,
  unitMinor,
  variantId: sku,
  slug: sku,
  title: { en: sku },
  variantTitle: { en: '' },
  picture: sku,
  cutout: null,
  available: null,
  billing: null,
  catalogueRef: null,
});

const pot = line('POT', 1, 145_000n);
const bean = line('BEAN', 2, 68_000n);

test('the same things at the same prices are the same, in whatever order', () => {
  assert.equal(thingsOf({ lines: [pot, bean] }), thingsOf({ lines: [bean, pot] }));
});

test('another sum, and other things for the same sum, are changes', () => {
  const seen = { totalMinor: 293_000n, things: thingsOf({ lines: [pot, bean] }) };
  assert.equal(changedSince(seen, { lines: [pot, bean], totalMinor: 293_000n }), null);
  assert.equal(changedSince(seen, { lines: [pot, bean], totalMinor: 293_001n }), 'total');
  assert.equal(changedSince(seen, { lines: [line('CUP', 1, 281_000n)], totalMinor: 293_000n }), 'things');
  assert.equal(changedSince(seen, { lines: [{ ...pot, quantity: 2 }, bean], totalMinor: 293_000n }), 'things');
});

test('no two counts or prices look alike', () => {
  const count = fc.integer({ min: 1, max: 999 });
  const price = fc.bigInt({ min: 1n, max: 10n ** 9n });
  fc.assert(
    fc.property(count, price, count, price, (a, b, c, d) => {
      const same = a === c && b === d;
      assert.equal(thingsOf({ lines: [line('POT', a, b)] }) === thingsOf({ lines: [line('POT', c, d)] }), same);
    }),
  );
});

test('a form that does not say what was seen has not been seen', () => {
  assert.deepEqual(readSeen('293000', 'x'), { totalMinor: 293_000n, things: 'x' });
  for (const total of [null, '', '1.5', '-1', '1'.repeat(16), 'x']) assert.equal(readSeen(total, 'x'), undefined);
  assert.equal(readSeen('1', null), undefined);
});
