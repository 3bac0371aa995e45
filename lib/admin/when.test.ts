import assert from 'node:assert/strict';
import { test } from 'node:test';
import { secondsOf, whenOf } from './when';
import { adminWords } from './words';

const now = new Date('2026-11-21T09:00:00Z');

test('a time is said as shortly as it can be understood', async () => {
  const { t } = await adminWords();
  const said = (iso: string) => whenOf(new Date(iso), now, t);
  assert.equal(said('2026-11-21T07:41:00Z'), '10:41');
  assert.equal(said('2026-11-20T16:12:00Z'), 'yesterday, 19:12');
  assert.equal(said('2026-11-19T18:44:00Z'), 'Thursday, 21:44');
  assert.equal(said('2026-11-12T07:02:00Z'), '12 November, 10:02');
  assert.equal(said('2025-11-12T07:02:00Z'), '12 November 2025, 10:02');
});

test('the day begins at midnight in Addis Ababa', async () => {
  const { t } = await adminWords();
  assert.equal(whenOf(new Date('2026-11-20T21:00:00Z'), now, t), '00:00');
  assert.equal(whenOf(new Date('2026-11-20T20:59:59Z'), now, t), 'yesterday, 23:59');
  assert.equal(secondsOf(new Date('2026-11-20T21:00:07Z')), '00:00:07');
});
