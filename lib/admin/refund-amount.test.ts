import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { amountInWords } from './amount-words';
import { readRefundAmount, writtenAmount } from './refund-amount';

const read = (written: string, currency = 'ETB', leftMinor = 1_000_000n) =>
  readRefundAmount(written, { currency, leftMinor });

test('a sum is read exactly, however it is grouped', () => {
  for (const written of ['1450', '1450.00', '1,450.00', '1 450', '1\u00a0450.00']) {
    assert.deepEqual(read(written), { kind: 'right', minor: 145_000n });
  }
  for (const written of ['', '0', '-5', '1e3', 'abc', '1.005', '150,50']) {
    assert.deepEqual(read(written), { kind: 'wrong', fault: 'no_amount' }, written);
  }
  assert.deepEqual(read('10000.01'), { kind: 'wrong', fault: 'too_much' });
});

test('tenge are given back whole', () => {
  assert.deepEqual(read('6 240', 'KZT'), { kind: 'right', minor: 624_000n });
  assert.deepEqual(read('6240.5', 'KZT'), { kind: 'wrong', fault: 'whole_only' });
  assert.deepEqual(read('6240.5', 'KZT', 624_050n), { kind: 'right', minor: 624_050n });
});

test('what stands in the field is read as what was left', () => {
  fc.assert(
    fc.property(fc.bigInt(1n, 10n ** 12n), fc.constantFrom('ETB', 'KZT', 'ZAR', 'EUR'), (minor, currency) => {
      const right = readRefundAmount(writtenAmount(minor, currency), { currency, leftMinor: minor });
      assert.deepEqual(right, { kind: 'right', minor });
    }),
  );
});

test('a sum is written out in words', () => {
  assert.equal(amountInWords(145_000n, 'ETB'), 'One thousand four hundred and fifty birr');
  assert.equal(amountInWords(624_000n, 'KZT'), 'Six thousand two hundred and forty tenge');
  assert.equal(amountInWords(1_200_000n, 'KZT'), 'Twelve thousand tenge');
  assert.equal(amountInWords(100_105n, 'ZAR'), 'One thousand and one rand and 5 cents');
  assert.equal(amountInWords(50n, 'EUR'), 'Zero euro and 50 cents');
  assert.equal(
    amountInWords(123_456_789_00n, 'ZAR'),
    'One hundred and twenty-three million four hundred and fifty-six thousand seven hundred and eighty-nine rand',
  );
});
