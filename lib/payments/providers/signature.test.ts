import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { hmacSha256Hex, safeEqualHex } from './signature';

// RFC 4231, case 2; openssl dgst -sha256 -hmac gives the same.
const VECTOR = '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843';

test('HMAC-SHA256 of the RFC 4231 vector', () => {
  assert.equal(hmacSha256Hex('Jefe', 'what do ya want for nothing?'), VECTOR);
  assert.equal(hmacSha256Hex('Jefe', new TextEncoder().encode('what do ya want for nothing?')), VECTOR);
});

test('equal hex is equal in either case, and any other hex is not', () => {
  assert.equal(safeEqualHex(VECTOR, VECTOR.toUpperCase()), true);
  assert.equal(safeEqualHex(VECTOR, `${VECTOR.slice(0, -1)}4`), false);
  assert.equal(safeEqualHex(VECTOR, VECTOR.slice(2)), false);
  assert.equal(safeEqualHex('', ''), false);
});

test('a prefix followed by odd characters is not equal, though Buffer.from would stop there', () => {
  assert.equal(safeEqualHex('00zz', '00zz'), false);
  assert.equal(safeEqualHex(VECTOR, `${VECTOR.slice(0, 62)}zz`), false);
  assert.equal(safeEqualHex(VECTOR, `${VECTOR.slice(0, 63)}é`), false);
});

test('never throws and never accepts what is not the same hex', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 70 }), (given) => {
      assert.equal(safeEqualHex(VECTOR, given), given.toLowerCase() === VECTOR);
    }),
  );
});
