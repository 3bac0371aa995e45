import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OUTCOMES as KISPAY } from '../kispay/outcomes';
import { OUTCOMES } from './outcomes';

test('exactly one button pays by its name, and all are called as on the other pages, but for the coin', () => {
  const names = OUTCOMES.map((outcome) => outcome.name);
  assert.deepEqual(
    names.filter((name) => /pay|approve/i.test(name)),
    ['Pay'],
  );
  assert.deepEqual(
    names,
    KISPAY.map((outcome) => outcome.name.replace('cent', 'tenge')),
  );
});
