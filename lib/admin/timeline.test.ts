import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { timelineOf } from './timeline';
import type { TimelineFacts } from './timeline-entry';
import { adminWords } from './words';

const at = (time: string) => new Date(`2026-11-21T${time}Z`);

type Payment = TimelineFacts['payments'][number];
type Evidence = TimelineFacts['evidence'][number];

const payment: Payment = {
  id: 'p1',
  orderId: 'o1',
  provider: 'kispay',
  method: 'redirect',
  test: true,
  reference: '7QX4M2PD',
  amountMinor: 293_000n,
  currency: 'ETB',
  createdAt: at('07:39:02'),
  expiresAt: at('08:09:02'),
  live: false,
  leaseUntil: null,
  providerRef: 's1',
  sessionAmountMinor: null,
  paymentUrl: null,
  qrImage: null,
  frameSession: null,
  webhookToken: null,
  openAmount: false,
  createOutcome: 'opened',
  createCode: null,
  status: 'paid',
  capturedMinor: 293_000n,
  refundedMinor: 0n,
  closedAt: null,
  askedAt: null,
  askCount: 1,
  nextAskAt: null,
  notBefore: null,
  askError: null,
};

const said = (id: number, more: Partial<Evidence>): Evidence => ({
  id,
  paymentId: 'p1',
  source: 'ask',
  trust: 'query',
  kind: 'open',
  moneyRef: null,
  amountMinor: null,
  currency: null,
  inboxId: null,
  key: String(id),
  raw: null,
  decision: { payment: { from: 'open', to: 'open' }, order: { from: 'pending', to: 'pending' }, did: [] },
  receivedAt: at('07:42:31'),
  ...more,
});

const paid = said(9, {
  kind: 'captured',
  raw: '{"status":"COMPLETED"}',
  receivedAt: at('07:43:05'),
  decision: {
    payment: { from: 'open', to: 'paid' },
    order: { from: 'pending', to: 'paid' },
    did: ['paid', 'stock:sold', 'cart:emptied', 'receipt:queued'],
  },
});

const facts: TimelineFacts = {
  order: { placedAt: at('07:38:12'), totalMinor: 293_000n, currency: 'ETB', fullName: 'Abeba Bikila' },
  lines: [
    { position: 0, title: 'Jebena', quantity: 1 },
    { position: 1, title: 'Coffee', quantity: 2 },
  ],
  payments: [payment],
  refunds: [],
  evidence: [said(8, { source: 'return', trust: 'hint', kind: 'returned' }), paid],
  inbox: [
    {
      id: 5,
      provider: 'kispay',
      signed: true,
      body: Buffer.from('{"event":"checkout.completed"}'),
      headers: { 'x-kispay-signature': 'ab' },
      receivedAt: at('07:43:04'),
      repeats: 1,
      state: 'done',
      verdict: 'made_us_ask',
      tries: 1,
      error: null,
    },
  ],
  mails: [
    {
      id: 'm1',
      subject: 'Paid: K-100482',
      recipient: 'abeba@example.com',
      createdAt: at('07:43:06'),
      sentAt: at('07:43:07'),
      error: null,
    },
  ],
  reviews: [],
  parcels: [],
  notes: [],
  audit: [{ id: 1, at: at('08:00:00'), action: 'order.ask', detail: { providers: 'KisPay' }, who: 'Selam' }],
};

async function told(given: TimelineFacts): Promise<string[]> {
  return timelineOf(given, await adminWords()).map(({ subject, said: predicate }) =>
    `${subject} ${predicate}`.replaceAll('\u00a0', ' '),
  );
}

test('one sale is told newest first, the consequence above its cause', async () => {
  assert.deepEqual(await told(facts), [
    'Selam wanted KisPay asked.',
    'Mail “Paid: K-100482” went to abeba@example.com.',
    'Paid. Br 2,930.00, all of it. Stock taken. Cart emptied. Receipt queued.',
    'We asked KisPay: paid. It names no amount; the session was ours, for Br 2,930.00. This decided.',
    'Webhook from KisPay, signature right, came twice. It only made us ask.',
    'Abeba came back. By itself that proves nothing, so we asked KisPay.',
    'First try at KisPay, reference 7QX4M2PD, open until 11:09.',
    'Order placed, 3 things for Br 2,930.00.',
  ]);
});

test('what was received is there, readable and as it came', async () => {
  const hook = timelineOf(facts, await adminWords()).find(({ key }) => key === 'webhook-5');
  assert.deepEqual(hook?.raw, {
    pretty: '{\n  "event": "checkout.completed"\n}',
    plain: '{"event":"checkout.completed"}',
    headers: [['x-kispay-signature', 'ab']],
  });
});

test('a refusal, an answer that never came and a sum that differs are said as such', async () => {
  const refused = said(1, { source: 'create', trust: 'create', kind: 'failed' });
  const lost = said(2, { source: 'create', trust: 'create', kind: 'unknown' });
  const short = said(3, { kind: 'captured', amountMinor: 145_000n, currency: 'ETB' });
  const lines = await told({
    ...facts,
    payments: [{ ...payment, createCode: 'http_400' }],
    evidence: [refused, lost, short],
  });
  assert.ok(
    lines.some((line) => line.startsWith('KisPay refused the try: http_400.')),
    lines.join('\n'),
  );
  assert.ok(lines.some((line) => line.startsWith('KisPay did not answer, so it may have opened a session or not')));
  assert.ok(lines.some((line) => line.includes('It names Br 1,450.00.')));
});

test('what two statements did together is told once', async () => {
  const twin = { ...paid, id: 10, key: '10' };
  const lines = await told({ ...facts, evidence: [paid, twin] });
  assert.equal(lines.filter((line) => line.startsWith('Paid.')).length, 1);
});

test('nothing is left out and nothing told twice, whatever the times', async () => {
  const words = await adminWords();
  const moment = fc.integer({ min: 0, max: 5 }).map((minute) => at(`07:0${minute}:00`));
  const rows = fc
    .array(moment, { maxLength: 8 })
    .map((times) => times.map((receivedAt, id) => said(id + 1, { receivedAt })));
  fc.assert(
    fc.property(rows, (evidence) => {
      const entries = timelineOf({ ...facts, evidence }, words);
      assert.equal(new Set(entries.map(({ key }) => key)).size, entries.length);
      assert.equal(entries.filter(({ key }) => key.startsWith('evidence-')).length, evidence.length);
      const times = entries.map((entry) => entry.at.getTime());
      assert.deepEqual(
        times,
        [...times].sort((a, b) => b - a),
      );
    }),
  );
});

test('refunds and what people vouched for are told with who, how much and why', async () => {
  const refund: TimelineFacts['refunds'][number] = {
    id: 'r1',
    orderId: 'o1',
    paymentId: 'p1',
    amountMinor: 145_000n,
    currency: 'ETB',
    status: 'unknown',
    manual: false,
    reason: 'Cracked',
    requestedBy: 'u1',
    requestedAt: at('09:00:00'),
    leaseUntil: null,
    settledAt: null,
    refundRef: null,
    code: 'timeout',
  };
  const detail = { amount: '145000', currency: 'ETB', reason: 'Cracked' };
  const deed = (id: number, action: string, more: Record<string, string> = {}) => ({
    id,
    at: at('09:00:00'),
    action,
    detail: { ...detail, ...more },
    who: 'Selam',
  });
  const refused = { ...refund, id: 'r2', status: 'refused' as const, code: 'http_400' };
  const lines = await told({
    ...facts,
    refunds: [refund, refused, { ...refused, id: 'r3', code: 'not_happened' }],
    audit: [
      deed(1, 'refund.request'),
      deed(2, 'refund.by_hand'),
      deed(3, 'refund.resolve', { outcome: 'refused' }),
      deed(4, 'payment.confirm', { reference: '7QX4M2PD' }),
    ],
  });
  assert.deepEqual(lines.slice(0, 6), [
    'KisPay refused to give Br 1,450.00 back: http_400. Nothing moved.',
    'Nobody knows whether Br 1,450.00 went back: KisPay did not answer (timeout). Look in its portal.',
    'Selam saw 7QX4M2PD paid in the portal, Br 1,450.00: “Cracked”.',
    'Selam saw that Br 1,450.00 did not go back: “Cracked”.',
    'Selam gave Br 1,450.00 back by hand and wrote it down: “Cracked”.',
    'Selam asked to give Br 1,450.00 back: “Cracked”.',
  ]);
});
