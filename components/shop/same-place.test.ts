import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keptQuery, samePlace } from './same-place';

test('another language of the market keeps the whole place', () => {
  assert.equal(samePlace('/en-ET/products/jebena/pot-alone', 'am-ET'), '/am-ET/products/jebena/pot-alone');
  assert.equal(samePlace('/en-ET/orders/abc', 'am-ET'), '/am-ET/orders/abc');
});

test('another market keeps the pages that it has too', () => {
  assert.equal(samePlace('/en-ET', 'ru-KZ'), '/ru-KZ');
  assert.equal(samePlace('/en-ET/collections/table', 'ru-KZ'), '/ru-KZ/collections/table');
  assert.equal(samePlace('/en-ET/products/jebena', 'ru-KZ'), '/ru-KZ/products');
  assert.equal(samePlace('/en-ET/orders/abc', 'ru-KZ'), '/ru-KZ');
});

test('an address without a locale leads home', () => {
  assert.equal(samePlace('/nowhere', 'en-ZA'), '/en-ZA');
});

test('a narrowed listing is known by the address it is shown under', () => {
  assert.equal(samePlace('/en-ET/narrowed', 'am-ET'), '/am-ET/products');
  assert.equal(samePlace('/en-ET/narrowed/table', 'ru-KZ'), '/ru-KZ/collections/table');
});

test('a question is kept as far as it means the same', () => {
  assert.equal(keptQuery('/en-ET/products', '?sort=price&page=2', 'am-ET'), '?sort=price&page=2');
  assert.equal(keptQuery('/en-ET/search', '?q=black+clay&page=2', 'ru-KZ'), '?q=black+clay');
  assert.equal(keptQuery('/en-ET/products', '?page=2', 'ru-KZ'), '');
});
