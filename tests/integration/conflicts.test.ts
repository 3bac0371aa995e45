import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { eq, sql } from 'drizzle-orm';
import { Client } from 'pg';
import { orders, outbox, paymentEvidence, payments, stock, users } from '@/db/schema';
import { pay } from '@/lib/checkout/pay';
import { applyEvidence } from '@/lib/payments/apply-evidence';
import { askAboutOrder } from '@/lib/payments/ask';
import { fromFacts } from '@/lib/payments/evidence';
import { workOn } from '@/lib/payments/inbox';
import { receiveWebhook } from '@/lib/payments/receive-webhook';
import { giveBack } from '@/lib/payments/refund';
import type { Shop } from '@/lib/shop';
import { conflictingAt } from '../support/conflicting';
import { testDatabase } from '../support/database';
import { FakeProvider, fakeShop } from '../support/fake-provider';
import { putGoodsOnShelf, wish } from '../support/goods';

/** Serialization failure, deadlock. */
const STATES = ['40001', '40P01'];
const LAST = 25;

type Database = Awaited<ReturnType<typeof testDatabase>>;
let database: Database;
let pot: string;
let userId: string;

before(async () => {
  database = await testDatabase();
  ({ pot } = await putGoodsOnShelf(database.db, 0));
  const [user] = await database.db
    .insert(users)
    .values({ email: 'selam@example.com', name: 'Selam', passwordHash: '-', role: 'refunder' })
    .returning();
  userId = user?.id ?? '';
});
after(() => database.close());
beforeEach(async () => {
  await database.db.execute(sql`truncate orders, webhook_inbox, outbox, idempotency_keys cascade`);
  await database.db.update(stock).set({ available: 10_000 }).where(eq(stock.variantId, pot));
});

/** Runs one path again and again, made to fail at each of its statements in turn until there are no more. */
async function everywhere(state: string, work: (trouble: (shop: Shop) => Shop) => Promise<void>): Promise<number> {
  let hits = 0;
  for (let at = 1; at <= LAST; at += 1) {
    const seen: { hit: number }[] = [];
    await work((shop) => {
      const conflicting = conflictingAt(shop.db, { state, at, times: 2 });
      seen.push(conflicting.seen);
      return { ...shop, db: conflicting.db };
    });
    const hit = seen.reduce((sum, one) => sum + one.hit, 0);
    if (hit === 0) return hits;
    hits += hit;
  }
  assert.fail(`a path has more than ${LAST} statements`);
}

for (const state of STATES) {
  test(`Pay, made to fail with ${state} at each statement, only ever answers "opened"`, async () => {
    const fake = new FakeProvider();
    const shop = fakeShop(database.db, fake);
    let sales = 0;
    const hits = await everywhere(state, async (trouble) => {
      assert.equal((await pay(trouble(shop), wish(1, { idempotencyKey: `key-${sales}` }))).kind, 'opened');
      sales += 1;
    });
    assert.ok(hits >= 14, `${hits} conflicts`);
    assert.equal(fake.created.length, sales);
    assert.equal(await database.db.$count(orders), sales);
    assert.equal(await database.db.$count(payments), sales);
    const [shelf] = await database.db.select().from(stock).where(eq(stock.variantId, pot));
    assert.equal(shelf?.available, 10_000 - sales);
  });

  test(`a webhook's work, made to fail with ${state} at each statement, pays once`, async () => {
    const fake = new FakeProvider();
    const shop = fakeShop(database.db, fake);
    let sales = 0;
    const hits = await everywhere(state, async (trouble) => {
      const sale = await pay(shop, wish(1));
      if (sale.kind !== 'opened') assert.fail(sale.kind);
      const { reference } = sale.payment;
      fake.pays(reference);
      const body = Buffer.from(JSON.stringify({ id: reference, names: [reference] }));
      const received = await receiveWebhook(shop, 'kispay', body, new Headers());
      if (received.kind !== 'stored') assert.fail(received.kind);
      await workOn(trouble(shop), received.inboxId);
      sales += 1;
      const [order] = await database.db.select().from(orders).where(eq(orders.id, sale.order.id));
      assert.deepEqual([order?.status, order?.needsReview], ['paid', false]);
    });
    assert.ok(hits >= 10, `${hits} conflicts`);
    assert.equal(await database.db.$count(outbox, eq(outbox.topic, 'mail.receipt')), sales);
    assert.equal(await database.db.$count(paymentEvidence, eq(paymentEvidence.kind, 'captured')), sales);
  });

  test(`a refund, made to fail with ${state} at each statement, goes back once`, async () => {
    const fake = new FakeProvider();
    const shop = fakeShop(database.db, fake, { refund: 'partial' });
    let refunds = 0;
    const hits = await everywhere(state, async (trouble) => {
      const sale = await pay(shop, wish(1));
      if (sale.kind !== 'opened') assert.fail(sale.kind);
      fake.pays(sale.payment.reference);
      await askAboutOrder(shop, sale.order.id);
      const [row] = await database.db.select().from(payments).where(eq(payments.orderId, sale.order.id));
      const wished = { paymentId: row?.id ?? '', amountMinor: 100n, reason: 'A crack', userId, manual: false };
      assert.equal((await giveBack(trouble(shop), wished)).kind, 'done');
      refunds += 1;
      const [order] = await database.db.select().from(orders).where(eq(orders.id, sale.order.id));
      assert.equal(order?.refundedMinor, 100n);
    });
    assert.ok(hits >= 10, `${hits} conflicts`);
    assert.equal(fake.refunds.length, refunds);
  });
}

test('a real deadlock with another program is tried again and nobody sees it', async () => {
  const fake = new FakeProvider();
  const shop = fakeShop(database.db, fake);
  const sale = await pay(shop, wish(1));
  if (sale.kind !== 'opened') assert.fail(sale.kind);
  fake.pays(sale.payment.reference);
  // It takes the locks the other way round and is patient: PostgreSQL ends our transaction, not this one.
  const rival = new Client({ connectionString: database.url });
  await rival.connect();
  await rival.query(`set deadlock_timeout = '60s'`);
  await rival.query('begin');
  await rival.query('select 1 from payments where reference = $1 for update', [sale.payment.reference]);
  const before = await deadlocks();
  const [row] = await database.db.select().from(payments).where(eq(payments.orderId, sale.order.id));
  const facts = [{ kind: 'captured' as const, moneyRef: 's' }];
  const applying = applyEvidence(shop.db, shop.clock(), {
    paymentId: row?.id ?? '',
    evidence: fromFacts(facts, 'ask', 'query', '{}'),
  });
  await until(async () => (await waiting()) > 0);
  await rival.query('select 1 from orders where id = $1 for update', [sale.order.id]);
  await rival.query('commit');
  await rival.end();
  assert.equal((await applying).order.status, 'paid');
  assert.ok((await deadlocks()) > before, 'there was no deadlock');
  assert.equal(await database.db.$count(outbox, eq(outbox.topic, 'mail.receipt')), 1);
});

async function deadlocks(): Promise<number> {
  await database.db.execute(sql`select pg_stat_force_next_flush()`);
  const found = await database.db.execute(
    sql`select deadlocks::int as count from pg_stat_database where datname = current_database()`,
  );
  return (found as unknown as { rows: { count: number }[] }).rows[0]?.count ?? 0;
}

async function waiting(): Promise<number> {
  const found = await database.db.execute(
    sql`select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return (found as unknown as { rows: { count: number }[] }).rows[0]?.count ?? 0;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const giveUp = Date.now() + 10_000; Date.now() < giveUp; ) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('it never came to that');
}
