import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { eq, inArray, sql } from 'drizzle-orm';
import { auditLog, orders, outbox, paymentEvidence, payments, users, webhookInbox } from '@/db/schema';
import { type Actor, NotAllowedError } from '@/lib/auth/may';
import { pay } from '@/lib/checkout/pay';
import { DAY, after as later, MINUTE, SECOND } from '@/lib/clock';
import { drainInbox, workOn } from '@/lib/payments/inbox';
import { receiveWebhook } from '@/lib/payments/receive-webhook';
import { reconcile } from '@/lib/payments/reconcile';
import { replayDead, replayWebhooks } from '@/lib/payments/replay';
import { testDatabase } from '../support/database';
import { FakeProvider, fakeShop } from '../support/fake-provider';
import { putGoodsOnShelf, wish } from '../support/goods';

const TOTAL = 157_000n;
const ROWS = 1_000;
const ORDERS = 50;
const statements: string[] = [];
let database: Awaited<ReturnType<typeof testDatabase>>;
let fake: FakeProvider;
let shop: ReturnType<typeof fakeShop>;
let userId: string;
let staff: Actor;
let n = 0;

before(async () => {
  database = await testDatabase((text) => statements.push(text));
  await putGoodsOnShelf(database.db, 1_000);
  const [user] = await database.db
    .insert(users)
    .values({ email: 'selam@example.com', name: 'Selam', passwordHash: '-', role: 'owner' })
    .returning();
  userId = user?.id ?? '';
  staff = { id: userId, role: 'owner' };
});
after(() => database.close());
beforeEach(async () => {
  fake = new FakeProvider();
  shop = fakeShop(database.db, fake, { webhookTrust: 'proof', ask: 'never' });
  await database.db.execute(sql`truncate orders, carts, webhook_inbox, outbox, reviews, audit_log cascade`);
});

async function sale(in_ = shop) {
  const result = await pay(in_, wish(1));
  if (result.kind !== 'opened') throw new Error(result.kind);
  return { orderId: result.order.id, reference: result.payment.reference };
}

async function tell(names: string[], more: Record<string, unknown> = {}) {
  n += 1;
  const body = Buffer.from(JSON.stringify({ id: `event-${n}`, names, paidMinor: String(TOTAL), ...more }));
  const received = await receiveWebhook(shop, 'kispay', body, new Headers());
  if (received.kind !== 'stored') throw new Error(received.kind);
  return received.inboxId;
}

async function rowOf(id: number) {
  const [row] = await database.db.select().from(webhookInbox).where(eq(webhookInbox.id, id));
  if (!row) throw new Error('no row');
  return row;
}

async function statusOf(orderId: string) {
  const [order] = await database.db.select().from(orders).where(eq(orders.id, orderId));
  return order?.status;
}

/** A row whose work throws each time. */
async function poison(reference: string) {
  const id = await tell([reference]);
  const facts = [{ kind: 'captured', moneyRef: 'x', amountMinor: 'no number', currency: 'ETB' }];
  const { reading } = await rowOf(id);
  await database.db
    .update(webhookInbox)
    .set({ reading: { ...reading, facts } })
    .where(eq(webhookInbox.id, id));
  return id;
}

test(`${ROWS} due rows drain in under 30 s with two workers, one of which is killed, and nothing takes effect twice`, async () => {
  const sales = await Promise.all(Array.from({ length: ORDERS }, () => sale()));
  for (let from = 0; from < ROWS; from += 50) {
    await Promise.all(
      Array.from({ length: 50 }, (_, place) => {
        const { reference } = sales[(from + place) % ORDERS] ?? { reference: '' };
        // One of an order's twenty tells of the money; the others are news without any.
        return tell([reference], from < ORDERS ? {} : { paidMinor: undefined });
      }),
    );
  }
  const started = Date.now();
  // The killed one: it claims its batch and is never heard of again.
  const claimedByTheDead = await database.db
    .update(webhookInbox)
    .set({ leaseUntil: later(shop.clock(), 5 * SECOND), tries: 1 })
    .where(inArray(webhookInbox.id, database.db.select({ id: webhookInbox.id }).from(webhookInbox).limit(20)))
    .returning({ id: webhookInbox.id });
  assert.equal(claimedByTheDead.length, 20);
  const left = () => database.db.$count(webhookInbox, inArray(webhookInbox.state, ['new', 'orphan']));
  const worker = async () => {
    while ((await left()) > 0 && Date.now() - started < 30_000) {
      if ((await drainInbox(shop, 20)) === 0) await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  await worker();
  assert.equal(Date.now() - started < 30_000, true);
  assert.equal(await database.db.$count(webhookInbox, eq(webhookInbox.state, 'done')), ROWS);
  for (const { orderId } of sales) assert.equal(await statusOf(orderId), 'paid');
  assert.equal(await database.db.$count(outbox, eq(outbox.topic, 'mail.receipt')), ORDERS);
  const said = await database.db.$count(paymentEvidence, eq(paymentEvidence.kind, 'captured'));
  assert.equal(said, ORDERS);
});

test('two live workers share the rows: each is worked on once', async () => {
  const { orderId, reference } = await sale();
  const ids = await Promise.all(Array.from({ length: 100 }, () => tell([reference])));
  const worker = async () => {
    while ((await drainInbox(shop, 10)) > 0);
  };
  await Promise.all([worker(), worker()]);
  const rows = await database.db.select().from(webhookInbox).where(inArray(webhookInbox.id, ids));
  assert.deepEqual(new Set(rows.map(({ state, tries }) => `${state} ${tries}`)), new Set(['done 1']));
  assert.equal(await statusOf(orderId), 'paid');
});

test('a row whose turn comes after its lease is left to whoever has it by then', async () => {
  const slow = fakeShop(database.db, fake, { webhookTrust: 'proof' });
  const sales = await Promise.all(Array.from({ length: 10 }, () => sale(slow)));
  const ids = await Promise.all(sales.map(({ reference }) => tell([reference])));
  const clock = slow.clock;
  const askStatus = slow.gateways.kispay?.provider.askStatus;
  assert.ok(askStatus);
  let asked = 0;
  slow.clock = () => later(clock(), asked > 0 ? 6 * SECOND : 0);
  const gateway = slow.gateways.kispay;
  assert.ok(gateway);
  gateway.provider = {
    ...gateway.provider,
    askStatus: (...args) => {
      asked += 1;
      return askStatus(...args);
    },
  };
  assert.equal(await drainInbox(slow, 20), 10);
  const rows = await database.db.select().from(webhookInbox).where(inArray(webhookInbox.id, ids));
  const left = rows.filter(({ state }) => state === 'new');
  assert.equal(left.length, 5);
  while ((await drainInbox(slow, 20)) > 0) slow.move(6 * SECOND);
  assert.equal(await database.db.$count(webhookInbox, eq(webhookInbox.state, 'done')), 10);
});

test('a poison message blocks nobody, dies visibly after eight tries, and is worked on again when it is mended', async () => {
  const { orderId, reference } = await sale();
  const bad = await poison(reference);
  const good = await tell([reference]);
  await drainInbox(shop, 20);
  assert.deepEqual([(await rowOf(good)).state, (await rowOf(bad)).state], ['done', 'new']);
  assert.equal(await statusOf(orderId), 'paid');
  for (let tries = 0; tries < 8; tries += 1) {
    shop.move(2 * DAY);
    await drainInbox(shop, 20);
  }
  const dead = await rowOf(bad);
  assert.deepEqual([dead.state, dead.tries, dead.error], ['dead', 8, 'error']);
  shop.move(2 * DAY);
  assert.equal(await drainInbox(shop, 20), 0);
  await database.db
    .update(webhookInbox)
    .set({ reading: { ...dead.reading, facts: [] } })
    .where(eq(webhookInbox.id, bad));
  assert.deepEqual(await replayWebhooks(shop, staff, [bad]), [bad]);
  assert.deepEqual([(await rowOf(bad)).state, (await rowOf(bad)).tries], ['new', 0]);
  await workOn(shop, bad);
  assert.deepEqual([(await rowOf(bad)).state, (await rowOf(bad)).error], ['done', null]);
  const [written] = await database.db.select().from(auditLog).where(eq(auditLog.action, 'webhook.replay'));
  assert.deepEqual([written?.userId, written?.detail], [userId, { inbox: String(bad) }]);
});

test('all dead ones are taken in again at once, written down once; there is nothing to replay twice', async () => {
  const { orderId, reference } = await sale();
  const ids = await Promise.all(Array.from({ length: 30 }, () => tell([reference])));
  await database.db.update(webhookInbox).set({ state: 'dead', tries: 8, error: 'error' });
  const counts = await Promise.all([replayDead(shop, staff), replayDead(shop, staff)]);
  assert.deepEqual(
    counts.sort((a, b) => a - b),
    [0, 30],
  );
  const [written, ...others] = await database.db.select().from(auditLog);
  assert.deepEqual([written?.action, written?.detail, others.length], ['webhook.replay_dead', { count: '30' }, 0]);
  while ((await drainInbox(shop, 20)) > 0);
  assert.equal(await database.db.$count(webhookInbox, eq(webhookInbox.state, 'done')), ids.length);
  assert.equal(await statusOf(orderId), 'paid');
});

test('taking a done webhook in again changes nothing; one that does not exist is said so', async () => {
  const { orderId, reference } = await sale();
  const id = await tell([reference]);
  await workOn(shop, id);
  const before_ = await database.db.$count(paymentEvidence);
  assert.deepEqual(await replayWebhooks(shop, staff, [id]), [id]);
  await workOn(shop, id);
  assert.deepEqual(
    [await database.db.$count(paymentEvidence), (await rowOf(id)).state, await statusOf(orderId)],
    [before_, 'done', 'paid'],
  );
  assert.deepEqual(await replayWebhooks(shop, staff, [999_999_999]), []);
  assert.deepEqual(await replayWebhooks(shop, staff, []), []);
  for (const role of ['viewer', 'fulfiller'] as const) {
    await assert.rejects(replayWebhooks(shop, { ...staff, role }, [id]), NotAllowedError);
    await assert.rejects(replayDead(shop, { ...staff, role }), NotAllowedError);
  }
});

test('an orphan is due at once when the create answer names its session, without a statement more', async () => {
  fake.pause = 0;
  const create = fake.provider.createSession;
  let early = 0;
  const quick = fakeShop(database.db, fake, { webhookTrust: 'proof', ask: 'never' });
  const gateway = quick.gateways.kispay;
  assert.ok(gateway);
  gateway.provider = {
    ...gateway.provider,
    // The webhook overtakes the answer that tells which session it is about, and is tried in vain for hours.
    createSession: async (...args) => {
      early = await tell([`session-${args[0].reference}`]);
      await drainInbox(quick, 20);
      await database.db
        .update(webhookInbox)
        .set({ tries: 6, nextTryAt: later(quick.clock(), 6 * 60 * MINUTE) })
        .where(eq(webhookInbox.id, early));
      assert.equal((await rowOf(early)).state, 'orphan');
      statements.length = 0;
      return create(...args);
    },
  };
  const { orderId } = await sale(quick);
  const spent = statements.filter((text) => text.includes('webhook_inbox'));
  assert.deepEqual([spent.length, spent.every((text) => text.includes('update "payments"'))], [1, true]);
  assert.equal((await rowOf(early)).nextTryAt <= quick.clock(), true);
  await reconcile(quick, 'scheduled');
  assert.deepEqual([(await rowOf(early)).state, await statusOf(orderId)], ['done', 'paid']);
});

test('an orphan is due at once when a webhook tells another name of the payment; orphans of others sleep on', async () => {
  const { reference } = await sale();
  const waiting = await tell(['sub-1']);
  const other = await tell(['sub-2']);
  await drainInbox(shop, 20);
  const before_ = (await rowOf(other)).nextTryAt;
  const subscription = { ref: 'sub-1', status: 'active', amountMinor: '100', currency: 'ETB' };
  await workOn(shop, await tell([reference], { subscription }));
  assert.equal((await rowOf(waiting)).nextTryAt <= shop.clock(), true);
  assert.deepEqual((await rowOf(other)).nextTryAt, before_);
  await drainInbox(shop, 20);
  const [payment] = await database.db.select().from(payments).where(eq(payments.reference, reference));
  assert.equal((await rowOf(waiting)).paymentId, payment?.id);
});
