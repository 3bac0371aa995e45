import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDraft } from './input';
import { normalisePhone, writtenPhone } from './phone';

const good = {
  market: 'ET',
  locale: 'en-ET',
  provider: 'kispay',
  items: [{ sku: 'POT', quantity: 2 }],
  customer: { fullName: 'Abeba Bikila', email: 'abeba@example.com', phone: '0911 000 000' },
  shippingAddress: { line1: 'Bole road', city: 'Addis Ababa', country: 'ET' },
  shippingMethod: 'standard',
};

function faults(change: object): string[] {
  const read = readDraft({ ...good, ...change });
  return read.ok ? [] : read.faults.map((fault) => `${fault.path}: ${fault.code}`);
}

test('a good wish: method redirect by default, phone in E.164, the same thing twice is one line', () => {
  const read = readDraft({ ...good, items: [...good.items, { sku: 'POT', quantity: 1 }] });
  assert.equal(read.ok, true);
  if (!read.ok) return;
  assert.deepEqual(read.draft.items, [{ sku: 'POT', quantity: 3 }]);
  assert.equal(read.draft.customer.phone, '+251911000000');
  assert.equal(read.draft.method, 'redirect');
});

test('unknown fields are refused, nested ones too', () => {
  assert.deepEqual(faults({ total: 1 }), ['total: unknown_field']);
  assert.deepEqual(faults({ items: [{ sku: 'POT', quantity: 1, price: 1 }] }), ['items.0.price: unknown_field']);
});

test('each fault has its path', () => {
  assert.deepEqual(faults({ customer: { fullName: ' ', email: 'no', phone: '12' } }), [
    'customer.fullName: required',
    'customer.email: email',
    'customer.phone: phone',
  ]);
  assert.deepEqual(faults({ customer: { ...good.customer, phone: '12' } }), ['customer.phone: phone']);
  assert.deepEqual(faults({ items: [] }), ['items: no_items']);
  for (const quantity of [0, 1_000, 1.5, -1, '2'])
    assert.match(faults({ items: [{ sku: 'POT', quantity }] }).join(), /^items\.0\.quantity: /);
  assert.deepEqual(faults({ locale: 'en-ZA' }), ['locale: choice']);
  assert.deepEqual(faults({ market: 'US' }), ['market: choice']);
  assert.deepEqual(faults({ shippingAddress: { ...good.shippingAddress, country: 'KZ' } }), [
    'shippingAddress.country: country',
  ]);
  assert.deepEqual(faults({ shippingMethod: undefined }), ['shippingMethod: required']);
  assert.equal(readDraft(null).ok, false);
  assert.equal(readDraft('x').ok, false);
});

test('phones as people write them', () => {
  assert.equal(normalisePhone('0911000000', 'ET'), '+251911000000');
  assert.equal(normalisePhone('251911000000', 'ET'), '+251911000000');
  assert.equal(normalisePhone('00251 911 00 00 00', 'ET'), '+251911000000');
  assert.equal(normalisePhone('8 701 123 45 67', 'KZ'), '+77011234567');
  assert.equal(normalisePhone('082 123 4567', 'ZA'), '+27821234567');
  assert.equal(normalisePhone('+49 1512 3456789', 'EU'), '+4915123456789');
  assert.equal(writtenPhone('+251911234567'), '+251 91 123 4567');
  assert.equal(writtenPhone('+77011234567'), '+7 701 123 4567');
  assert.equal(writtenPhone('as it was'), 'as it was');
  assert.equal(normalisePhone('91 100 00', 'ET'), undefined);
  assert.equal(normalisePhone('+49 1512 3456789', 'ET'), undefined);
  assert.equal(normalisePhone('+251 11 551 7700', 'ET'), undefined);
});
