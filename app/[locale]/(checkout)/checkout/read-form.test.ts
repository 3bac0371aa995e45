import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Locale } from '@/lib/markets';
import { readForm, typedIn } from './read-form';

const filled = {
  'customer.fullName': 'Abeba Bikila',
  'customer.email': 'abeba@example.com',
  'customer.phone': '0911 000 000',
  'shippingAddress.line1': 'Bole road',
  'shippingAddress.city': 'Addis Ababa',
  shippingMethod: 'standard',
  provider: 'kispay',
};
const items = [{ sku: 'JEB-POT', quantity: 1 }];
const faultsOf = (over: Record<string, string>, locale: Locale = 'en-ET') => {
  const read = readForm({ ...filled, ...over }, locale, items);
  return read.ok ? [] : read.faults.map((fault) => [fault.path, fault.code]);
};

test('a form becomes the wish that the JSON API would take', () => {
  const read = readForm(filled, 'en-ET', items);
  assert.ok(read.ok);
  assert.equal(read.draft.customer.phone, '+251911000000');
  assert.equal(read.draft.shippingAddress.country, 'ET', 'the one country of the market is not asked for');
  assert.deepEqual(read.draft.items, items);
});

test('a card names the provider, and the method where it is not the provider’s own page', () => {
  const wayOf = (provider: string) => {
    const read = readForm({ ...filled, provider }, 'en-ET', items);
    return read.ok ? [read.draft.provider, read.draft.method] : read.faults.map((fault) => [fault.path, fault.code]);
  };
  assert.deepEqual(wayOf('kispay'), ['kispay', 'redirect']);
  assert.deepEqual(wayOf('kaspi:qr'), ['kaspi', 'qr']);
  assert.deepEqual(wayOf('kwik:embed'), ['kwik', 'embed']);
  for (const made of ['kispay:', 'kispay:cash', 'kispay:qr:embed', 'kispay:redirect', ':qr', 'nobody', 'nobody:qr']) {
    assert.deepEqual(wayOf(made), [['provider', 'choice']], made);
  }
});

test('every empty field is named once, in the form’s order', () => {
  const read = readForm({ 'customer.email': ' ', 'customer.fullName': '' }, 'en-ET', items);
  assert.ok(!read.ok);
  assert.deepEqual(
    read.faults.map((fault) => fault.path),
    [
      'customer.fullName',
      'customer.email',
      'customer.phone',
      'shippingAddress.city',
      'shippingAddress.line1',
      'shippingMethod',
      'provider',
    ],
  );
});

test('a phone that is too short is told by its digits', () => {
  const read = readForm({ ...filled, 'customer.phone': '91 100 00' }, 'en-ET', items);
  assert.ok(!read.ok);
  assert.deepEqual(read.faults, [
    {
      path: 'customer.phone',
      code: 'phone_digits',
      values: { wanted: 9, got: 7, prefix: '+251', example: '91 123 4567' },
    },
  ]);
});

test('a postcode and a country are asked where parcels need them, and nowhere else', () => {
  const eu = { provider: 'bpc', 'customer.phone': '+32470123456' };
  assert.deepEqual(faultsOf({}), []);
  assert.deepEqual(faultsOf(eu, 'en-EU'), [
    ['shippingAddress.country', 'required'],
    ['shippingAddress.postalCode', 'required'],
  ]);
  assert.deepEqual(
    faultsOf({ ...eu, 'shippingAddress.postalCode': '1000', 'shippingAddress.country': 'US' }, 'en-EU'),
    [['shippingAddress.country', 'country']],
  );
  assert.deepEqual(
    faultsOf({ ...eu, 'shippingAddress.postalCode': '1000', 'shippingAddress.country': 'BE' }, 'en-EU'),
    [],
  );
});

test('a postcode is held to the shape of its country, and stored as the country writes it', () => {
  const eu = { provider: 'bpc', 'customer.phone': '+31612345678', 'shippingAddress.country': 'NL' };
  const read = readForm({ ...filled, ...eu, 'shippingAddress.postalCode': '1012ab' }, 'en-EU', items);
  assert.equal(read.ok && read.draft.shippingAddress.postalCode, '1012 AB');
  const wrong = readForm({ ...filled, ...eu, 'shippingAddress.postalCode': '10115' }, 'en-EU', items);
  assert.ok(!wrong.ok);
  assert.deepEqual(wrong.faults, [
    { path: 'shippingAddress.postalCode', code: 'postal_code', values: { example: '1012 AB' } },
  ]);
  const za = { provider: 'kwik', 'customer.phone': '0711234567' };
  assert.deepEqual(faultsOf(za, 'en-ZA'), [['shippingAddress.postalCode', 'required']]);
  assert.deepEqual(faultsOf({ ...za, 'shippingAddress.postalCode': '80011' }, 'en-ZA'), [
    ['shippingAddress.postalCode', 'postal_code'],
  ]);
  const kz = { provider: 'kaspi', 'customer.phone': '8 701 123 45 67' };
  assert.deepEqual(faultsOf(kz, 'ru-KZ'), [], 'in Kazakhstan nobody must know it');
  assert.deepEqual(faultsOf({ ...kz, 'shippingAddress.postalCode': '05000' }, 'ru-KZ'), [
    ['shippingAddress.postalCode', 'postal_code'],
  ]);
});

test('only the form’s own fields are kept, and no prices', () => {
  const form = new FormData();
  form.set('customer.email', 'a@example.com');
  form.set('seen.standard', '1');
  form.set('total', '1');
  form.set('__proto__', 'x');
  assert.deepEqual(typedIn(form), { 'customer.email': 'a@example.com' });
});
