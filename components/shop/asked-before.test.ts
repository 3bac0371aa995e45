import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askedBefore } from './asked-before';

const from = (referer: string) => new Headers({ host: 'shop.example', referer });

test('a question travels to the same page in another locale', () => {
  const search = from('https://shop.example/en-ET/search?q=jebena&page=2');
  assert.equal(askedBefore(search, '/am-ET/search', ''), '/am-ET/search?q=jebena&page=2');
  assert.equal(askedBefore(search, '/ru-KZ/search', ''), '/ru-KZ/search?q=jebena');
  assert.equal(askedBefore(from('https://shop.example/en-ET/products?page=2'), '/ru-KZ/products', ''), '');
});

test('every other visit is left alone', () => {
  const search = from('https://shop.example/en-ET/search?q=jebena');
  assert.equal(askedBefore(search, '/am-ET/search', '?q=coffee'), '');
  assert.equal(askedBefore(search, '/en-ET/search', ''), '');
  assert.equal(askedBefore(search, '/am-ET/products', ''), '');
  assert.equal(askedBefore(from('https://elsewhere.example/en-ET/search?q=jebena'), '/am-ET/search', ''), '');
  assert.equal(askedBefore(from('https://shop.example/en-ET/search'), '/am-ET/search', ''), '');
  assert.equal(askedBefore(from('nonsense'), '/am-ET/search', ''), '');
  assert.equal(askedBefore(new Headers({ host: 'shop.example' }), '/am-ET/search', ''), '');
});
