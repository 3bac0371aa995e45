import assert from 'node:assert/strict';
import { test } from 'node:test';
import { vocabulary, wordsBegun, wordsNear } from './vocabulary';

const known = vocabulary([
  { text: 'Coffee & tea', thing: 'beans' },
  { text: 'Coffee pot, 250 g', thing: 'pot' },
  { text: 'A coat of felt', thing: 'coat' },
  { text: 'ጥቁር ጀበና', thing: 'pot' },
  { text: 'Кофейник', thing: 'pot' },
]);
const words = (list: readonly { word: string }[]) => list.map(({ word }) => word);

test('words of every script, without short ones and figures', () => {
  assert.deepEqual(words(known), ['coffee', 'tea', 'pot', 'coat', 'felt', 'ጥቁር', 'ጀበና', 'кофейник']);
});

test('words that begin as the last one typed, most things first', () => {
  assert.deepEqual(words(wordsBegun(known, 'black Co', 3)), ['coffee', 'coat']);
  assert.deepEqual(words(wordsBegun(known, 'ጀበ', 3)), ['ጀበና']);
  assert.deepEqual(words(wordsBegun(known, 'coffee', 3)), []);
  assert.deepEqual(words(wordsBegun(known, '  ', 3)), []);
});

test('words that are like a misspelt one', () => {
  assert.deepEqual(words(wordsNear(known, 'teapot', 2)), ['tea', 'pot']);
  assert.deepEqual(words(wordsNear(known, 'кофенек', 1)), ['кофейник']);
  assert.deepEqual(words(wordsNear(known, 'xyz', 2)), []);
});
