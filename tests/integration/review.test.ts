import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { eq, sql } from 'drizzle-orm';
import { auditLog, orders, outbox, payments, reviews, stock, stockHolds, users, webhookInbox } from '@/db/schema';
import type { ReviewKind } from '@/db/schema/payments';
import { pay, payAgain } from '@/lib/checkout/pay';
import { DAY, HOUR, MINUTE, SECOND } from '@/lib/clock';
import { askAboutPayment } from '@/lib/payments/ask';
import { drainInbox, workOn } from '@/lib/payments/inbox';
import { openReview } from '@/lib/payments/open-reviews';
import type { Fact } from '@/lib/payments/providers/provider';
import { receiveWebhook } from '@/lib/payments/receive-webhook';
import { reconcile } from '@/lib/payments/reconcile';
import { giveBack } from '@/lib/payments/refund';
import type { Resolution } from '@/lib/payments/review-choices';
import { resolveReview } from '@/lib/payments/reviews';
import { testDatabase } from '../support/database';
import { FakeProvider, fakeShop } from '../support/fake-provider';
import { putGoodsOnShelf, wish } from '../support/goods';

const TOTAL = 157_000n;
let database: Awaited<ReturnType<typeof testDatabase>>;
let fake: FakeProvider;
let shop: ReturnType<typeof fakeShop>;
let userId: string;
let pot: string;
let n = 0;

before(async () => {
  database = await testDatabase();
  ({ pot } = await putGoodsOnShelf(database.db, 1_000));
  const [user] = await database.db
    .insert(users)
    .values({ email: 'selam@example.com', name: 'Selam', passwordHash: '-', role: 'refunder' })
    .returning();
  userId = user?.id ?? '';
});
after(() => database.close());
beforeEach(async () => {
  fake = new FakeProvider();
  shop = fakeShop(database.db, fake);
  await database.db.execute(sql`truncate orders, carts, webhook_inbox, outbox, reviews, audit_log cascade`);
  await database.db.update(stock).set({ available: 10 }).where(eq(stock.variantId, pot));
});

async function sale() {
  const result = await pay(shop, wish(1));
  if (result.kind !== 'opened') throw new Error(result.kind);
  const { reference } = result.payment;
  const [row] = await database.db.select({ id: payments.id }).from(payments).where(eq(payments.reference, reference));
  return { orderId: result.order.id, token: result.order.token, paymentId: row?.id ?? '', reference };
}
type Sale = Awaited<ReturnType<typeof sale>>;

async function says({ paymentId, reference }: Sale, ...facts: Fact[]) {
  fake.said.set(`session-${reference}`, facts);
  shop.move(3 * SECOND);
  await askAboutPayment(shop, paymentId);
}

const came = (amountMinor: bigint, moneyRef = 'first', currency = 'ETB'): Fact => ({
  kind: 'captured',
  moneyRef,
  amountMinor,
  currency,
});

async function reviewsOf(orderId: string) {
  return database.db.select().from(reviews).where(eq(reviews.orderId, orderId)).orderBy(reviews.openedAt);
}

async function openOf(orderId: string, kind: ReviewKind) {
  const open = (await reviewsOf(orderId)).filter((one) => one.kind === kind && one.resolvedAt === null);
  assert.equal(open.length, 1, `one open ${kind}`);
  const [review] = open;
  if (!review) throw new Error('no review');
  return review;
}

const answer = (reviewId: string, how: Resolution, more: { seen?: string; reference?: string } = {}) =>
  resolveReview(shop, { reviewId, userId, how, reason: 'Looked at it', ...more });

async function stateOf(orderId: string) {
  const [order] = await database.db.select().from(orders).where(eq(orders.id, orderId));
  if (!order) throw new Error('no order');
  const holds = await database.db.select().from(stockHolds).where(eq(stockHolds.orderId, orderId));
  return {
    status: order.status,
    needsReview: order.needsReview,
    paidMinor: order.paidMinor,
    holds: holds.map(({ state }) => state).join(),
    receipts: await database.db.$count(outbox, eq(outbox.dedupe, `receipt:${orderId}`)),
    written: await database.db.$count(auditLog, eq(auditLog.action, 'review.resolve')),
  };
}

async function potsLeft() {
  const [row] = await database.db.select().from(stock).where(eq(stock.variantId, pot));
  return row?.available;
}

const back = (one: Sale, amountMinor: bigint) =>
  giveBack(shop, { paymentId: one.paymentId, amountMinor, reason: 'Too little', userId, manual: true });

describe('amount_differs', () => {
  test('accepting what came makes the order paid, once, and no person is needed any more', async () => {
    const one = await sale();
    await says(one, came(TOTAL - 9_000n));
    const review = await openOf(one.orderId, 'amount_differs');
    assert.deepEqual(review.detail, { expected: '157000', came: '148000', currency: 'ETB', sums: '148000 ETB' });
    assert.equal(await answer(review.id, 'accept', { seen: review.key }), 'resolved');
    const paid = {
      status: 'paid',
      needsReview: false,
      paidMinor: TOTAL - 9_000n,
      holds: 'committed',
      receipts: 1,
      written: 1,
    };
    assert.deepEqual(await stateOf(one.orderId), paid);
    await says(one, came(TOTAL - 9_000n));
    assert.deepEqual(await stateOf(one.orderId), paid);
    assert.equal(await answer(review.id, 'accept'), 'nothing_open');
  });

  test('ten who accept at once: one does', async () => {
    const one = await sale();
    await says(one, came(1_000n));
    const { id } = await openOf(one.orderId, 'amount_differs');
    const ends = await Promise.all(Array.from({ length: 10 }, () => answer(id, 'accept')));
    assert.equal(ends.filter((end) => end === 'resolved').length, 1);
    assert.equal(
      ends.every((end) => ['resolved', 'nothing_open', 'changed'].includes(end)),
      true,
    );
    const { status, receipts, written, holds } = await stateOf(one.orderId);
    assert.deepEqual([status, receipts, written, holds], ['paid', 1, 1, 'committed']);
  });

  test('more came after the person looked: nothing is accepted unseen', async () => {
    const one = await sale();
    await says(one, came(1_000n));
    const seen = (await openOf(one.orderId, 'amount_differs')).key;
    await says(one, came(1_000n), came(2_000n, 'second'));
    const now = await openOf(one.orderId, 'amount_differs');
    assert.equal(await answer(now.id, 'accept', { seen }), 'changed');
    assert.equal((await stateOf(one.orderId)).status, 'pending');
    assert.equal(await answer(now.id, 'accept', { seen: now.key }), 'resolved');
    assert.deepEqual([(await stateOf(one.orderId)).paidMinor, now.detail.came], [3_000n, '3000']);
  });

  test('money that comes after what came was accepted is a new question', async () => {
    const one = await sale();
    await says(one, came(1_000n));
    await answer((await openOf(one.orderId, 'amount_differs')).id, 'accept');
    await says(one, came(1_000n), came(1_000n, 'second'));
    await openOf(one.orderId, 'second_payment');
    assert.equal((await stateOf(one.orderId)).needsReview, true);
  });

  test('a resolved one stays resolved whatever is repeated, and another differing sum opens another', async () => {
    const one = await sale();
    await says(one, came(1_000n));
    await answer((await openOf(one.orderId, 'amount_differs')).id, 'dismiss');
    assert.equal((await stateOf(one.orderId)).needsReview, false);
    await says(one, { ...came(1_000n), moneyRef: undefined });
    await says(one, came(1_000n), { kind: 'processing' });
    assert.deepEqual([(await reviewsOf(one.orderId)).length, (await stateOf(one.orderId)).needsReview], [1, false]);
    await says(one, came(1_000n), came(2_000n, 'second'));
    await openOf(one.orderId, 'amount_differs');
    assert.deepEqual([(await reviewsOf(one.orderId)).length, (await stateOf(one.orderId)).needsReview], [2, true]);
  });

  test('given back: only once it is, and then the order ends and its things return to the shelf', async () => {
    const one = await sale();
    await says(one, came(1_000n));
    const { id } = await openOf(one.orderId, 'amount_differs');
    assert.equal(await answer(id, 'refunded'), 'not_given_back');
    assert.equal((await stateOf(one.orderId)).needsReview, true);
    assert.equal((await back(one, 1_000n)).kind, 'done');
    assert.equal(await answer(id, 'refunded'), 'resolved');
    const { status, needsReview, holds, receipts } = await stateOf(one.orderId);
    assert.deepEqual([status, needsReview, holds, receipts, await potsLeft()], ['refunded', false, 'released', 0, 10]);
  });

  test('money in another currency pays nothing by being accepted', async () => {
    const one = await sale();
    await says(one, came(TOTAL, 'first', 'USD'));
    const { id, detail } = await openOf(one.orderId, 'amount_differs');
    assert.equal(detail.sums, '157000 USD');
    assert.equal(await answer(id, 'accept'), 'nothing_came');
    assert.equal((await stateOf(one.orderId)).status, 'pending');
    assert.equal(await answer(id, 'dismiss'), 'resolved');
  });

  test('short money is not also “unknown for too long”', async () => {
    const one = await sale();
    await says(one, came(1_000n));
    shop.move(5 * DAY);
    await reconcile(shop);
    assert.deepEqual(
      (await reviewsOf(one.orderId)).map(({ kind }) => kind),
      ['amount_differs'],
    );
  });

  test('the right sum that follows pays by itself; the question is then only answered', async () => {
    const one = await sale();
    await says(one, came(1_000n));
    const { id } = await openOf(one.orderId, 'amount_differs');
    await says(one, came(1_000n), came(TOTAL, 'second'));
    assert.equal(await answer(id, 'accept'), 'resolved');
    const { status, paidMinor, receipts } = await stateOf(one.orderId);
    assert.deepEqual([status, paidMinor, receipts], ['paid', TOTAL + 1_000n, 1]);
  });
});

describe('contradiction', () => {
  test('accepting what the smaller word said makes it paid and answers both questions', async () => {
    const one = await sale();
    await says(one, came(1_000n));
    await says(one, came(2_000n));
    assert.deepEqual((await reviewsOf(one.orderId)).map(({ kind }) => kind).sort(), [
      'amount_differs',
      'contradiction',
    ]);
    assert.equal(await answer((await openOf(one.orderId, 'contradiction')).id, 'accept'), 'resolved');
    const { status, needsReview, paidMinor } = await stateOf(one.orderId);
    assert.deepEqual([status, needsReview, paidMinor], ['paid', false, 1_000n]);
  });

  test('on a paid order it is only written down, and a third word opens it again', async () => {
    const one = await sale();
    await says(one, came(TOTAL));
    await says(one, came(1_000n));
    assert.equal(await answer((await openOf(one.orderId, 'contradiction')).id, 'accept'), 'resolved');
    assert.equal((await stateOf(one.orderId)).needsReview, false);
    await says(one, came(2_000n));
    await openOf(one.orderId, 'contradiction');
  });
});

describe('second_payment', () => {
  async function twice() {
    const one = await sale();
    shop.move(31 * MINUTE);
    await reconcile(shop);
    const again = await payAgain(shop, { token: one.token, provider: 'kispay', method: 'redirect' });
    if (again.kind !== 'opened') throw new Error(again.kind);
    fake.pays(one.reference);
    fake.pays(again.payment.reference);
    shop.move(3 * SECOND);
    await reconcile(shop);
    return one;
  }

  test('resolved once one of them went back', async () => {
    const one = await twice();
    const { id } = await openOf(one.orderId, 'second_payment');
    assert.equal(await answer(id, 'accept'), 'not_offered');
    assert.equal(await answer(id, 'refunded'), 'not_given_back');
    assert.equal((await back(one, TOTAL)).kind, 'done');
    assert.equal(await answer(id, 'refunded'), 'resolved');
    assert.equal((await stateOf(one.orderId)).needsReview, false);
  });

  test('a third payment after the second was dismissed is a new question', async () => {
    const one = await sale();
    await says(one, came(TOTAL));
    await says(one, came(TOTAL), came(TOTAL, 'second'));
    await answer((await openOf(one.orderId, 'second_payment')).id, 'dismiss');
    await says(one, came(TOTAL), came(TOTAL, 'second'));
    assert.equal((await stateOf(one.orderId)).needsReview, false);
    await says(one, came(TOTAL, 'third'));
    await openOf(one.orderId, 'second_payment');
    assert.equal((await stateOf(one.orderId)).needsReview, true);
  });
});

describe('paid_without_stock', () => {
  async function gone() {
    await database.db.update(stock).set({ available: 1 }).where(eq(stock.variantId, pot));
    const one = await sale();
    await says(one, { kind: 'failed' });
    await sale();
    await says(one, came(TOTAL));
    return one;
  }

  test('restock: refused while nothing is there, then taken once though many press', async () => {
    const one = await gone();
    const { id } = await openOf(one.orderId, 'paid_without_stock');
    assert.equal(await answer(id, 'restock'), 'still_short');
    assert.equal((await stateOf(one.orderId)).needsReview, true);
    await database.db.update(stock).set({ available: 3 }).where(eq(stock.variantId, pot));
    const ends = await Promise.all(Array.from({ length: 8 }, () => answer(id, 'restock')));
    assert.equal(ends.filter((end) => end === 'resolved').length, 1);
    const { needsReview, holds } = await stateOf(one.orderId);
    assert.deepEqual([needsReview, holds, await potsLeft()], [false, 'committed', 2]);
  });

  test('sent anyway: nothing is taken from the shelf', async () => {
    const one = await gone();
    assert.equal(await answer((await openOf(one.orderId, 'paid_without_stock')).id, 'accept'), 'resolved');
    assert.deepEqual([(await stateOf(one.orderId)).needsReview, await potsLeft()], [false, 0]);
  });

  test('given back: only when all of it is', async () => {
    const one = await gone();
    const { id } = await openOf(one.orderId, 'paid_without_stock');
    await back(one, 1_000n);
    assert.equal(await answer(id, 'refunded'), 'not_given_back');
    await back(one, TOTAL - 1_000n);
    assert.equal(await answer(id, 'refunded'), 'resolved');
  });
});

describe('others', () => {
  test('unknown for too long: dismissed after looking, and not opened again by more silence', async () => {
    const one = await sale();
    fake.says(one.reference, 'processing');
    shop.move(80 * HOUR);
    await reconcile(shop);
    assert.equal(await answer((await openOf(one.orderId, 'unknown_too_long')).id, 'dismiss'), 'resolved');
    shop.move(2 * DAY);
    await reconcile(shop);
    assert.deepEqual([(await reviewsOf(one.orderId)).length, (await stateOf(one.orderId)).needsReview], [1, false]);
  });

  test('a review opened while the last one is resolved never stands on an order that hides it', async () => {
    for (let round = 0; round < 10; round += 1) {
      const one = await sale();
      await says(one, came(1_000n + BigInt(round)));
      const { id } = await openOf(one.orderId, 'amount_differs');
      const late = { orderId: one.orderId, paymentId: one.paymentId, kind: 'unknown_too_long' as const };
      await Promise.all([answer(id, 'dismiss'), openReview(database.db, shop.clock(), late)]);
      assert.equal((await stateOf(one.orderId)).needsReview, true);
    }
  });

  test('a bank that takes money back: seen; another one is a new question', async () => {
    const one = await sale();
    await says(one, came(TOTAL));
    const taken = (moneyRef: string): Fact => ({ kind: 'charged_back', moneyRef, amountMinor: 10n, currency: 'ETB' });
    await says(one, came(TOTAL), taken('a'));
    await answer((await openOf(one.orderId, 'charged_back')).id, 'dismiss');
    await says(one, came(TOTAL), taken('a'));
    assert.equal((await stateOf(one.orderId)).needsReview, false);
    await says(one, came(TOTAL), taken('a'), taken('b'));
    await openOf(one.orderId, 'charged_back');
  });

  async function deadOrphan(more: Record<string, unknown> = {}) {
    n += 1;
    const body = Buffer.from(JSON.stringify({ id: `orphan-${n}`, names: ['NOBODY'], ...more }));
    const received = await receiveWebhook(shop, 'kispay', body, new Headers());
    if (received.kind !== 'stored') throw new Error(received.kind);
    for (let tries = 0; tries < 8; tries += 1) {
      await drainInbox(shop, 20);
      shop.move(2 * DAY);
    }
    const [review] = await database.db.select().from(reviews).where(eq(reviews.inboxId, received.inboxId));
    if (!review) throw new Error('no review');
    return { inboxId: received.inboxId, review };
  }

  test('an orphan is dismissed, or given to a payment, which it then pays', async () => {
    const first = await deadOrphan();
    assert.equal(await answer(first.review.id, 'dismiss'), 'resolved');
    const proving = fakeShop(database.db, fake, { webhookTrust: 'proof', ask: 'never' });
    const second = await deadOrphan({ paidMinor: String(TOTAL) });
    const one = await sale();
    assert.equal(await answer(second.review.id, 'match', { reference: 'WRONG' }), 'no_such_payment');
    assert.equal(await answer(second.review.id, 'match', { reference: one.reference }), 'resolved');
    proving.move(60 * DAY);
    await workOn(proving, second.inboxId);
    const [row] = await database.db.select().from(webhookInbox).where(eq(webhookInbox.id, second.inboxId));
    assert.deepEqual([row?.state, row?.paymentId], ['done', one.paymentId]);
    assert.equal((await stateOf(one.orderId)).status, 'paid');
  });

  test('an orphan that finds its payment by itself after all is nobody’s business any more', async () => {
    const { inboxId, review } = await deadOrphan();
    const one = await sale();
    await database.db.update(payments).set({ reference: 'NOBODY' }).where(eq(payments.id, one.paymentId));
    await database.db
      .update(webhookInbox)
      .set({ state: 'new', nextTryAt: shop.clock() })
      .where(eq(webhookInbox.id, inboxId));
    await workOn(shop, inboxId);
    const [seen] = await database.db.select().from(reviews).where(eq(reviews.id, review.id));
    assert.equal(seen?.resolution, 'matched');
  });
});
