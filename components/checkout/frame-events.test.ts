import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventIn } from './frame-events';

const window = {};
const sender = { origin: 'https://pay.kwik.co.za', window, session: 'ses_1' };
const data = { source: 'kwik-payments', sessionId: 'ses_1', event: 'payment.successful' };
const message = { origin: 'https://pay.kwik.co.za', source: window, data };

test('each of the six events is heard', () => {
  for (const word of ['loaded', 'successful', 'failed', 'cancelled', 'pending', 'closed']) {
    const event = `payment.${word}`;
    assert.equal(eventIn({ ...message, data: { ...data, event } }, sender), event);
  }
});

test('nothing is heard from another origin, window, source or session, and no other event', () => {
  const others = [
    { ...message, origin: 'https://pay.kwik.co.za.evil.example' },
    { ...message, origin: 'null' },
    { ...message, source: {} },
    { ...message, source: null },
    { ...message, data: { ...data, source: 'kwik' } },
    { ...message, data: { ...data, sessionId: 'ses_2' } },
    { ...message, data: { ...data, event: 'payment.refunded' } },
    { ...message, data: { ...data, event: 'constructor' } },
    { ...message, data: JSON.stringify(data) },
    { ...message, data: null },
  ];
  for (const other of others) assert.equal(eventIn(other, sender), null, JSON.stringify(other));
  assert.equal(eventIn({ ...message, source: undefined }, { ...sender, window: undefined }), null);
});
