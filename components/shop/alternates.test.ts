import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LOCALES } from '@/lib/markets';
import { alternates, alternatesAmong } from './alternates';

test('a page of every market names itself and all storefronts', () => {
  const { canonical, languages } = alternates('ru-KZ', 'info', 'delivery');
  assert.equal(canonical, '/ru-KZ/info/delivery');
  assert.deepEqual(Object.keys(languages ?? {}).sort(), [...LOCALES, 'x-default'].sort());
  assert.equal(languages?.['am-ET'], '/am-ET/info/delivery');
  assert.equal(languages?.['x-default'], '/en-ET/info/delivery');
  assert.equal(alternates('en-EU').languages?.['x-default'], '/');
});

test('a thing sold in some markets names the storefronts of these', () => {
  assert.deepEqual(alternatesAmong(['KZ'], 'kk-KZ', 'products', 'wool-socks').languages, {
    'en-KZ': '/en-KZ/products/wool-socks',
    'kk-KZ': '/kk-KZ/products/wool-socks',
    'ru-KZ': '/ru-KZ/products/wool-socks',
    'x-default': '/en-KZ/products/wool-socks',
  });
});
