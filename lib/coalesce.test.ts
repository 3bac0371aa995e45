import assert from 'node:assert/strict';
import { test } from 'node:test';
import { coalesced } from './coalesce';

test('a hundred who ask at once are served by one run, and whoever asks during it by one more', async () => {
  let runs = 0;
  const look = coalesced(async () => {
    runs += 1;
  }, 20);
  await Promise.all(Array.from({ length: 100 }, look));
  assert.equal(runs, 1);
  await Promise.all(Array.from({ length: 100 }, look));
  assert.equal(runs, 2);
});

test('what was written before asking is seen: the run begins after it', async () => {
  let written = 0;
  const seen: number[] = [];
  const look = coalesced(async () => {
    seen.push(written);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }, 5);
  const first = look();
  await new Promise((resolve) => setTimeout(resolve, 10));
  written = 1;
  await Promise.all([first, look()]);
  assert.deepEqual(seen, [0, 1]);
});

test('two runs begin no closer together than the gap', async () => {
  const begun: number[] = [];
  const look = coalesced(async () => {
    begun.push(performance.now());
  }, 50);
  await look();
  await look();
  assert.ok((begun[1] ?? 0) - (begun[0] ?? 0) >= 49);
});

test('one that hangs holds nobody else up, and one that fails is over', async () => {
  let runs = 0;
  const look = coalesced(() => {
    runs += 1;
    return runs === 1
      ? new Promise(() => undefined)
      : runs === 2
        ? Promise.reject(new Error('once'))
        : Promise.resolve();
  }, 5);
  void look();
  await new Promise((resolve) => setTimeout(resolve, 20));
  await assert.rejects(look());
  await look();
  assert.equal(runs, 3);
});
