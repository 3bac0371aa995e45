import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { MARKETS, PROVIDER_IDS } from '../markets';
import { NOT_NARROWED, orderListHref, PARCELS, readOrderList, VIEWS } from './list-address';

test('an order is found by its number however it is written', () => {
  for (const q of ['K-100482', 'k-100482', 'k100482', ' 100482 ']) {
    assert.deepEqual(readOrderList({ q }).wish, { kind: 'number', number: 'K-100482' });
  }
});

test('other words are an e-mail or its beginning', () => {
  assert.deepEqual(readOrderList({ q: 'Abeba@Example.com' }).wish, {
    kind: 'email',
    begins: 'abeba@example.com',
    whole: true,
  });
  assert.deepEqual(readOrderList({ q: 'abeba@' }).wish, { kind: 'email', begins: 'abeba@', whole: false });
});

test('what is not understood is as if it were not there', () => {
  assert.deepEqual(readOrderList({ view: 'nonsense', q: '', older: "K-1' or 1=1", newer: ['x'], from: '2026-02-31' }), {
    view: 'all',
    words: '',
    wish: null,
    narrowing: NOT_NARROWED,
    cursor: null,
  });
});

test('a phone, a payment and a name are told apart', () => {
  const wish = (q: string) => readOrderList({ q }).wish;
  assert.deepEqual(wish('+251 911 000 000'), { kind: 'phone', phones: ['+251911000000'] });
  const local = wish('0911 000 000');
  assert.ok(local?.kind === 'phone' && local.phones.includes('+251911000000') && local.phones.includes('+27911000000'));
  assert.deepEqual(wish('7QX4M2PDK3TW'), { kind: 'reference', reference: '7QX4M2PDK3TW' });
  assert.deepEqual(wish('Abeba Bikila'), { kind: 'name', part: 'abeba bikila' });
  assert.deepEqual(wish('Әлия'), { kind: 'name', part: 'әлия' });
});

test('an address says again what was read from it', () => {
  const cursor = fc.option(
    fc.record(
      { to: fc.constantFrom('older' as const, 'newer' as const), from: fc.nat().map((n) => `K-${n}`) },
      { noNullPrototype: true },
    ),
  );
  const maybe = <T>(...values: T[]) => fc.constantFrom(null, ...values);
  const narrowed = fc.record(
    {
      provider: maybe(...PROVIDER_IDS),
      market: maybe(...MARKETS),
      parcel: maybe(...PARCELS),
      from: maybe('2026-11-01'),
      to: maybe('2026-11-30'),
      test: maybe('yes' as const, 'no' as const),
    },
    { noNullPrototype: true },
  );
  fc.assert(
    fc.property(fc.constantFrom(...VIEWS), fc.emailAddress(), narrowed, cursor, (view, words, narrowing, at) => {
      const url = new URL(orderListHref({ view, words, narrowing, cursor: at }), 'http://shop.test');
      const read = readOrderList(Object.fromEntries(url.searchParams));
      const { wish: _, ...again } = read;
      assert.deepEqual(again, { view, words, narrowing, cursor: at });
    }),
  );
});
