import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { MOST_OF_ONE, noticeOf, settle, standingOf } from './rules';

const wanted = fc.integer({ min: 1, max: 5_000 });
const available = fc.option(fc.integer({ min: 0, max: 3_000 }), { nil: null });

test('a cart never holds more than there is, nor more than the limit', () => {
  fc.assert(
    fc.property(wanted, available, (want, left) => {
      const { quantity, cut } = settle(want, left);
      assert.ok(quantity <= MOST_OF_ONE && quantity <= (left ?? MOST_OF_ONE) && quantity <= want);
      assert.equal(cut === null, quantity === want, 'cutting short is told, and only then');
    }),
  );
});

test('what cut it short is named', () => {
  assert.deepEqual(settle(2, 0), { quantity: 0, cut: 'sold_out' });
  assert.deepEqual(settle(5, 3), { quantity: 3, cut: 'capped' });
  assert.deepEqual(settle(1_500, null), { quantity: 999, cut: 'most' });
  assert.deepEqual(settle(1_500, 2_000), { quantity: 999, cut: 'most' });
  assert.deepEqual(settle(999, 999), { quantity: 999, cut: null });
});

test('only what can be bought counts', () => {
  assert.deepEqual(standingOf({ quantity: 2, available: null, unitMinor: 1n }), { standing: 'fine', counted: 2 });
  assert.deepEqual(standingOf({ quantity: 2, available: 2, unitMinor: 1n }), { standing: 'fine', counted: 2 });
  assert.deepEqual(standingOf({ quantity: 2, available: 1, unitMinor: 1n }), { standing: 'fewer', counted: 1 });
  assert.deepEqual(standingOf({ quantity: 2, available: 0, unitMinor: 1n }), { standing: 'sold_out', counted: 0 });
  assert.deepEqual(standingOf({ quantity: 2, available: 9, unitMinor: null }), { standing: 'not_sold', counted: 0 });
});

test('a notice in an address is a key, never a text', () => {
  assert.equal(noticeOf('added'), 'added');
  for (const other of ['', 'Added', '<b>', undefined, ['added'], 'constructor'])
    assert.equal(noticeOf(other), undefined);
});
