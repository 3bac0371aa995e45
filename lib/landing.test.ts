import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { landingLocale } from './landing';
import { isLocale } from './markets';

const from = (part: Partial<Parameters<typeof landingLocale>[0]>) =>
  landingLocale({ cookie: undefined, country: null, acceptLanguage: null, ...part });

test('the storefront chosen last time wins', () => {
  assert.equal(from({ cookie: 'ru-KZ', country: 'ET', acceptLanguage: 'am' }), 'ru-KZ');
  assert.equal(from({ cookie: 'xx-XX', country: 'ZA' }), 'en-ZA');
});

test('the country fixes the market, the reader the language', () => {
  assert.equal(from({ country: 'KZ', acceptLanguage: 'kk-KZ,kk;q=0.9,ru;q=0.8' }), 'kk-KZ');
  assert.equal(from({ country: 'kz', acceptLanguage: 'de,ru;q=0.5' }), 'ru-KZ');
  assert.equal(from({ country: 'DE', acceptLanguage: 'de-DE' }), 'en-EU');
  assert.equal(from({ country: 'ET', acceptLanguage: 'ru' }), 'en-ET');
});

test('without a known country the language decides', () => {
  assert.equal(from({ acceptLanguage: 'am,en;q=0.5' }), 'am-ET');
  assert.equal(from({ acceptLanguage: 'en-ZA,en;q=0.9' }), 'en-ZA');
  assert.equal(from({ acceptLanguage: 'ru;q=0.4, kk;q=0.9' }), 'kk-KZ');
  assert.equal(from({ country: 'BR', acceptLanguage: 'pt-BR' }), 'en-ET');
  assert.equal(from({}), 'en-ET');
});

test('a language that is refused is not taken', () => {
  assert.equal(from({ acceptLanguage: 'ru;q=0,am;q=0.1' }), 'am-ET');
});

test('whatever is sent, the answer is a storefront', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (cookie, country, acceptLanguage) => {
      assert.ok(isLocale(landingLocale({ cookie, country, acceptLanguage })));
    }),
  );
});
