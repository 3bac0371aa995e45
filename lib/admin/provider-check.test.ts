import assert from 'node:assert/strict';
import { test } from 'node:test';
import { variablesOf } from '../env-providers';
import { PROVIDER_IDS } from '../markets';
import { checkProvider, lastCallOf, type ProviderFacts } from './provider-check';

const now = new Date('2026-11-21T09:00:00Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const webhook = (at: Date) => ({ at, signed: true, state: 'done' as const, verdict: 'counted', tries: 1 });

const facts: ProviderFacts = {
  id: 'kispay',
  gateway: { test: false, webhookSecrets: 1 },
  abilities: null,
  variables: variablesOf('kispay'),
  lastCall: null,
  lastWebhook: null,
  openedLately: false,
};

const warned = (more: Partial<ProviderFacts>) => checkProvider({ ...facts, ...more }, now).warnings;

test('a provider is connected, pretends, or lacks the variables that are named', () => {
  assert.equal(checkProvider(facts, now).state, 'connected');
  assert.equal(checkProvider({ ...facts, gateway: { test: true, webhookSecrets: 1 } }, now).state, 'sandbox');
  const missing = checkProvider({ ...facts, gateway: null, openedLately: true }, now);
  assert.deepEqual([missing.state, missing.warnings], ['missing', []]);
  assert.deepEqual(variablesOf('bpc').required, ['BPC_API_KEY', 'BPC_API_BASE_URL']);
  for (const id of PROVIDER_IDS) assert.ok(variablesOf(id).required.every((name) => name.startsWith(id.toUpperCase())));
});

test('a missing secret is warned of, but not where the key itself signs', () => {
  assert.deepEqual(warned({}), []);
  assert.deepEqual(warned({ gateway: { test: false, webhookSecrets: 0 } }), [{ kind: 'no_secret' }]);
  const kaspi = { id: 'kaspi', variables: variablesOf('kaspi'), gateway: { test: false, webhookSecrets: 0 } } as const;
  assert.deepEqual(warned(kaspi), []);
});

test('silence is warned of only where there was something to tell', () => {
  assert.deepEqual(warned({ openedLately: true }), [{ kind: 'silent' }]);
  assert.deepEqual(warned({ openedLately: true, lastWebhook: webhook(hoursAgo(25)) }), [{ kind: 'silent' }]);
  assert.deepEqual(warned({ openedLately: true, lastWebhook: webhook(hoursAgo(23)) }), []);
  assert.deepEqual(warned({ lastWebhook: webhook(hoursAgo(500)) }), []);
});

test('the last call is the question if one was asked since, and a bad end is warned of', () => {
  const row = {
    createdAt: hoursAgo(2),
    createOutcome: 'opened',
    createCode: null,
    askedAt: null,
    askError: null,
  } as const;
  assert.deepEqual(lastCallOf(row), { at: hoursAgo(2), what: 'create', ended: 'well', code: '' });
  const asked = lastCallOf({ ...row, askedAt: hoursAgo(1), askError: 'timeout' });
  assert.deepEqual(asked, { at: hoursAgo(1), what: 'ask', ended: 'badly', code: 'timeout' });
  assert.deepEqual(warned({ lastCall: asked }), [{ kind: 'call_failed', code: 'timeout' }]);
  assert.equal(lastCallOf({ ...row, askedAt: hoursAgo(1) }).ended, 'well');
  assert.equal(lastCallOf({ ...row, createOutcome: null }).ended, 'running');
  assert.equal(lastCallOf({ ...row, createOutcome: 'refused', createCode: 'http_400' }).code, 'http_400');
});
