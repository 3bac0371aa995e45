import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { exponentOf, fromDecimal, toDecimal } from './money';

const currency = fc.constantFrom('ETB', 'KZT', 'ZAR', 'EUR', 'JPY', 'KWD');
const amount = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });

test('invariant 17: an amount survives the way to the wire and back, for 0, 2 and 3 digits', () => {
  fc.assert(
    fc.property(amount, currency, (minor, code) => assert.equal(fromDecimal(toDecimal(minor, code), code), minor)),
  );
});

test('thousands commas are read as KisPay writes them', () => {
  assert.equal(fromDecimal('44,000.00', 'ETB'), 4_400_000n);
  assert.equal(fromDecimal('1,234,567.5', 'ETB'), 123_456_750n);
  assert.equal(fromDecimal(44_000, 'ETB'), 4_400_000n);
  assert.equal(fromDecimal('2930.00', 'JPY'), 2_930n);
});

test('what is no exact amount is no amount', () => {
  for (const text of ['', '.', '1.005', '1e5', '4,40.00', '44 000', 'NaN', '0x10', '1.2.3', '١٢']) {
    assert.equal(fromDecimal(text, 'ETB'), undefined, text);
  }
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, 1e21, 1e-7, 0.1 + 0.2])
    assert.equal(fromDecimal(value, 'ETB'), undefined);
});

test('an unknown currency is an error, not two digits', () => {
  assert.throws(() => exponentOf('XXX'), RangeError);
});
