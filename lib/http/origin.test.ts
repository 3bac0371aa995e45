import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOwnOrigin } from './origin';

const APP = 'https://shop.example';

test('the public origin and the request’s own host are the shop', () => {
  assert.equal(isOwnOrigin('https://shop.example', 'internal:3000', APP), true);
  assert.equal(isOwnOrigin('http://localhost:3000', 'localhost:3000', APP), true);
  assert.equal(isOwnOrigin('https://SHOP.example', 'x', APP), true);
});

test('anything else is foreign', () => {
  for (const origin of [
    null,
    '',
    'null',
    'https://evil.example',
    'https://shop.example.evil.example',
    'data:x',
    'file:///',
  ]) {
    assert.equal(isOwnOrigin(origin, 'localhost:3000', APP), false, String(origin));
  }
});

test('scheme and port belong to the public origin', () => {
  assert.equal(isOwnOrigin('http://shop.example', 'internal', APP), false);
  assert.equal(isOwnOrigin('https://shop.example:8443', 'internal', APP), false);
});
