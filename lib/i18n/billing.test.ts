import assert from 'node:assert/strict';
import { test } from 'node:test';
import { billingWords } from './billing';

test('how often something is charged', async () => {
  const { every, price } = await billingWords('en-ZA');
  assert.equal(every(null), '');
  assert.equal(every({ period: 'MONTHLY' }), 'every month');
  assert.equal(every({ period: 'EVERY_3_MONTHS' }), 'every three months');
  assert.equal(every({ period: 'CUSTOM', every: { count: 6, unit: 'WEEKS' } }), 'every 6 weeks');
  assert.equal(every({ period: 'CUSTOM', every: { count: 1, unit: 'YEARS' } }), 'every year');
  assert.equal(price('R 189,00', { period: 'MONTHLY' }), 'R 189,00 every month');
  assert.equal(price('R 189,00', null), 'R 189,00');
});
