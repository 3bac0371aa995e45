import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatMoment, formatMoney } from './format';

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

test('money as each country writes it', () => {
  assert.equal(plain(formatMoney(293_000n, 'ETB', 'en-ET')), 'Br 2,930.00');
  assert.equal(plain(formatMoney(145_000n, 'ETB', 'en-ET', 'short')), 'Br 1,450');
  assert.equal(plain(formatMoney(145_050n, 'ETB', 'en-ET', 'short')), 'Br 1,450.50');
  assert.equal(plain(formatMoney(1_590_000n, 'KZT', 'ru-KZ')), '15 900 ₸');
  assert.equal(plain(formatMoney(1_590_000n, 'KZT', 'en-KZ')), '15,900 ₸');
  assert.equal(plain(formatMoney(123_450n, 'EUR', 'en-EU')), '€1,234.50');
  assert.equal(plain(formatMoney(26_500n, 'ZAR', 'en-ZA')), 'R 265,00');
});

test('no space in money can break a line', () => {
  assert.doesNotMatch(formatMoney(293_000n, 'ETB', 'en-ET'), / /);
  assert.doesNotMatch(formatMoney(1_590_000n, 'KZT', 'kk-KZ'), / /);
});

test('cents are exact beyond what a float holds', () => {
  assert.equal(plain(formatMoney(9_007_199_254_740_993n, 'ETB', 'en-ET')), 'Br 90,071,992,547,409.93');
});

test('times are the market’s own', () => {
  const noonInLondon = new Date('2026-11-21T12:00:00Z');
  assert.match(formatMoment(noonInLondon, 'en-ET'), /15:00$/);
  assert.match(formatMoment(noonInLondon, 'ru-KZ'), /17:00$/);
});
