import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filled } from './filled';

test('what a language does not say is said in English, and nothing else comes in', () => {
  const english = { a: { one: 'One', two: 'Two' }, b: { three: 'Three' }, c: 'Four' };
  const other = { a: { two: 'Deux' }, b: 'not a group', c: { not: 'a word' }, d: 'unknown' };
  assert.deepEqual(filled(english, other), { a: { one: 'One', two: 'Deux' }, b: { three: 'Three' }, c: 'Four' });
  assert.deepEqual(filled(english, {}), english);
});
