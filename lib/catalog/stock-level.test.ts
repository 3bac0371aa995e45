import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bestLevel, stockLevel } from './stock-level';

test('a variant is told as in stock, few or gone', () => {
  assert.deepEqual(stockLevel(null), { kind: 'in' });
  assert.deepEqual(stockLevel(6), { kind: 'in' });
  assert.deepEqual(stockLevel(5), { kind: 'few', left: 5 });
  assert.deepEqual(stockLevel(1), { kind: 'few', left: 1 });
  assert.deepEqual(stockLevel(0), { kind: 'none' });
});

test('a product is told by its best stocked variant', () => {
  assert.deepEqual(bestLevel([0, null]), { kind: 'in' });
  assert.deepEqual(bestLevel([0, 3, 2]), { kind: 'few', left: 3 });
  assert.deepEqual(bestLevel([0, 40]), { kind: 'in' });
  assert.deepEqual(bestLevel([0, 0]), { kind: 'none' });
  assert.deepEqual(bestLevel([]), { kind: 'none' });
});
