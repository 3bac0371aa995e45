import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { barsOf, heightOf, shortSum, topOf } from './charts';

const days = (count: number) => Array.from({ length: count }, (_, index) => index);

test('a quarter is drawn by the day, a year by the week, and no day is lost', () => {
  assert.equal(barsOf(days(90)).length, 90);
  assert.equal(barsOf(days(366)).length, 53);
  assert.deepEqual(barsOf(days(100))[1], [7, 8, 9, 10, 11, 12, 13]);
  for (const count of [1, 7, 92, 93, 366]) assert.deepEqual(barsOf(days(count)).flat(), days(count));
});

test('no bar is higher than its chart, and the axis is not more than five times too long', () => {
  fc.assert(
    fc.property(fc.array(fc.bigInt({ min: -(10n ** 6n), max: 10n ** 13n }), { minLength: 1 }), (values) => {
      const top = topOf(values, 2);
      for (const value of values) {
        const height = heightOf(value, top, 74);
        assert.ok(height >= 0 && height <= 74);
      }
      assert.ok(top <= 200n || values.some((value) => top <= value * 5n));
      assert.equal(top % 200n, 0n);
    }),
  );
});

test('sums on an axis are short', () => {
  assert.deepEqual(
    [0n, 50_000n, 100_000n, 250_000n, 2_000_000n, 40_000_000_000n].map((sum) => shortSum(sum, 2)),
    ['0', '500', '1k', '2.5k', '20k', '400m'],
  );
});
