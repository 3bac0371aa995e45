import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { eq, sql } from 'drizzle-orm';
import {
  carts,
  idempotencyKeys,
  orders,
  outbox,
  paymentEvidence,
  payments,
  reviews,
  stock,
  stockHolds,
  webhookInbox,
} from '@/db/schema';
import { pay, payAgain } from '@/lib/checkout/pay';
import type { OrderDraft, PayResult } from '@/lib/checkout/types';
import { HOUR, MINUTE, SECOND } from '@/lib/clock';
import { askAboutOrder } from '@/lib/payments/ask';
import { workOn } from '@/lib/payments/inbox';
import { receiveWebhook } from '@/lib/payments/receive-webhook';
import { reconcile } from '@/lib/payments/reconcile';
import { sweep } from '@/lib/sweep';
import { testDatabase } from '../support/database';
import { FakeProvider, fakeShop, REFUSED, TIMED_OUT } from '../support/fake-provider';
import { putGoodsOnShelf, wish } from '../support/goods';

type Database = Awaited<ReturnType<typeof testDatabase>>;

let database: Database;
let fake: FakeProvider;
let shop: ReturnType<typeof fakeShop>;
let pot: string;
let n = 0;

before(async () => {
  database = await testDatabase();
  ({ pot } = await putGoodsOnShelf(database.db, 0));
});
after(() => database.close());
beforeEach(async () => {
  fake = new FakeProvider();
  shop = fakeShop(database.db, fake);
  await database.db.execute(sql`truncate orders, carts, webhook_inbox, outbox, idempotency_keys cascade`);
  await setPots(10);
});

const setPots = (available: number) => database.db.update(stock).set({ available }).where(eq(stock.variantId, pot));
async function potsLeft(): Promise<number> {
  const [row] = await database.db.select().from(stock).where(eq(stock.variantId, pot));
  return row?.available ?? -1;
}

function opened(result: PayResult) {
  if (result.kind !== 'opened') assert.fail(`expected opened, got ${result.kind}`);
  return result;
}

async function buy(quantity = 1, more: Partial<OrderDraft> = {}) {
  return opened(await pay(shop, wish(quantity, more)));
}

async function stateOf(orderId: string) {
  const [order] = await database.db.select().from(orders).where(eq(orders.id, orderId));
  const attempts = await database.db
    .select()
    .from(payments)
    .where(eq(payments.orderId, orderId))
    .orderBy(payments.createdAt);
  const open = await database.db.select().from(reviews).where(eq(reviews.orderId, orderId));
  const holds = await database.db.select().from(stockHolds).where(eq(stockHolds.orderId, orderId));
  const mails = await database.db
    .select()
    .from(outbox)
    .where(eq(outbox.dedupe, `receipt:${orderId}`));
  if (!order) throw new Error('no order');
  return {
    order,
    attempts,
    reviews: open.map((review) => review.kind),
    holds: holds.map((hold) => hold.state),
    mails: mails.length,
  };
}

async function tell(body: Record<string, unknown>) {
  n += 1;
  const bytes = Buffer.from(JSON.stringify({ id: `event-${n}`, ...body }));
  const received = await receiveWebhook(shop, 'kispay', bytes, new Headers());
  if (received.kind !== 'stored') assert.fail(received.kind);
  return received.inboxId;
}

describe('the sale', () => {
  test('an order is placed with totals from the database, its stock set aside, a session opened', async () => {
    const { order, payment } = await buy(2);
    assert.match(order.number, /^K-\d{6}$/);
    assert.equal(order.totalMinor, 302_000n);
    assert.equal(payment.status, 'open');
    assert.equal(payment.paymentUrl, `https://pay.example/#/${payment.reference}`);
    assert.equal(await potsLeft(), 8);
    assert.equal(fake.created[0]?.amountMinor, 302_000n);
    assert.equal((await stateOf(order.id)).order.taxMinor, 39_391n);
  });

  test('invariant 11: paid by the provider’s word, once, with a receipt', async () => {
    const { order, payment } = await buy();
    fake.pays(payment.reference);
    await askAboutOrder(shop, order.id);
    const state = await stateOf(order.id);
    assert.deepEqual([state.order.status, state.order.paidMinor, state.mails], ['paid', 157_000n, 1]);
    assert.deepEqual(state.holds, ['committed']);
    shop.move(3 * SECOND);
    await askAboutOrder(shop, order.id);
    assert.equal((await stateOf(order.id)).mails, 1);
    assert.equal(await potsLeft(), 9);
  });

  test('two questions within two seconds are one', async () => {
    const { order } = await buy();
    await Promise.all(Array.from({ length: 10 }, () => askAboutOrder(shop, order.id)));
    assert.equal(fake.asked.length, 1);
  });

  test('a refusal lets the stock go; paying again takes it again; paying a third time gives the open one back', async () => {
    fake.refusals = [REFUSED];
    const refused = await pay(shop, wish(2));
    assert.equal(refused.kind, 'provider-refused');
    if (refused.kind !== 'provider-refused') return;
    assert.equal(await potsLeft(), 10);
    const { token } = refused.order;
    const again = opened(await payAgain(shop, { token, provider: 'kispay', method: 'redirect' }));
    assert.equal(await potsLeft(), 8);
    const third = opened(await payAgain(shop, { token, provider: 'kispay', method: 'redirect' }));
    assert.equal(third.payment.reference, again.payment.reference);
    assert.equal(fake.created.length, 2);
  });

  test('after a refusal somebody else took the last one: 409 and nothing is changed', async () => {
    await setPots(1);
    fake.refusals = [REFUSED];
    const refused = await pay(shop, wish(1));
    if (refused.kind !== 'provider-refused') assert.fail(refused.kind);
    await buy(1);
    const again = await payAgain(shop, { token: refused.order.token, provider: 'kispay', method: 'redirect' });
    assert.deepEqual(again, { kind: 'out-of-stock', skus: [{ sku: 'POT', available: 0, wanted: 1 }] });
  });

  test('invariant 22: a time-out leaves the outcome unknown: the hold stays until the session’s life is over', async () => {
    fake.refusals = [TIMED_OUT];
    const result = await pay(shop, wish(1));
    if (result.kind !== 'provider-unavailable' || !result.order) assert.fail(result.kind);
    assert.equal(await potsLeft(), 9);
    await reconcile(shop);
    assert.equal((await stateOf(result.order.id)).order.status, 'pending');
    shop.move(31 * MINUTE);
    const done = await reconcile(shop);
    assert.equal(done.expired >= 1, true);
    assert.equal((await stateOf(result.order.id)).order.status, 'expired');
    assert.equal(await potsLeft(), 10);
  });

  test('a time-out can be paid again with a fresh reference', async () => {
    fake.refusals = [TIMED_OUT];
    const result = await pay(shop, wish(1));
    if (result.kind !== 'provider-unavailable' || !result.order) assert.fail(result.kind);
    const again = opened(await payAgain(shop, { token: result.order.token, provider: 'kispay', method: 'redirect' }));
    assert.notEqual(fake.created[0]?.reference, again.payment.reference);
    assert.equal(await potsLeft(), 9);
  });

  test('whoever was creating the session died: the next Pay waits for it no longer than its lease, then makes its own', async () => {
    const { order, payment } = await buy();
    const dead = { createOutcome: null, paymentUrl: null, providerRef: null, status: 'submitting' as const };
    const lease = new Date(Date.now() + 300);
    await database.db
      .update(payments)
      .set({ ...dead, leaseUntil: lease })
      .where(eq(payments.reference, payment.reference));
    const again = opened(await payAgain(shop, { token: order.token, provider: 'kispay', method: 'redirect' }));
    assert.notEqual(again.payment.reference, payment.reference);
    assert.equal(fake.created.length, 2);
  });

  test('invariant 42: expiry only after asking: unreachable keeps the hold, an open answer after the end frees it, late money takes it again', async () => {
    const { order, payment } = await buy();
    fake.answer = 'unreachable';
    shop.move(31 * MINUTE);
    await reconcile(shop);
    assert.equal((await stateOf(order.id)).order.status, 'pending');
    assert.equal(await potsLeft(), 9);
    fake.answer = 'yes';
    shop.move(3 * SECOND);
    await reconcile(shop);
    assert.deepEqual([(await stateOf(order.id)).order.status, await potsLeft()], ['expired', 10]);
    fake.pays(payment.reference);
    shop.move(3 * SECOND);
    await reconcile(shop);
    const late = await stateOf(order.id);
    assert.deepEqual([late.order.status, late.order.needsReview, await potsLeft()], ['paid', false, 9]);
  });

  test('invariant 23: late money when the stock is gone: paid, and a person must look', async () => {
    await setPots(1);
    const { order, payment } = await buy();
    fake.says(payment.reference, 'failed');
    await askAboutOrder(shop, order.id);
    assert.deepEqual([(await stateOf(order.id)).order.status, await potsLeft()], ['pending', 1]);
    await buy();
    fake.pays(payment.reference);
    shop.move(3 * SECOND);
    await askAboutOrder(shop, order.id);
    const state = await stateOf(order.id);
    assert.deepEqual(
      [state.order.status, state.order.needsReview, state.reviews],
      ['paid', true, ['paid_without_stock']],
    );
    assert.equal(await potsLeft(), 0);
  });

  test('a provider still at it when the session ends keeps the order alive', async () => {
    const { order, payment } = await buy();
    fake.says(payment.reference, 'processing');
    shop.move(40 * MINUTE);
    await reconcile(shop);
    assert.equal((await stateOf(order.id)).order.status, 'pending');
    shop.move(80 * HOUR);
    await reconcile(shop);
    const state = await stateOf(order.id);
    assert.deepEqual([state.order.status, state.reviews], ['pending', ['unknown_too_long']]);
  });

  test('one cent less is a review and not paid', async () => {
    const { order, payment } = await buy();
    fake.pays(payment.reference, { amountMinor: 156_999n, currency: 'ETB' });
    await askAboutOrder(shop, order.id);
    const state = await stateOf(order.id);
    assert.deepEqual([state.order.status, state.order.needsReview, state.order.paidMinor], ['pending', true, 156_999n]);
    assert.deepEqual([state.reviews, state.mails, state.holds], [['amount_differs'], 0, ['held']]);
  });

  test('nobody sells what the market does not have, nor an unknown thing, nor by an unknown way', async () => {
    const result = await pay(
      shop,
      wish(1, {
        items: [
          { sku: 'FELT', quantity: 1 },
          { sku: 'NONE', quantity: 1 },
        ],
        shippingMethod: 'rocket',
      }),
    );
    assert.equal(result.kind, 'bad-input');
    if (result.kind === 'bad-input')
      assert.deepEqual(
        result.faults.map((fault) => fault.path),
        ['items.0.sku', 'items.1.sku', 'shippingMethod'],
      );
    assert.equal((await pay(shop, wish(1, { provider: 'kaspi' }))).kind, 'not-served');
    assert.equal((await pay(shop, wish(1, { provider: 'beqelal' }))).kind, 'provider-unavailable');
  });
});

describe('webhooks', () => {
  test('a hint makes us ask; the same event again changes nothing', async () => {
    const { order, payment } = await buy();
    fake.pays(payment.reference);
    const id = await tell({ names: [payment.reference] });
    assert.equal((await stateOf(order.id)).order.status, 'pending');
    await workOn(shop, id);
    assert.equal((await stateOf(order.id)).order.status, 'paid');
    const [row] = await database.db.select().from(webhookInbox).where(eq(webhookInbox.id, id));
    assert.deepEqual([row?.state, row?.verdict], ['done', 'made_us_ask']);
  });

  test('a webhook that says paid while the provider says open pays nothing', async () => {
    const { order, payment } = await buy();
    await workOn(shop, await tell({ names: [payment.reference] }));
    assert.equal((await stateOf(order.id)).order.status, 'pending');
    assert.equal(fake.asked.length >= 1, true);
  });

  test('before its payment is known it waits and is matched later', async () => {
    const id = await tell({ names: ['NOT-YET'] });
    await workOn(shop, id);
    const [parked] = await database.db.select().from(webhookInbox).where(eq(webhookInbox.id, id));
    assert.equal(parked?.state, 'orphan');
    const { order, payment } = await buy();
    await database.db.update(payments).set({ reference: 'NOT-YET' }).where(eq(payments.reference, payment.reference));
    fake.pays(payment.reference);
    shop.move(MINUTE);
    await reconcile(shop);
    assert.equal((await stateOf(order.id)).order.status, 'paid');
  });

  test('invariant 31: forged ones leave no row', async () => {
    const before = await database.db.$count(webhookInbox);
    const received = await receiveWebhook(shop, 'kispay', Buffer.from('forged'), new Headers());
    assert.equal(received.kind, 'forged');
    assert.equal(await database.db.$count(webhookInbox), before);
  });
});

describe('one order per wish', () => {
  test('twenty with one key at once: one order, one session, one answer', async () => {
    fake.pause = 100;
    const results = await Promise.all(
      Array.from({ length: 20 }, () => pay(shop, wish(1, { idempotencyKey: 'key-1' }))),
    );
    const answers = new Set(
      results.map((result) => JSON.stringify([opened(result).order.token, opened(result).payment.reference])),
    );
    assert.equal(answers.size, 1);
    assert.equal(fake.created.length, 1);
    assert.equal((await pay(shop, wish(2, { idempotencyKey: 'key-1' }))).kind, 'key-reused');
  });

  test('the cron sweeps away old keys and forgotten carts, and never an order', async () => {
    const [cart] = await database.db.insert(carts).values({ token: 'old', market: 'ET' }).returning();
    const { order } = await buy(1, { idempotencyKey: 'key-3', cartId: cart?.id ?? '' });
    await sweep(database.db, new Date());
    assert.deepEqual([await database.db.$count(idempotencyKeys), await database.db.$count(carts)], [1, 1]);
    await sweep(database.db, new Date(Date.now() + 31 * 24 * HOUR));
    assert.deepEqual([await database.db.$count(idempotencyKeys), await database.db.$count(carts)], [0, 0]);
    assert.equal((await stateOf(order.id)).order.cartId, null);
  });

  test('a key is forgotten after a day', async () => {
    const first = await buy(1, { idempotencyKey: 'key-2' });
    shop.move(25 * HOUR);
    const second = await buy(1, { idempotencyKey: 'key-2' });
    assert.notEqual(first.order.token, second.order.token);
  });

  test('a second payment of a paid order is refused; two that are both paid are reviewed', async () => {
    const { order, payment } = await buy();
    shop.move(31 * MINUTE);
    await reconcile(shop);
    const again = opened(await payAgain(shop, { token: order.token, provider: 'kispay', method: 'redirect' }));
    assert.equal((await stateOf(order.id)).order.status, 'pending');
    fake.pays(payment.reference);
    fake.pays(again.payment.reference);
    shop.move(3 * SECOND);
    await reconcile(shop);
    const state = await stateOf(order.id);
    assert.deepEqual(
      [state.order.status, state.order.paidMinor, state.reviews, state.mails],
      ['paid', 314_000n, ['second_payment'], 1],
    );
    assert.equal(
      (await payAgain(shop, { token: order.token, provider: 'kispay', method: 'redirect' })).kind,
      'already-paid',
    );
  });

  test('evidence is written once, with what it decided', async () => {
    const { order, payment } = await buy();
    for (let times = 0; times < 3; times += 1) {
      shop.move(3 * SECOND);
      await askAboutOrder(shop, order.id);
    }
    fake.pays(payment.reference);
    shop.move(3 * SECOND);
    await askAboutOrder(shop, order.id);
    const rows = await database.db
      .select({ kind: paymentEvidence.kind, trust: paymentEvidence.trust, decision: paymentEvidence.decision })
      .from(paymentEvidence)
      .innerJoin(payments, eq(payments.id, paymentEvidence.paymentId))
      .where(eq(payments.reference, payment.reference))
      .orderBy(sql`${paymentEvidence.id}`);
    assert.deepEqual(
      rows.map((row) => `${row.trust} ${row.kind}`),
      ['create open', 'query open', 'query captured'],
    );
    assert.deepEqual(rows[2]?.decision.order, { from: 'pending', to: 'paid' });
  });
});
