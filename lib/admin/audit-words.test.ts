import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aboutWord, deedWord, factsOf } from './audit-words';
import { adminWords } from './words';

test('a deed is told with what became of what, each thing once', async () => {
  const { t } = await adminWords();
  const row = {
    before: { role: 'viewer', phone: '1' },
    after: { role: 'owner', phone: '' },
    detail: { reason: 'r', role: 'x', none: '' },
  };
  assert.deepEqual(factsOf(row, t), [
    { name: 'role', said: 'Looking became Owner' },
    { name: 'phone', said: '1 became nothing' },
    { name: 'reason', said: 'r' },
  ]);
  assert.deepEqual(factsOf({ before: null, after: { role: 'viewer' }, detail: {} }, t), [
    { name: 'role', said: 'Looking' },
  ]);
});

test('a deed without words is told by its name, and ids stay out', async () => {
  const { t } = await adminWords();
  assert.equal(deedWord('user.role', t), 'Gave another role');
  assert.equal(deedWord('something.new', t), 'something.new');
  assert.equal(aboutWord('product:66f1696b-6041-4656-b741-9b1d9c900a7c'), 'product');
  assert.equal(aboutWord('settings:shop'), 'settings:shop');
  assert.equal(aboutWord(null), '—');
});
