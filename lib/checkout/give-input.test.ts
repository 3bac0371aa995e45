import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { toDecimal } from '../money';
import { giftFaults, MOST_GIFT, readGift, writtenSum } from './give-input';

const thandi = { 'customer.fullName': 'Thandi Nkosi', 'customer.email': 'thandi@example.com' };

function faultsOf(typed: Parameters<typeof readGift>[0]): string[] {
  const read = readGift(typed, 'ZAR');
  return read.ok ? [] : read.faults.map(({ path, code }) => `${path} ${code}`);
}

test('a sum is read with point, comma and spaces, and never guessed', () => {
  const sums = {
    '150': 15_000n,
    '150.50': 15_050n,
    '150,50': 15_050n,
    '150,5': 15_050n,
    'R 1\u00a0500,00': 150_000n,
    R180: 18_000n,
    '1,500': undefined,
    '1.500': undefined,
    '1 50': undefined,
    '150.505': undefined,
    '-5': undefined,
    '1e3': undefined,
    R: undefined,
  };
  for (const [written, sum] of Object.entries(sums)) assert.equal(writtenSum(written, 'ZAR'), sum, written);
});

test('every sum that may be given is read back exactly, whichever sign parts the cents', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 500n, max: MOST_GIFT }), fc.constantFrom('.', ','), (sum, sign) => {
      const other = toDecimal(sum, 'ZAR').replace('.', sign);
      const read = readGift({ ...thandi, amount: 'other', other, frequency: 'once' }, 'ZAR');
      assert.ok(read.ok);
      assert.equal(read.gift.amountMinor, sum);
    }),
  );
});

test('the chosen radio decides, whatever stands in the field', () => {
  const read = readGift({ ...thandi, amount: '25000', other: '7', frequency: 'monthly' }, 'ZAR');
  assert.ok(read.ok);
  assert.deepEqual([read.gift.amountMinor, read.gift.frequencies], [25_000n, ['monthly']]);
  const open = readGift({ ...thandi, amount: 'open', other: 'x', frequency: 'any' }, 'ZAR');
  assert.ok(open.ok);
  assert.deepEqual([open.gift.amountMinor, open.gift.frequencies], [null, ['once', 'monthly', 'yearly']]);
});

test('each fault stands beside its field, in the form’s order', () => {
  assert.deepEqual(faultsOf({}), [
    'amount choice',
    'frequency choice',
    'customer.fullName required',
    'customer.email required',
  ]);
  const other = (written: string) => faultsOf({ ...thandi, amount: 'other', other: written, frequency: 'once' });
  assert.deepEqual(other(' '), ['other required']);
  assert.deepEqual(other('much'), ['other sum']);
  assert.deepEqual(other('4.99'), ['other sum_range']);
  assert.deepEqual(other('10000.01'), ['other sum_range']);
  assert.deepEqual(other('10000'), []);
  const chosen = { ...thandi, amount: '5000', frequency: 'once' };
  assert.deepEqual(faultsOf({ ...chosen, amount: '5001' }), ['amount choice']);
  assert.deepEqual(faultsOf({ ...chosen, frequency: 'hourly' }), ['frequency choice']);
  assert.deepEqual(faultsOf({ ...chosen, 'customer.email': 'thandi' }), ['customer.email email']);
  assert.deepEqual(faultsOf({ ...chosen, 'customer.fullName': 'x'.repeat(121) }), ['customer.fullName too_long']);
});

test('a wish that came another way is checked as well', () => {
  const wish = { amountMinor: 500n, frequencies: ['once' as const], customer: { fullName: '', email: '' } };
  assert.deepEqual(giftFaults(wish), []);
  assert.equal(giftFaults({ ...wish, amountMinor: 499n, frequencies: [] }).length, 2);
});
