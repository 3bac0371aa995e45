import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, daysOf, homeHref, rangeBefore, readHome } from './home-range';

// 21:30 in London is already tomorrow in Addis Ababa.
const NOW = new Date('2026-11-20T21:30:00Z');

test('a range is asked for by its length or by its days', () => {
  assert.deepEqual(readHome({}, NOW).range, { from: '2026-10-23', to: '2026-11-21' });
  assert.deepEqual(readHome({ days: '7' }, NOW).range, { from: '2026-11-15', to: '2026-11-21' });
  assert.deepEqual(readHome({ from: '2026-01-01', to: '2026-01-31' }, NOW).range, {
    from: '2026-01-01',
    to: '2026-01-31',
  });
  assert.deepEqual(readHome({ from: '2026-11-01' }, NOW).range, { from: '2026-11-01', to: '2026-11-21' });
  assert.deepEqual(readHome({ to: '2026-03-01' }, NOW).range, { from: '2026-01-31', to: '2026-03-01' });
});

test('what is not understood is as if it were not there', () => {
  const usual = readHome({}, NOW);
  for (const asked of [{ days: '8' }, { days: '-7' }, { from: '2026-02-30' }, { from: 'x' }, { from: '2026-11-25' }]) {
    assert.deepEqual(readHome(asked, NOW), usual, JSON.stringify(asked));
  }
  assert.deepEqual(readHome({ from: ['2026-11-01', 'x'] }, NOW).range.from, '2026-11-01');
});

test('no range is longer than a year, and none ends after today', () => {
  const { range } = readHome({ from: '2020-01-01', to: '2031-01-01' }, NOW);
  assert.equal(range.to, '2026-11-21');
  assert.equal(daysOf(range), 366);
});

test('the address of a range asks for it again', () => {
  for (const asked of [
    {},
    { days: '90' },
    { days: '7', test: 'yes' },
    { from: '2026-01-01', to: '2026-01-31', test: 'no' },
  ]) {
    const read = readHome(asked, NOW);
    const query = new URL(homeHref(read), 'http://shop.example').searchParams;
    assert.deepEqual(readHome(Object.fromEntries(query), NOW), read);
  }
  assert.equal(homeHref(readHome({}, NOW)), '/admin');
});

test('the days before a range are as many, and end where it begins', () => {
  const range = { from: '2026-02-10', to: '2026-03-11' };
  const before = rangeBefore(range);
  assert.equal(daysOf(before), daysOf(range));
  assert.equal(addDays(before.to, 1), range.from);
});
