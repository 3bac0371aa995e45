import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { arrange } from './arrange';

const blue = { wall: '#5A8FB4' };
const otherBlue = { wall: '#5D92B6' };
const clay = { wall: '#D0774C' };

test('neighbours with like walls are parted', () => {
  assert.deepEqual(arrange([blue, otherBlue, clay]), [blue, clay, otherBlue]);
  assert.deepEqual(arrange([blue, clay, otherBlue]), [blue, clay, otherBlue]);
  assert.deepEqual(arrange([clay, blue, otherBlue]), [clay, blue, otherBlue]);
});

test('nothing is lost or doubled', () => {
  const colour = fc
    .integer({ min: 0, max: 0xffffff })
    .map((value) => ({ wall: `#${value.toString(16).padStart(6, '0')}` }));
  fc.assert(
    fc.property(fc.array(colour), (goods) => {
      assert.deepEqual(new Set(arrange(goods)), new Set(goods));
      assert.equal(arrange(goods).length, goods.length);
    }),
  );
});
