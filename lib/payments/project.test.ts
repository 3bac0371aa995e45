import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { PaymentStatus } from '@/db/schema/payments';
import {
  cameInAll,
  type EvidenceKind,
  isSettled,
  type ProjectedPayment,
  projectOrder,
  projectPayment,
  type Statement,
  type Trust,
} from './project';

const asked = {
  amountMinor: 293_000n,
  currency: 'ETB',
  openAmount: false,
  sessionAmountMinor: null,
  paidBefore: false,
};

/** What was asked, of a payment whose state before is known. */
function knowing(before: { status: PaymentStatus }) {
  return { ...asked, paidBefore: isSettled(before.status) };
}

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
  'sum',
  'captured',
  'refunded',
  'charged_back',
  'disputed',
  'accepted',
];
const trusts: Trust[] = ['hint', 'ours', 'create', 'query', 'push', 'staff'];

const statement: fc.Arbitrary<Statement> = fc.record({
  trust: fc.constantFrom(...trusts),
  kind: fc.constantFrom(...kinds),
  moneyRef: fc.constantFrom(null, 'a', 'b'),
  amountMinor: fc.constantFrom(null, 1n, 292_999n, 293_000n, 293_001n),
  currency: fc.constantFrom(null, 'ETB', 'EUR'),
});
const MONEY: ReadonlySet<EvidenceKind> = new Set(['sum', 'captured', 'refunded', 'charged_back']);
const progress = statement.filter((one) => !MONEY.has(one.kind));

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
      const after = projectPayment(knowing(before), [...all, more]);
      if (!isSettled(before.status)) return;
      // What was contradicted once counts again as soon as it is paid, so there may be more, never less.
      assert.equal(after.capturedMinor >= before.capturedMinor, true);
      assert.equal(isSettled(after.status), true);
    }),
    { numRuns: 3_000 },
  );
  fc.assert(
    fc.property(fc.array(statement, { maxLength: 10 }), statement, (all, more) => {
      const before = projectPayment(asked, all);
      if (isSettled(before.status)) {
        assert.equal(isSettled(projectPayment(knowing(before), [...all, more]).status), true);
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

test('invariant 4: paid needs the exact sum in the asked currency from somebody who may speak of money, or a person who takes what came', () => {
  fc.assert(
    fc.property(fc.array(statement, { maxLength: 8 }), (all) => {
      if (!isSettled(projectPayment(asked, all).status)) return;
      const spoken = all.filter((one) => one.kind === 'captured' && ['query', 'push', 'staff'].includes(one.trust));
      const exact = spoken.some(
        (one) => (one.amountMinor ?? 293_000n) === 293_000n && (one.currency ?? 'ETB') === 'ETB',
      );
      const taken = all.some((one) => one.kind === 'accepted' && one.trust === 'staff');
      assert.equal(exact || taken, true);
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

test('a refund without a sum is all of it, unless others name sums', () => {
  const paid = say('captured', { moneyRef: 's' });
  const all = say('refunded', { moneyRef: 'status' });
  const part = say('refunded', { moneyRef: 'r1', amountMinor: 100_000n });
  assert.equal(projectPayment(asked, [paid, all]).refundedMinor, 293_000n);
  assert.equal(projectPayment(asked, [paid, all, part]).refundedMinor, 100_000n);
  const tooMuch = say('refunded', { moneyRef: 'r2', amountMinor: 293_000n });
  assert.equal(projectPayment(asked, [paid, part, tooMuch]).refundedMinor, 293_000n);
});

test('a bank that takes money back is a refund that a person must see; a dispute leaves the money', () => {
  const paid = say('captured', { moneyRef: 's' });
  const back = projectPayment(asked, [paid, say('charged_back', { moneyRef: 's:back' })]);
  assert.deepEqual([back.status, back.reviews], ['refunded', ['charged_back']]);
  const contested = projectPayment(asked, [paid, say('disputed', { moneyRef: 's' })]);
  assert.deepEqual([contested.status, contested.reviews], ['paid', ['disputed']]);
});

test('invariant 4: a signed sum that differs counts, even where asking says paid', () => {
  const status = say('captured', { moneyRef: 's' });
  const exact = say('captured', { moneyRef: 's', amountMinor: 293_000n });
  const other = say('sum', { trust: 'push', amountMinor: 292_900n, currency: 'ETB' });
  for (const word of [status, exact]) {
    const projection = projectPayment(asked, [other, word]);
    assert.equal(projection.status, 'processing');
    assert.ok(projection.reviews.includes('amount_differs'));
  }
  assert.equal(projectPayment(asked, [other, status]).capturedMinor, 292_900n);
  const signed = say('captured', { trust: 'push', moneyRef: 's', amountMinor: 292_900n });
  assert.equal(projectPayment(asked, [signed, exact]).status, 'processing');
  const right = say('sum', { trust: 'push', amountMinor: 293_000n, currency: 'ETB' });
  assert.equal(projectPayment(asked, [right, status]).status, 'paid');
});

test('a signed sum that differs and comes after the money leaves it paid, under review', () => {
  const other = say('sum', { trust: 'push', amountMinor: 292_900n, currency: 'ETB' });
  const projection = projectPayment({ ...asked, paidBefore: true }, [say('captured', { moneyRef: 's' }), other]);
  assert.equal(projection.status, 'paid');
  assert.ok(projection.reviews.length > 0);
});

test('a signed word of money that the provider, asked, denies is not believed', () => {
  const push = say('captured', { trust: 'push', moneyRef: 't', amountMinor: 293_000n, currency: 'ETB' });
  const denied = projectPayment(asked, [push, say('failed', { moneyRef: 't' })]);
  assert.deepEqual([denied.status, denied.capturedMinor, denied.reviews], ['processing', 0n, ['contradiction']]);
  assert.equal(projectPayment(asked, [push, say('failed', { moneyRef: 'another' })]).status, 'paid');
  assert.equal(projectPayment(asked, [push, say('processing', { moneyRef: 't' })]).status, 'paid');
  assert.equal(projectPayment({ ...asked, paidBefore: true }, [push, say('failed', { moneyRef: 't' })]).status, 'paid');
});

test('a person stands in for the provider until it speaks: one money, not two', () => {
  const person = say('captured', { trust: 'staff', moneyRef: 'staff', amountMinor: 293_000n, currency: 'ETB' });
  const push = say('captured', { trust: 'push', moneyRef: 't', amountMinor: 293_000n, currency: 'ETB' });
  assert.equal(projectPayment(asked, [person]).status, 'paid');
  const both = projectPayment({ ...asked, paidBefore: true }, [person, push]);
  assert.deepEqual([both.status, both.capturedMinor, both.reviews], ['paid', 293_000n, []]);
});

test('a word that names no movement is the same money as one that does, if the sum is the same', () => {
  const unnamed = say('captured', { trust: 'push', amountMinor: 293_000n, currency: 'ETB' });
  const named = say('captured', { moneyRef: 't', amountMinor: 293_000n, currency: 'ETB' });
  const both = projectPayment(asked, [unnamed, named]);
  assert.deepEqual([both.status, both.capturedMinor, both.reviews], ['paid', 293_000n, []]);
  const other = projectPayment(asked, [unnamed, { ...named, amountMinor: 500n }]);
  assert.deepEqual([other.status, other.capturedMinor, other.reviews], ['paid', 293_500n, ['second_payment']]);
});

test('an open amount is paid by any sum from the least on; a second movement is a review', () => {
  const gift = { ...asked, amountMinor: 1_000n, openAmount: true };
  const small = say('captured', { moneyRef: 'a', amountMinor: 999n });
  const big = say('captured', { moneyRef: 'a', amountMinor: 50_000n });
  assert.equal(projectPayment(gift, [small]).status, 'processing');
  assert.deepEqual(projectPayment(gift, [big]), {
    status: 'paid',
    capturedMinor: 50_000n,
    refundedMinor: 0n,
    reviews: [],
  });
  const again = say('captured', { moneyRef: 'b', amountMinor: 50_000n });
  assert.deepEqual(projectPayment(gift, [big, again]).reviews, ['second_payment']);
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

const accept = (amountMinor: bigint, more: Partial<Statement> = {}) =>
  say('accepted', { trust: 'staff', amountMinor, currency: 'ETB', ...more });
const short = say('captured', { moneyRef: 'a', amountMinor: 292_999n, currency: 'ETB' });

test('what came pays when a person took that very sum for it, whenever each was said', () => {
  for (const said of [
    [short, accept(292_999n)],
    [accept(292_999n), short],
  ]) {
    const { status, capturedMinor, reviews } = projectPayment(asked, said);
    assert.deepEqual([status, capturedMinor, reviews], ['paid', 292_999n, []]);
  }
});

test('accepting pays nothing beyond what came: not before it came, nor more, nor another currency, nor by others than staff', () => {
  for (const said of [
    [accept(292_999n)],
    [short, accept(293_000n)],
    [short, accept(292_999n, { currency: 'EUR' })],
    [short, accept(0n)],
    [short, accept(292_999n, { trust: 'push' })],
    [short, accept(292_999n, { trust: 'query' })],
    [say('captured', { moneyRef: 'a', amountMinor: 292_999n, currency: 'EUR' }), accept(292_999n)],
  ]) {
    assert.equal(isSettled(projectPayment(asked, said).status), false);
  }
});

test('what was signed and denied can be taken by a person who has seen it', () => {
  const signed = say('captured', { trust: 'push', moneyRef: 'a', amountMinor: 293_000n, currency: 'ETB' });
  const said = [signed, say('failed', { moneyRef: 'a' })];
  assert.equal(cameInAll(asked, said), 293_000n);
  assert.equal(projectPayment(asked, [...said, accept(293_000n)]).status, 'paid');
});

test('money beyond what a person took is a second payment, and the right sum itself is none', () => {
  const more = say('captured', { moneyRef: 'b', amountMinor: 1n, currency: 'ETB' });
  assert.deepEqual(projectPayment(asked, [short, accept(292_999n), more]).reviews, ['second_payment']);
  const right = say('captured', { moneyRef: 'a', amountMinor: 293_000n, currency: 'ETB' });
  const corrected = projectPayment(asked, [short, accept(292_999n), right]);
  assert.deepEqual([corrected.status, corrected.reviews], ['paid', ['contradiction']]);
});

test('an order whose money was too little and went back has ended; its next payment is not a second one', () => {
  const part = (id: string, more: Partial<ProjectedPayment>): ProjectedPayment => ({
    id,
    createdAt: new Date(0),
    amountMinor: 100n,
    status: 'processing',
    capturedMinor: 0n,
    refundedMinor: 0n,
    reviews: [],
    ...more,
  });
  const gone = part('a', { capturedMinor: 90n, refundedMinor: 90n });
  const ended = projectOrder({ closedReason: null }, [gone, part('b', { status: 'failed' })]);
  assert.deepEqual([ended.status, ended.dead], ['refunded', true]);
  assert.equal(projectOrder({ closedReason: null }, [gone, part('b', { status: 'open' })]).dead, false);
  assert.equal(
    projectOrder({ closedReason: null }, [part('a', { capturedMinor: 90n, refundedMinor: 89n })]).dead,
    false,
  );
  const paid = projectOrder({ closedReason: null }, [gone, part('b', { status: 'paid', capturedMinor: 100n })]);
  assert.deepEqual([paid.status, paid.reviews], ['partially_refunded', []]);
});

test('invariant 5: of two different words of progress one outranks the other, whichever came first, and so on up', () => {
  const words: EvidenceKind[] = ['open', 'processing', 'expired', 'cancelled', 'failed'];
  const over = (a: EvidenceKind, b: EvidenceKind) => projectPayment(asked, [say(a), say(b)]).status === a;
  for (const a of words) {
    for (const b of words) {
      if (a !== b) assert.notEqual(over(a, b), over(b, a), `${a} and ${b}`);
      for (const c of words) if (over(a, b) && over(b, c)) assert.equal(over(a, c), true, `${a}, ${b}, ${c}`);
    }
  }
});

test('invariant 14: what an order counts is the sum of its distinct movements, however often each is told', () => {
  const movement = fc.record({ ref: fc.constantFrom('a', 'b', 'c', 'd'), trust: fc.constantFrom('query', 'push') });
  const sums: Record<string, bigint> = { a: 293_000n, b: 1n, c: 50_000n, d: 293_001n };
  fc.assert(
    fc.property(fc.array(fc.array(movement, { maxLength: 6 }), { minLength: 1, maxLength: 3 }), (attempts) => {
      const told = attempts.map((all) =>
        payment(
          all.map(({ ref, trust }) =>
            say('captured', { moneyRef: ref, amountMinor: sums[ref] ?? 0n, currency: 'ETB', trust: trust as Trust }),
          ),
        ),
      );
      const distinct = attempts.flatMap((all) => [...new Set(all.map(({ ref }) => ref))]);
      const expected = distinct.reduce((total, ref) => total + (sums[ref] ?? 0n), 0n);
      assert.equal(projectOrder(open, told).paidMinor, expected);
    }),
  );
});
