import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { openDetails, sealDetails } from './details';

const secret = 's'.repeat(32);
const abeba = { 'customer.fullName': 'አበበች ቢቂላ', 'shippingAddress.city': 'Addis Ababa' };

test('what was sealed is opened again, and only by its secret', () => {
  const sealed = sealDetails(abeba, secret) ?? '';
  assert.deepEqual(openDetails(sealed, secret), abeba);
  assert.equal(openDetails(sealed, 'another secret'), null);
  assert.ok(!Buffer.from(sealed, 'base64url').toString('utf8').includes('Addis'), 'nobody reads it off the device');
});

test('only who and where is kept: no way to pay, no other field', () => {
  const sealed = sealDetails({ ...abeba, provider: 'kispay', 'card.number': '4111', remember: '1' }, secret) ?? '';
  assert.deepEqual(openDetails(sealed, secret), abeba);
});

test('one changed sign, or something made up, opens nothing', () => {
  const sealed = sealDetails(abeba, secret) ?? '';
  fc.assert(
    fc.property(fc.nat(sealed.length - 1), (at) => {
      const other = sealed[at] === 'A' ? 'B' : 'A';
      const changed = `${sealed.slice(0, at)}${other}${sealed.slice(at + 1)}`;
      const opened = openDetails(changed, secret);
      // The last sign of base64 may carry bits that count for nothing.
      if (at < sealed.length - 1) assert.equal(opened, null);
    }),
  );
  for (const made of ['', 'x', 'A'.repeat(60), '{}', 'A'.repeat(5_000)]) assert.equal(openDetails(made, secret), null);
});

test('more than a cookie holds is not kept', () => {
  const long = Object.fromEntries(Object.keys(abeba).map((path) => [path, 'ሀ'.repeat(300)]));
  assert.ok(sealDetails(long, secret));
  const all = ['fullName', 'email', 'phone'].map((part) => [`customer.${part}`, 'ሀ'.repeat(300)]);
  const lines = ['line1', 'line2', 'city', 'region'].map((part) => [`shippingAddress.${part}`, 'ሀ'.repeat(300)]);
  assert.equal(sealDetails(Object.fromEntries([...all, ...lines]), secret), null);
});
