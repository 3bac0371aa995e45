import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ORDER_STATUSES } from '@/db/schema/orders';
import { PAYMENT_STATUSES, REVIEW_KINDS } from '@/db/schema/payments';
import { after, MINUTE, SECOND } from '../clock';
import { type SeenOrder, type SeenPayment, SLOW_AFTER, stateOf, type Wall, type Word } from './state';

const NOW = new Date('2026-11-21T10:42:00Z');
const canAsk = (provider: string) => provider !== 'beqelal';

const paymentOf = (over: Partial<SeenPayment> = {}): SeenPayment => ({
  provider: 'kispay',
  status: 'open',
  createdAt: after(NOW, -MINUTE),
  createOutcome: 'opened',
  askError: null,
  leaseUntil: null,
  ...over,
});
const orderOf = (over: Partial<SeenOrder> = {}): SeenOrder => ({
  status: 'pending',
  needsReview: false,
  reviews: [],
  totalMinor: 1000n,
  paidMinor: 0n,
  closedReason: null,
  payments: [paymentOf()],
  ...over,
});
const say = (over: Partial<SeenOrder>, now = NOW) => stateOf(orderOf(over), now, canAsk);

test('each situation has its sentence and its wall', () => {
  const one = (over: Partial<SeenPayment>) => ({ payments: [paymentOf(over)] });
  const table: [Partial<SeenOrder>, Word, Wall][] = [
    [{}, 'waiting', 'waiting'],
    [one({ status: 'processing' }), 'waiting', 'waiting'],
    [one({ createdAt: after(NOW, -SLOW_AFTER) }), 'slow', 'waiting'],
    [one({ createdAt: after(NOW, SECOND - SLOW_AFTER) }), 'waiting', 'waiting'],
    [one({ askError: 'timeout' }), 'unreachable', 'waiting'],
    [one({ provider: 'beqelal' }), 'untellable', 'waiting'],
    [one({ status: 'submitting', createOutcome: null, leaseUntil: after(NOW, SECOND) }), 'opening', 'waiting'],
    [one({ status: 'submitting', createOutcome: null, leaseUntil: after(NOW, -SECOND) }), 'not_reached', 'stopped'],
    [one({ status: 'submitting', createOutcome: 'unknown' }), 'not_reached', 'stopped'],
    [one({ status: 'expired', createOutcome: 'unknown' }), 'not_reached', 'stopped'],
    [one({ status: 'failed', createOutcome: 'refused' }), 'refused_to_open', 'stopped'],
    [one({ status: 'failed' }), 'refused', 'stopped'],
    [one({ status: 'cancelled' }), 'cancelled', 'quiet'],
    [{ ...one({ status: 'expired' }), status: 'expired' }, 'expired', 'quiet'],
    [{ payments: [] }, 'not_started', 'quiet'],
    [{ status: 'cancelled', closedReason: 'superseded' }, 'superseded', 'quiet'],
    [{ status: 'cancelled', closedReason: 'called_off' }, 'called_off', 'quiet'],
    [{ status: 'paid', closedReason: 'called_off' }, 'paid', 'paid'],
    [{ ...one({ status: 'paid' }), status: 'paid', paidMinor: 1000n }, 'paid', 'paid'],
    [{ ...one({ status: 'refunded' }), status: 'refunded' }, 'returned', 'quiet'],
    [{ ...one({ status: 'partially_refunded' }), status: 'partially_refunded' }, 'partly_returned', 'quiet'],
    [{ needsReview: true, reviews: ['amount_differs'], paidMinor: 900n }, 'review_short', 'review'],
    [{ needsReview: true, reviews: ['amount_differs'], paidMinor: 1100n }, 'review_over', 'review'],
    [{ needsReview: true, reviews: ['amount_differs'] }, 'review_unclear', 'review'],
    [{ needsReview: true, reviews: ['second_payment'], status: 'paid', paidMinor: 2000n }, 'review_twice', 'review'],
    [
      { needsReview: true, reviews: ['paid_without_stock'], status: 'paid', paidMinor: 1000n },
      'review_stock',
      'review',
    ],
    [{ needsReview: true, reviews: ['contradiction'] }, 'review_unclear', 'review'],
    [{ needsReview: true, reviews: ['unknown_too_long'] }, 'review_silent', 'review'],
  ];
  for (const [over, word, wall] of table) {
    const state = say(over);
    assert.deepEqual(
      [state.word, state.wall],
      [word, wall],
      JSON.stringify(over, (_, value) => (typeof value === 'bigint' ? String(value) : value)),
    );
  }
});

test('an older try that is still open is told and watched after a newer one failed', () => {
  const state = say({ payments: [paymentOf({ status: 'failed' }), paymentOf()] });
  assert.equal(state.word, 'refused');
  assert.equal(state.alsoOpen, true);
  assert.equal(state.watching, true);
});

test('a paid order speaks of the try that was paid, not of a later one that failed', () => {
  const paid = paymentOf({ provider: 'beqelal', status: 'paid' });
  const state = say({ status: 'paid', paidMinor: 1000n, payments: [paymentOf({ status: 'failed' }), paid] });
  assert.equal(state.payment, paid);
});

const payment = fc.record({
  provider: fc.constantFrom('kispay', 'beqelal'),
  status: fc.constantFrom(...PAYMENT_STATUSES),
  createdAt: fc.integer({ min: 0, max: 60 }).map((minutes) => after(NOW, -minutes * MINUTE)),
  createOutcome: fc.constantFrom('opened' as const, 'refused' as const, 'unknown' as const, null),
  askError: fc.constantFrom(null, 'timeout'),
  leaseUntil: fc.constantFrom(null, after(NOW, -SECOND), after(NOW, SECOND)),
});
const order = fc.record({
  status: fc.constantFrom(...ORDER_STATUSES),
  needsReview: fc.boolean(),
  reviews: fc.subarray([...REVIEW_KINDS]),
  totalMinor: fc.constant(1000n),
  paidMinor: fc.constantFrom(0n, 900n, 1000n, 1100n),
  closedReason: fc.constantFrom(null, 'superseded', 'called_off'),
  payments: fc.array(payment, { maxLength: 3 }),
});

test('invariant 27: whatever is known: no pay button where money came or a person looks, and green only for paid', () => {
  fc.assert(
    fc.property(order, (any) => {
      const state = stateOf(any, NOW, canAsk);
      const moneyCame = ['paid', 'refunded', 'partially_refunded'].includes(any.status);
      if (moneyCame || any.needsReview || any.closedReason !== null) assert.equal(state.payable, false);
      assert.equal(state.wall === 'paid', any.status === 'paid' && !any.needsReview);
      assert.equal(state.wall === 'review', any.needsReview);
      if (state.wall === 'waiting') assert.equal(state.watching, true);
      if (state.wall === 'paid' || state.wall === 'review') assert.equal(state.watching, false);
    }),
  );
});
