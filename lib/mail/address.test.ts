import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { oneLine, plainAddress } from './address';

test('one plain address is taken', () => {
  for (const address of ['abeba@example.com', "o'neill+shop@mail.example.org"])
    assert.equal(plainAddress(address), address);
});

test('nothing that could bring in another recipient or header is', () => {
  const wrong = [
    'b@y.test\r\nBcc: evil@x.test',
    'b@y.test\nBcc: evil@x.test',
    'b@y.test, evil@x.test',
    'Abeba <abeba@example.com>',
    'g:a@y.test,b@y.test;',
    'b@y.test\u2028evil@x.test',
    'b@y.test\0',
    '"a b"@y.test',
    '',
    'nobody',
  ];
  for (const address of wrong) assert.equal(plainAddress(address), null, JSON.stringify(address));
});

test('header words never break the line', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '\r', '\n', '\0', '\u2028', ':') }), (words) => {
      assert.doesNotMatch(oneLine(words), /[\r\n\0\u2028]/);
    }),
  );
});
