import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { MARKET_FACTS } from '../markets';
import { postcodeExample, readPostcode } from './postcodes';

const COUNTRIES = Object.values(MARKET_FACTS).flatMap(({ countries }) => countries);

test('every country we deliver to has a shape, except where nobody uses one', () => {
  assert.deepEqual(
    COUNTRIES.filter((country) => postcodeExample(country) === undefined),
    ['ET'],
  );
  assert.equal(readPostcode(' 1000 ', 'ET'), '1000');
});

test('an example is its own postcode, however it is typed', () => {
  const countries = COUNTRIES.filter((country) => postcodeExample(country) !== undefined);
  fc.assert(
    fc.property(
      fc.constantFrom(...countries),
      fc.constantFrom('', ' ', '-', '  '),
      fc.boolean(),
      (country, gap, small) => {
        const example = postcodeExample(country) ?? '';
        const loose = example.replace(/[ -]/g, gap);
        assert.equal(readPostcode(` ${small ? loose.toLowerCase() : loose} `, country), example);
      },
    ),
  );
});

test('codes as people write them', () => {
  assert.equal(readPostcode('L-1009', 'LU'), '1009');
  assert.equal(readPostcode('D 10115', 'DE'), '10115');
  assert.equal(readPostcode('1010', 'LV'), 'LV-1010');
  assert.equal(readPostcode('d02af30', 'IE'), 'D02 AF30');
  assert.equal(readPostcode('D6W XY00', 'IE'), 'D6W XY00');
  assert.equal(readPostcode('1012ab', 'NL'), '1012 AB');
  assert.equal(readPostcode('00001', 'PL'), '00-001');
});

test('what is none of the country’s is none', () => {
  const none: readonly [string, string][] = [
    ['800', 'ZA'],
    ['80011', 'ZA'],
    ['05000', 'KZ'],
    ['O50000', 'KZ'],
    ['F-10115', 'DE'],
    ['1012', 'NL'],
    ['AB 1012', 'NL'],
    ['1234 567', 'MT'],
    ['', 'DE'],
    ['٠٠١١٨', 'IT'],
  ];
  for (const [typed, country] of none) assert.equal(readPostcode(typed, country), undefined, `${typed} in ${country}`);
});

test('whatever is read is read the same again', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), fc.constantFrom(...COUNTRIES), (typed, country) => {
      const read = readPostcode(typed, country);
      if (read !== undefined) assert.equal(readPostcode(read, country), read);
    }),
  );
});
