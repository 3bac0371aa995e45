import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LOCALES, type Locale } from '../markets';
import { formatDate, formatMoment, formatMoney, formatTime } from './format';

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

type Written = { money: string; date: string; moment: string };

/** The same sum in the market's currency and the same moment, as each storefront writes them. */
const WRITTEN: Readonly<Record<Locale, Written>> = {
  'en-ET': { money: 'Br 1,234,567.50', date: '7 March 2026', moment: 'Saturday 7 March, 15:05' },
  'am-ET': { money: 'ብር 1,234,567.50', date: 'ማርች 7 ቀን 2026', moment: 'ቅዳሜ፣ ማርች 7 ቀን፣ ቀን 15:05' },
  'en-KZ': { money: '1,234,567 ₸', date: '7 March 2026', moment: 'Saturday 7 March, 17:05' },
  'kk-KZ': { money: '1 234 567 ₸', date: '2026 ж. 7 наурыз', moment: '7 наурыз, сенбі, 17:05' },
  'ru-KZ': { money: '1 234 567 ₸', date: '7 марта 2026 г.', moment: 'суббота, 7 марта, 17:05' },
  'en-ZA': { money: 'R 1 234 567,50', date: '7 March 2026', moment: 'Saturday 7 March, 14:05' },
  'en-EU': { money: '€1,234,567.50', date: '7 March 2026', moment: 'Saturday, 7 March, 13:05' },
};
const CURRENCY = { ET: 'ETB', KZ: 'KZT', ZA: 'ZAR', EU: 'EUR' } as const;

test('each storefront writes money, dates and times in its own way', () => {
  const noon = new Date('2026-03-07T12:05:00Z');
  for (const locale of LOCALES) {
    const currency = CURRENCY[locale.slice(3) as keyof typeof CURRENCY];
    const amount = currency === 'KZT' ? 123_456_700n : 123_456_750n;
    const written = {
      money: plain(formatMoney(amount, currency, locale)),
      date: plain(formatDate(noon, locale)),
      moment: plain(formatMoment(noon, locale)),
    };
    assert.deepEqual(written, WRITTEN[locale], locale);
  }
});

test('the day is the market’s own at midnight, and summer time is Brussels’ alone', () => {
  const late = new Date('2026-07-31T21:30:00Z');
  assert.equal(formatDate(late, 'en-ET'), '1 August 2026');
  assert.equal(formatDate(late, 'en-ZA'), '31 July 2026');
  assert.equal(formatTime(late, 'en-ZA'), '23:30');
  assert.equal(formatTime(late, 'en-EU'), '23:30');
  assert.equal(formatTime(late, 'ru-KZ'), '02:30');
});

test('an Amharic time says which part of the day is meant', () => {
  const at = (utc: string) => formatTime(new Date(`2026-11-21T${utc}:00Z`), 'am-ET');
  assert.equal(at('21:00'), 'ሌሊት 00:00');
  assert.equal(at('02:59'), 'ሌሊት 05:59');
  assert.equal(at('03:00'), 'ጠዋት 06:00');
  assert.equal(at('07:43'), 'ጠዋት 10:43');
  assert.equal(at('09:00'), 'ቀን 12:00');
  assert.equal(at('15:00'), 'ምሽት 18:00');
});
