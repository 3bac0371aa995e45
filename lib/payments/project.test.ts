import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type EvidenceKind, isSettled, projectOrder, projectPayment, type Statement, type Trust } from './project';

const asked = { amountMinor: 293_000n, currency: 'ETB', sessionAmountMinor: null };

function say(kind: EvidenceKind, more: Partial<Statement> = {}): Statement {
  return { trust: 'query', kind, moneyRef: null, amountMinor: null, currency: null, ...more };
}

const kinds: EvidenceKind[] = [
  'returned',
  'not_sent',
  'unknown',
  'absent',
  'open',
  'processing',
  'expired',
  'cancelled',
  'failed',
  'captured',
  'refunded',
];
const trusts: Trust[] = ['hint', 'ours', 'create', 'query', 'push', 'staff'];

const statement: fc.Arbitrary<Statement> = fc.record({
  trust: fc.constantFrom(...trusts),
  kind: fc.constantFrom(...kinds),
  moneyRef: fc.constantFrom(null, 'a', 'b'),
  amountMinor: fc.constantFrom(null, 1n, 292_999n, 293_000n, 293_001n),
  currency: fc.constantFrom(null, 'ETB', 'EUR'),
});
const progress = statement.filter((one) => one.kind !== 'captured' && one.kind !== 'refunded');

const shuffled = fc
  .array(statement, { maxLength: 12 })
  .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }), fc.subarray(all)));

test('invariant 1: order of arrival and repetition change nothing', () => {
  fc.assert(
    fc.property(shuffled, ([all, permuted, repeated]) => {
      assert.deepEqual(projectPayment(asked, [...permuted, ...repeated]), projectPayment(asked, all));
    }),
    { numRuns: 3_000 },
  );
});

test('invariant 2: nothing but a refund takes a payment out of paid, and captured money never shrinks', () => {
  fc.assert(
    fc.property(fc.array(statement, { maxLength: 10 }), progress, (all, more) => {
      const before = projectPayment(asked, all);
      const after = projectPayment(asked, [...all, more]);
      assert.equal(after.capturedMinor, before.capturedMinor);
      if (isSettled(before.status)) assert.equal(after.status, before.status);
    }),
    { numRuns: 3_000 },
  );
  fc.assert(
    fc.property(fc.array(statement, { maxLength: 10 }), statement, (all, more) => {
      const before = projectPayment(asked, all);
      if (before.status === 'paid' && more.kind !== 'refunded') {
        assert.equal(isSettled(projectPayment(asked, [...all, more]).status), true);
      }
    }),
    { numRuns: 3_000 },
  );
});

test('invariant 3: hints alone change nothing', () => {
  fc.assert(
    fc.property(fc.array(statement), (all) => {
      const hints = all.map((one) => ({ ...one, trust: 'hint' as const }));
      assert.equal(projectPayment(asked, hints).status, 'submitting');
    }),
  );
});

test('invariant 4: paid needs the exact sum in the asked currency from somebody who may speak of money', () => {
  fc.assert(
    fc.property(fc.array(statement, { maxLength: 8 }), (all) => {
      if (!isSettled(projectPayment(asked, all).status)) return;
      const spoken = all.filter((one) => one.kind === 'captured' && ['query', 'push', 'staff'].includes(one.trust));
      const exact = spoken.some(
        (one) => (one.amountMinor ?? 293_000n) === 293_000n && (one.currency ?? 'ETB') === 'ETB',
      );
      assert.equal(exact, true);
    }),
    { numRuns: 3_000 },
  );
});

test('the create answer and our own clock never make a payment paid', () => {
  for (const trust of ['create', 'ours', 'hint'] as const) {
    assert.equal(projectPayment(asked, [say('captured', { trust, amountMinor: 293_000n })]).capturedMinor, 0n);
  }
});

test('late money wins over every bad word', () => {
  for (const kind of ['failed', 'cancelled', 'expired'] as const) {
    assert.equal(projectPayment(asked, [say(kind), say('captured', { moneyRef: 's' })]).status, 'paid');
  }
});

test('invariant 20: one minor unit more or less, or another currency, is a review and not paid', () => {
  for (const wrong of [
    { amountMinor: 292_999n },
    { amountMinor: 293_001n },
    { amountMinor: 293_000n, currency: 'EUR' },
  ]) {
    const projection = projectPayment(asked, [say('captured', { moneyRef: 's', ...wrong })]);
    assert.equal(projection.status, 'processing');
    assert.deepEqual(projection.reviews, ['amount_differs']);
  }
});

test('another currency without a sum is not what was asked', () => {
  assert.equal(projectPayment(asked, [say('captured', { moneyRef: 's', currency: 'EUR' })]).status, 'processing');
});

test('parts that add up are not paid', () => {
  const parts = [
    say('captured', { moneyRef: 'a', amountMinor: 292_999n }),
    say('captured', { moneyRef: 'b', amountMinor: 1n }),
  ];
  assert.equal(projectPayment(asked, parts).status, 'processing');
});

test('two currencies of one sum do not depend on which came first', () => {
  const birr = say('captured', { moneyRef: 's', amountMinor: 500n, currency: 'ETB' });
  const euro = say('captured', { moneyRef: 's', amountMinor: 500n, currency: 'EUR' });
  assert.deepEqual(projectPayment(asked, [birr, euro]), projectPayment(asked, [euro, birr]));
  assert.ok(projectPayment(asked, [birr, euro]).reviews.includes('contradiction'));
});

test('a session opened for another sum than asked is not paid by a word without a sum', () => {
  const projection = projectPayment({ ...asked, sessionAmountMinor: 100n }, [say('captured', { moneyRef: 's' })]);
  assert.equal(projection.status, 'processing');
  assert.equal(projection.capturedMinor, 100n);
});

test('refunds: part and whole', () => {
  const paid = say('captured', { moneyRef: 's' });
  const half = say('refunded', { moneyRef: 'r1', amountMinor: 100_000n });
  const rest = say('refunded', { moneyRef: 'r2', amountMinor: 193_000n });
  assert.equal(projectPayment(asked, [paid, half]).status, 'partially_refunded');
  assert.equal(projectPayment(asked, [paid, half, rest]).status, 'refunded');
});

let minute = 0;
function payment(statements: Statement[]) {
  minute += 1;
  return {
    id: `p${minute}`,
    createdAt: new Date(minute * 60_000),
    amountMinor: asked.amountMinor,
    ...projectPayment(asked, statements),
  };
}
const open = { closedReason: null };

test('a failed attempt leaves its order pending and frees its stock', () => {
  const order = projectOrder(open, [payment([say('open'), say('failed')])]);
  assert.deepEqual([order.status, order.dead], ['pending', true]);
});

test('the last attempt running out ends the order; an open one keeps it alive', () => {
  const expired = payment([say('open'), say('expired', { trust: 'ours' })]);
  assert.equal(projectOrder(open, [expired]).status, 'expired');
  const alive = projectOrder(open, [expired, payment([say('open')])]);
  assert.deepEqual([alive.status, alive.dead], ['pending', false]);
});

test('invariant 19: two paid attempts are paid once and reviewed', () => {
  const order = projectOrder(open, [
    payment([say('captured', { moneyRef: 'a' })]),
    payment([say('captured', { moneyRef: 'b' })]),
  ]);
  assert.deepEqual([order.status, order.paidMinor], ['paid', 586_000n]);
  assert.deepEqual(
    order.reviews.map((review) => review.kind),
    ['second_payment'],
  );
});

test('invariant 18: money is on a paid order or under review', () => {
  fc.assert(
    fc.property(fc.array(fc.array(statement, { maxLength: 5 }), { minLength: 1, maxLength: 3 }), (attempts) => {
      const order = projectOrder(open, attempts.map(payment));
      if (order.paidMinor > 0n) assert.equal(order.paid || order.reviews.length > 0, true);
    }),
    { numRuns: 2_000 },
  );
});
