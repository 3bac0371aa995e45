import assert from 'node:assert/strict';
import { test } from 'node:test';
import english from '@/messages/en.json';
import { MARKET_FACTS, MARKETS, type Market } from '../markets';
import { ADDRESS_FORMS, rowsOf } from './address-forms';
import { normalisePhone } from './phone';
import { postcodeExample, readPostcode } from './postcodes';

const parts = (market: Market) =>
  ADDRESS_FORMS[market].fields.map(({ part, optional }) => (optional ? `${part}?` : part));

test('each country is asked in its own order, and for nothing that nobody there has', () => {
  assert.deepEqual(parts('ET'), ['region?', 'city', 'line2?', 'line1']);
  assert.deepEqual(parts('KZ'), ['region?', 'city', 'line1', 'postalCode?']);
  assert.deepEqual(parts('ZA'), ['line1', 'line2?', 'city', 'region?', 'postalCode']);
  assert.deepEqual(parts('EU'), ['country', 'line1', 'line2?', 'postalCode', 'city']);
});

for (const market of MARKETS) {
  const { fields, phone } = ADDRESS_FORMS[market];
  const { countries, phonePrefix } = MARKET_FACTS[market];

  test(`${market}: what every order needs is asked once, with its label and a word for the browser’s memory`, () => {
    const all = fields.map(({ part }) => part);
    assert.equal(new Set(all).size, all.length);
    for (const needed of ['line1', 'city'] as const) {
      assert.equal(fields.find(({ part }) => part === needed)?.optional, false, needed);
    }
    assert.equal(all.includes('country'), countries.length > 1, 'the one country of a market is not asked for');
    assert.equal(new Set(fields.map(({ autoComplete }) => autoComplete)).size, fields.length);
    for (const { label } of fields) assert.ok(english.checkout.where[label], label);
  });

  test(`${market}: its example of a phone rings, and of a postcode is one`, () => {
    const typed = phone.digits === null ? phone.example : `${phonePrefix} ${phone.example}`;
    const stored = normalisePhone(typed, market);
    assert.match(stored ?? '', /^\+\d{10,14}$/);
    assert.equal(normalisePhone(phone.example, market), stored, 'as it is written beside the printed prefix');
    if (phone.digits !== null) assert.equal(phone.example.replace(/\D/g, '').length, phone.digits);
    const [country] = countries;
    const example = postcodeExample(country ?? '');
    if (example) assert.equal(readPostcode(example, country ?? ''), example);
  });
}

test('halves beside each other share a row, and no row has three', () => {
  const rows = (market: Market) => rowsOf(ADDRESS_FORMS[market].fields).map((row) => row.map(({ part }) => part));
  assert.deepEqual(rows('ET'), [['region', 'city'], ['line2'], ['line1']]);
  assert.deepEqual(rows('ZA'), [['line1'], ['line2', 'city'], ['region', 'postalCode']]);
  assert.deepEqual(rows('KZ'), [['region', 'city'], ['line1'], ['postalCode']]);
});
