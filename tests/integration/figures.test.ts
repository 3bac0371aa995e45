import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { carts, orders, paymentEvidence, payments, webhookInbox } from '@/db/schema';
import { cartsOf, funnelOf, LATE_TRIES, LOOKED_AT, providersIn, takingsOf } from '@/lib/admin/figures';
import { addDays, dayIn, daysOf, type Range, rangeBefore } from '@/lib/admin/home-range';
import { DAY, HOUR, after as later, MINUTE } from '@/lib/clock';
import { testDatabase } from '../support/database';

const BEGIN = new Date('2026-01-01T00:00:00Z');
const RANGE: Range = { from: '2026-01-11', to: '2026-01-20' };
const SETTLED: readonly string[] = ['paid', 'refunded', 'partially_refunded'];
let database: Awaited<ReturnType<typeof testDatabase>>;

before(async () => {
  database = await testDatabase();
});
after(() => database.close());

const aTry = fc.record({
  provider: fc.constantFrom('kispay', 'beqelal', 'kaspi'),
  waits: fc.integer({ min: 0, max: 14 * 24 }),
  took: fc.integer({ min: 1, max: 600 }),
  opened: fc.boolean(),
  status: fc.constantFrom('open', 'paid', 'refunded', 'partially_refunded', 'failed', 'cancelled', 'expired'),
  source: fc.constantFrom('ask', 'webhook', 'staff'),
  // Minutes from the money's being known to the webhook's coming; null: it never came.
  webhook: fc.option(fc.integer({ min: -3, max: 3 })),
});
const anOrder = fc.record({
  at: fc.integer({ min: 0, max: 30 * 24 * 60 - 1 }),
  currency: fc.constantFrom('ETB', 'KZT', 'EUR'),
  test: fc.boolean(),
  replaced: fc.boolean(),
  paidAfter: fc.option(fc.integer({ min: 0, max: 3 * 24 * 60 })),
  // Beyond what a JavaScript number holds, so that nothing on the way may be one.
  came: fc.bigInt({ min: 0n, max: 9_007_199_254_740_993n }),
  back: fc.bigInt({ min: 0n, max: 9_007_199_254_740_993n }),
  tries: fc.array(aTry, { maxLength: 3 }),
});
type Past = ReturnType<typeof toRows>;

function toRows(told: readonly (typeof anOrder extends fc.Arbitrary<infer One> ? One : never)[]) {
  return told.map((one, place) => {
    const placedAt = later(BEGIN, one.at * MINUTE);
    const paidAt = one.paidAfter === null ? null : later(placedAt, one.paidAfter * MINUTE);
    const tries = one.tries.map((attempt) => {
      const createdAt = later(placedAt, attempt.waits * HOUR);
      const closedAt = later(createdAt, attempt.took * 1_000);
      return { ...attempt, id: randomUUID(), createdAt, closedAt };
    });
    return { ...one, id: randomUUID(), number: `K-${place}`, placedAt, paidAt, tries };
  });
}

async function store(past: Past): Promise<void> {
  await database.db.execute(sql`truncate orders, webhook_inbox, carts cascade`);
  const about = { market: 'ET', locale: 'en-ET', contentHash: '-', fullName: 'A', email: 'a@example.com', phone: '1' };
  const sums = { subtotalMinor: 1n, shippingMinor: 0n, taxMinor: 0n, taxBasisPoints: 0, totalMinor: 1n };
  const sent = { shippingMethod: 'standard', shippingTitle: 'Van' };
  if (past.length === 0) return;
  await database.db.insert(orders).values(
    past.map(({ id, number, placedAt, paidAt, currency, test: pretend, replaced, came, back }) => ({
      ...{ ...about, ...sums, ...sent, id, number, token: number, placedAt, paidAt, currency, test: pretend },
      ...{ closedReason: replaced ? 'superseded' : null, paidMinor: came, refundedMinor: back },
    })),
  );
  const tries = past.flatMap((order) => order.tries.map((attempt) => ({ ...attempt, order })));
  if (tries.length === 0) return;
  await database.db.insert(payments).values(
    tries.map(({ id, order, provider, createdAt, closedAt, opened, status }) => ({
      ...{
        id,
        orderId: order.id,
        provider,
        method: 'redirect',
        test: order.test,
        reference: id,
        amountMinor: 1n,
        live: false,
      },
      ...{ currency: order.currency, createdAt, expiresAt: closedAt, closedAt, status: status as 'paid' },
      createOutcome: opened ? ('opened' as const) : ('refused' as const),
    })),
  );
  const decision = { payment: { from: 'open', to: 'paid' }, order: { from: 'pending', to: 'paid' }, did: [] } as const;
  const told = tries.filter(({ status }) => SETTLED.includes(status));
  if (told.length > 0) {
    await database.db.insert(paymentEvidence).values(
      told.flatMap(({ id, source, closedAt }) =>
        [source, 'webhook'].map((said, nth) => ({
          ...{ paymentId: id, source: said, trust: 'query', kind: 'captured', key: `${nth}` },
          ...{ decision: { ...decision, did: [] }, receivedAt: later(closedAt, nth * MINUTE) },
        })),
      ),
    );
  }
  const heard = tries.filter(({ webhook }) => webhook !== null);
  if (heard.length === 0) return;
  await database.db.insert(webhookInbox).values(
    heard.map(({ id, provider, closedAt, webhook }) => {
      const at = later(closedAt, (webhook ?? 0) * MINUTE);
      const reading = { names: [], sessionRef: null, event: 'x', facts: [] };
      return {
        ...{ provider, dedupe: id, signed: true, body: Buffer.from('x'), headers: {}, reading, paymentId: id },
        ...{ receivedAt: at, lastReceivedAt: at, nextTryAt: at, state: 'done' as const },
      };
    }),
  );
}

const lies = (moment: Date, { from, to }: Range) => dayIn(moment) >= from && dayIn(moment) <= to;

function recountTakings(past: Past, range: Range, pretend: boolean) {
  const paid = past.filter((order) => order.test === pretend && order.paidAt !== null);
  const sum = (some: Past) => ({
    orders: some.length,
    came: some.reduce((total, { came }) => total + came, 0n),
    back: some.reduce((total, { back }) => total + back, 0n),
  });
  const during = (when: Range) => paid.filter(({ paidAt }) => paidAt !== null && lies(paidAt, when));
  const shown = new Set<string>([...during(range), ...during(rangeBefore(range))].map(({ currency }) => currency));
  return ['ETB', 'KZT', 'EUR']
    .filter((one) => shown.has(one))
    .map((currency) => {
      const own = (some: Past) => some.filter((order) => order.currency === currency);
      const days = Array.from({ length: daysOf(range) }, (_, index) => {
        const day = addDays(range.from, index);
        return { day, ...sum(own(during({ from: day, to: day }))) };
      });
      return { currency, days, all: sum(own(during(range))), before: sum(own(during(rangeBefore(range)))) };
    });
}

function recountFunnel(past: Past, range: Range, pretend: boolean) {
  const placed = past.filter((one) => one.test === pretend && !one.replaced && lies(one.placedAt, range));
  const late = { from: range.from, to: addDays(range.to, LATE_TRIES) };
  const opened = (one: Past[number]) => one.tries.filter((attempt) => attempt.opened && lies(attempt.createdAt, late));
  const leftOnce = placed.filter((one) => opened(one).some(({ status }) => ['expired', 'cancelled'].includes(status)));
  return {
    placed: placed.length,
    went: placed.filter((one) => opened(one).length > 0).length,
    paid: placed.filter(({ paidAt }) => paidAt !== null).length,
    left: leftOnce.filter(({ paidAt }) => paidAt === null).length,
    cameBack: leftOnce.filter(({ paidAt }) => paidAt !== null).length,
  };
}

function recountProviders(past: Past, range: Range, pretend: boolean) {
  const tries = past.filter((one) => one.test === pretend).flatMap((one) => one.tries);
  const made = tries.filter(({ createdAt }) => lies(createdAt, range));
  return new Map(
    [...new Set(made.map(({ provider }) => provider))].map((provider) => {
      const own = made.filter((one) => one.provider === provider);
      const paid = own.filter(({ status }) => SETTLED.includes(status));
      const took = paid.map((one) => one.took).sort((a, b) => a - b);
      const middle = (took.length - 1) / 2;
      const settledIn =
        took.length === 0 ? null : ((took[Math.floor(middle)] ?? 0) + (took[Math.ceil(middle)] ?? 0)) / 2;
      return [
        provider,
        {
          provider,
          tries: own.length,
          paid: paid.length,
          left: own.filter((one) => one.opened && ['expired', 'cancelled'].includes(one.status)).length,
          failed: own.filter(({ status }) => status === 'failed').length,
          settledIn,
          byAsking: {
            asked: paid.filter(({ source, webhook }) => source === 'ask' && (webhook === null || webhook > 0)).length,
            of: paid.length,
          },
        },
      ];
    }),
  );
}

test('the figures of any past are what a recount by hand comes to', async () => {
  const run = async (told: Parameters<typeof toRows>[0], pretend: boolean) => {
    const past = toRows(told);
    await store(past);
    const asked = { range: RANGE, test: pretend };
    assert.deepEqual(await takingsOf(database.db, asked), recountTakings(past, RANGE, pretend));
    assert.deepEqual(await funnelOf(database.db, asked), recountFunnel(past, RANGE, pretend));
    const figures = await providersIn(database.db, asked);
    assert.deepEqual(new Map(figures.map((one) => [one.provider, one])), recountProviders(past, RANGE, pretend));
  };
  await fc.assert(fc.asyncProperty(fc.array(anOrder, { maxLength: 40, size: 'max' }), fc.boolean(), run), {
    numRuns: Number(process.env.FIGURES_RUNS ?? 40),
  });
});

test('a long range has no days before it to compare with, and who told first is looked up for the newest alone', async () => {
  const often = Array.from({ length: LOOKED_AT + 5 }, (_, index) => ({
    ...{ at: 15 * 24 * 60 + index, currency: 'ETB', test: false, replaced: false, paidAfter: 1, came: 5n, back: 2n },
    tries: [
      {
        provider: 'kispay',
        waits: 0,
        took: 60,
        opened: true,
        status: 'paid',
        source: 'ask',
        webhook: index < 5 ? null : -1,
      },
    ],
  }));
  await store(toRows(often as Parameters<typeof toRows>[0]));
  const [all] = await takingsOf(database.db, { range: { from: '2025-10-01', to: '2026-01-31' }, test: false });
  assert.deepEqual(
    [all?.before, all?.all],
    [null, { orders: LOOKED_AT + 5, came: 5n * BigInt(LOOKED_AT + 5), back: 2n * BigInt(LOOKED_AT + 5) }],
  );
  const [kispay] = await providersIn(database.db, { range: RANGE, test: false });
  assert.deepEqual(kispay?.byAsking, { asked: 0, of: LOOKED_AT });
});

test('carts are counted by the day they were begun', async () => {
  await store([]);
  const at = [later(BEGIN, 9 * DAY), later(BEGIN, 10 * DAY), later(BEGIN, 20 * DAY - 4 * HOUR), later(BEGIN, 20 * DAY)];
  await database.db.insert(carts).values(at.map((createdAt, nth) => ({ token: `${nth}`, market: 'ET', createdAt })));
  assert.equal(await cartsOf(database.db, RANGE), 2);
});
