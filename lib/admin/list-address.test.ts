import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { orderListHref, readOrderList, VIEWS } from './list-address';

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
  assert.deepEqual(readOrderList({ view: 'nonsense', q: '', older: "K-1' or 1=1", newer: ['x'] }), {
    view: 'all',
    words: '',
    wish: null,
    cursor: null,
  });
});

test('an address says again what was read from it', () => {
  const cursor = fc.option(
    fc.record(
      { to: fc.constantFrom('older' as const, 'newer' as const), from: fc.nat().map((n) => `K-${n}`) },
      { noNullPrototype: true },
    ),
  );
  fc.assert(
    fc.property(fc.constantFrom(...VIEWS), fc.emailAddress(), cursor, (view, words, at) => {
      const url = new URL(orderListHref({ view, words, cursor: at }), 'http://shop.test');
      const read = readOrderList(Object.fromEntries(url.searchParams));
      assert.deepEqual({ view: read.view, words: read.words, cursor: read.cursor }, { view, words, cursor: at });
    }),
  );
});
