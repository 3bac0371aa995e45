import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { includedTax, subtotalOf } from './totals';

test('15 % inside 2,930.00 is 382.17', () => {
  assert.equal(includedTax(293_000n, 1_500), 38_217n);
  assert.equal(includedTax(281_000n, 1_500), 36_652n);
});

test('tax in whole tenge is rounded half up to the tenge', () => {
  assert.equal(includedTax(1_248_000n, 1_600, 100n), 172_100n, '1,721.38 tenge');
  assert.equal(includedTax(1_740_000n, 1_600, 100n), 240_000n);
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 10n }), fc.integer({ min: 0, max: 5_000 }), (tenge, rate) => {
      const tax = includedTax(tenge * 100n, rate, 100n);
      const off = tax - includedTax(tenge * 100n, rate);
      assert.equal(tax % 100n, 0n);
      assert.ok(off <= 50n && off >= -50n);
    }),
  );
});

test('net and tax add up to the gross, and tax is within half a unit of the exact share', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), fc.integer({ min: 0, max: 5_000 }), (gross, rate) => {
      const tax = includedTax(gross, rate);
      const off = tax * (10_000n + BigInt(rate)) - gross * BigInt(rate);
      const size = off < 0n ? -off : off;
      assert.equal(size * 2n <= 10_000n + BigInt(rate), true);
    }),
  );
});

test('a sum does not depend on how things are split into lines', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 1n, max: 10n ** 9n }),
      fc.integer({ min: 1, max: 500 }),
      fc.integer({ min: 1, max: 499 }),
      (unitMinor, a, b) => {
        assert.equal(
          subtotalOf([
            { unitMinor, quantity: a },
            { unitMinor, quantity: b },
          ]),
          subtotalOf([{ unitMinor, quantity: a + b }]),
        );
      },
    ),
  );
});
