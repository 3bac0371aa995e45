import assert from 'node:assert/strict';
import { test } from 'node:test';
import { waitingRoom } from './waiting-room';

const HERE = 'https://shop.example/en-ET/products/jebena';
const room = (to: string, from = HERE) => waitingRoom(new URL(to, from), new URL(from));

test('pages that are made for one request are waited for, in their own shape', () => {
  assert.equal(room('/en-ET/cart'), 'cart');
  assert.equal(room('/ru-KZ/checkout?way=kaspi'), 'checkout');
  assert.equal(room('/en-ET/orders/abc'), 'order');
  assert.equal(room('/en-ZA/give'), 'checkout');
  assert.equal(room('/en-ET/search?q=coffee'), 'shelf');
  assert.equal(room('/admin/orders/K-100001', 'https://shop.example/admin/orders'), 'list');
});

test('nothing is drawn for what is there already, is here already, or is elsewhere', () => {
  assert.equal(room('/en-ET/products'), null);
  assert.equal(room('#country'), null);
  assert.equal(room('/en-ET/cart#sum', 'https://shop.example/en-ET/cart'), null);
  assert.equal(room('?older=K-1', 'https://shop.example/admin/orders'), null);
  assert.equal(room('https://pay.example/en-ET/cart'), null);
  assert.equal(room('/en-ET/cartoon'), null);
  assert.equal(room('/api/orders/abc'), null);
  assert.equal(room('/en-ET/orders/abc/code.svg'), null);
});
