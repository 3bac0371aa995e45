import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CHECKS, checklist, type SetUp } from './settings-checklist';

const ready: SetUp = {
  appUrl: 'https://shop.example',
  cronSecret: true,
  smtp: true,
  postgres: true,
  named: true,
  owners: { all: 2, second: 2 },
  passwordChanged: true,
  providers: [
    {
      id: 'kaspi',
      state: 'connected',
      secret: 'key',
      lastWebhook: { at: new Date(), signed: true, state: 'done', verdict: null, tries: 0 },
    },
    { id: 'kwik', state: 'missing', secret: 'unset', lastWebhook: null },
  ],
};
const openIn = (more: Partial<SetUp>) =>
  checklist({ ...ready, ...more })
    .filter(({ done }) => !done)
    .map(({ name }) => name);

test('a shop that can take real money has nothing open', () => {
  assert.deepEqual(openIn({}), []);
});

test('each thing that is missing opens its own line, and open ones come first', () => {
  assert.deepEqual(openIn({ appUrl: 'http://localhost:3000' }), ['https']);
  assert.deepEqual(openIn({ owners: { all: 2, second: 1 } }), ['second']);
  assert.deepEqual(openIn({ owners: { all: 0, second: 0 } }), ['second']);
  const pretended = ready.providers.map((one) => ({ ...one, state: 'sandbox' as const }));
  assert.deepEqual(openIn({ providers: pretended }), ['provider', 'webhook']);
  const silent = ready.providers.map((one) => ({ ...one, lastWebhook: null }));
  assert.deepEqual(openIn({ providers: silent }), ['webhook']);
  const list = checklist({ ...ready, smtp: false });
  assert.deepEqual([list[0]?.name, list.length], ['mail', CHECKS.length]);
});
