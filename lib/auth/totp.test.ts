import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { codeAt, fromBase32, makeTotpSecret, matchingStep, stepOf, totpAddress } from './totp';

test('RFC 6238, appendix B: the codes of its SHA-1 vectors', () => {
  const key = Buffer.from('12345678901234567890');
  const vectors: [seconds: number, code: string][] = [
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ];
  for (const [seconds, code] of vectors) assert.equal(codeAt(key, stepOf(new Date(seconds * 1_000)), 8), code);
});

test('RFC 4648, section 10: base32', () => {
  assert.equal(fromBase32('MZXW6YTBOI======')?.toString(), 'foobar');
  assert.equal(fromBase32('mzxw 6ytb oi')?.toString(), 'foobar');
  assert.equal(fromBase32('MZXW1'), null);
});

test('a code is right in its own half minute and the one on each side, and nowhere else', () => {
  const now = new Date('2026-11-21T10:00:10Z');
  const secret = makeTotpSecret();
  const key = fromBase32(secret) ?? Buffer.alloc(0);
  assert.equal(key.length, 20);
  for (const away of [-1, 0, 1]) {
    assert.equal(matchingStep(secret, codeAt(key, stepOf(now) + away), now), stepOf(now) + away);
  }
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 100_000 }), fc.boolean(), (far, before) => {
      const code = codeAt(key, stepOf(now) + (before ? -far : far));
      const near = [-1, 0, 1].map((away) => codeAt(key, stepOf(now) + away));
      assert.equal(matchingStep(secret, code, now) !== null, near.includes(code));
    }),
  );
});

test('what is no code is never right', () => {
  const secret = makeTotpSecret();
  for (const code of ['', '12345', '1234567', '12345a', '１２３４５６', '-12345']) {
    assert.equal(matchingStep(secret, code, new Date()), null, code);
  }
  assert.equal(matchingStep('not base 32!', '123456', new Date()), null);
});

test('an app is told whose code it is', () => {
  assert.equal(
    totpAddress('ABC', { shop: 'Kiosk & Co', email: 'a@b.test' }),
    'otpauth://totp/Kiosk%20%26%20Co:a%40b.test?secret=ABC&issuer=Kiosk%20%26%20Co',
  );
});
