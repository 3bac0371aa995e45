import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localDigits } from './local-digits';

test('the digits people mean, however they wrote the prefix', () => {
  for (const typed of [
    '911000000',
    '0911 000 000',
    '+251 911 000000',
    '00251911000000',
    '251911000000',
    '91-100-0000',
  ]) {
    assert.equal(localDigits(typed, '+251', 9), '911000000', typed);
  }
  for (const typed of ['7011234567', '8 701 123 45 67', '+7 (701) 123-45-67']) {
    assert.equal(localDigits(typed, '+7', 10), '7011234567', typed);
  }
});

test('missing digits stay missing', () => {
  assert.equal(localDigits('91 100 00', '+251', 9).length, 7);
  assert.equal(localDigits('', '+251', 9).length, 0);
});
