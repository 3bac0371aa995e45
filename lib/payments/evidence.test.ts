import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { keyOf, note } from './evidence';

test('invariant 8: nothing in the shop changes or takes away what was said', () => {
  const root = join(import.meta.dirname, '../..');
  const files = ['app', 'lib', 'db', 'scripts'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(root, folder, name)),
  );
  const sources = files.filter((path) => /\.(ts|tsx|mjs)$/.test(path) && !path.includes('.test.'));
  assert.equal(sources.length > 100, true);
  // A person who asks to be erased goes from the words as received; what those words said of money stays.
  const erasing = /tx\.update\(paymentEvidence\)\.set\(\{ raw: left \}\)/g;
  const changes = /(update|delete)\(\s*paymentEvidence\b|(update|delete\s+from|truncate)\s+"?payment_evidence/i;
  assert.deepEqual(
    sources.filter((path) => changes.test(readFileSync(path, 'utf8').replaceAll(erasing, ''))),
    [],
  );
});

test('the same thing said twice has one name, whoever carried it; another sum or movement has another', () => {
  const said = { ...note('ask', 'query', 'captured', 'one'), moneyRef: 'a', amountMinor: 1n, currency: 'ETB' };
  assert.equal(keyOf(said), keyOf({ ...said, source: 'webhook', raw: 'two' } as typeof said));
  for (const other of [{ amountMinor: 2n }, { moneyRef: 'b' }, { currency: 'EUR' }, { trust: 'push' as const }])
    assert.notEqual(keyOf(said), keyOf({ ...said, ...other }));
});
