import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { eq, sql } from 'drizzle-orm';
import { orders, outbox, paymentEvidence, payments, stock, stockHolds, webhookInbox } from '@/db/schema';
import { pay } from '@/lib/checkout/pay';
import { applyEvidence } from '@/lib/payments/apply-evidence';
import { fromFacts } from '@/lib/payments/evidence';
import { receiveWebhook } from '@/lib/payments/receive-webhook';
import { Crash, crashingAt } from '../support/crashing';
import { testDatabase } from '../support/database';
import { FakeProvider, fakeShop } from '../support/fake-provider';
import { putGoodsOnShelf, wish } from '../support/goods';

type Database = Awaited<ReturnType<typeof testDatabase>>;
let database: Database;
let pot: string;

before(async () => {
  database = await testDatabase();
  ({ pot } = await putGoodsOnShelf(database.db, 5));
});
after(() => database.close());

async function paidWebhook() {
  await database.db.execute(sql`truncate orders, webhook_inbox, outbox cascade`);
  await database.db.update(stock).set({ available: 5 }).where(eq(stock.variantId, pot));
  const fake = new FakeProvider();
  const shop = fakeShop(database.db, fake);
  const result = await pay(shop, wish(1));
  if (result.kind !== 'opened') throw new Error(result.kind);
  const received = await receiveWebhook(shop, 'kispay', Buffer.from('{"id":"e","names":[]}'), new Headers());
  if (received.kind !== 'stored') throw new Error(received.kind);
  const [payment] = await database.db.select().from(payments).where(eq(payments.orderId, result.order.id));
  if (!payment) throw new Error('no payment');
  return { orderId: result.order.id, paymentId: payment.id, inboxId: received.inboxId };
}

const evidence = fromFacts([{ kind: 'captured', moneyRef: 's' }], 'ask', 'query', '{}');

async function stateOf(orderId: string) {
  const [order] = await database.db.select().from(orders).where(eq(orders.id, orderId));
  const [hold] = await database.db.select().from(stockHolds).where(eq(stockHolds.orderId, orderId));
  const [shelf] = await database.db.select().from(stock).where(eq(stock.variantId, pot));
  const [inbox] = await database.db.select().from(webhookInbox);
  return {
    order: [order?.status, order?.paidMinor, order?.needsReview, order?.fulfilledAt !== null],
    hold: hold?.state,
    left: shelf?.available,
    receipts: await database.db.$count(outbox, eq(outbox.topic, 'mail.receipt')),
    captured: await database.db.$count(paymentEvidence, eq(paymentEvidence.kind, 'captured')),
    inbox: inbox?.state,
  };
}

const SETTLED = {
  order: ['paid', 157_000n, false, true],
  hold: 'committed',
  left: 4,
  receipts: 1,
  captured: 1,
  inbox: 'done',
};
const UNTOUCHED = {
  order: ['pending', 0n, false, false],
  hold: 'held',
  left: 4,
  receipts: 0,
  captured: 0,
  inbox: 'new',
};

test('invariant 12: killed before any statement of applyEvidence, nothing is half done, and once more settles it', async () => {
  const whole = await paidWebhook();
  const counted = crashingAt(database.db, Number.POSITIVE_INFINITY);
  await applyEvidence(counted.db, new Date(), { paymentId: whole.paymentId, evidence, inboxId: whole.inboxId });
  assert.deepEqual(await stateOf(whole.orderId), SETTLED);
  const statements = counted.sent();
  assert.equal(statements >= 6, true, `only ${statements} statements were seen`);
  for (let at = 1; at <= statements; at += 1) {
    const { orderId, paymentId, inboxId } = await paidWebhook();
    const input = { paymentId, evidence, inboxId };
    await assert.rejects(
      applyEvidence(crashingAt(database.db, at).db, new Date(), input),
      (error: unknown) => isCrash(error),
      `statement ${at}`,
    );
    assert.deepEqual(await stateOf(orderId), UNTOUCHED, `after a crash before statement ${at}`);
    await applyEvidence(database.db, new Date(), input);
    assert.deepEqual(await stateOf(orderId), SETTLED, `again after a crash before statement ${at}`);
  }
});

function isCrash(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) if (cause instanceof Crash) return true;
  return false;
}
