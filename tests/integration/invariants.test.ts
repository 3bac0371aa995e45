import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { eq, sql } from 'drizzle-orm';
import { Pool, type PoolClient } from 'pg';
import { orders, payments, refunds, reviews, users, webhookInbox } from '@/db/schema';
import { pay, payAgain } from '@/lib/checkout/pay';
import { DAY, MINUTE, SECOND } from '@/lib/clock';
import { applyEvidence } from '@/lib/payments/apply-evidence';
import { askAboutPayment } from '@/lib/payments/ask';
import { note } from '@/lib/payments/evidence';
import { drainInbox } from '@/lib/payments/inbox';
import type { EvidenceKind } from '@/lib/payments/project';
import type { Fact } from '@/lib/payments/providers/provider';
import { receiveWebhook } from '@/lib/payments/receive-webhook';
import { reconcile } from '@/lib/payments/reconcile';
import { giveBack } from '@/lib/payments/refund';
import { Crash } from '../support/crashing';
import { testDatabase } from '../support/database';
import { FakeProvider, fakeShop } from '../support/fake-provider';
import { putGoodsOnShelf, wish } from '../support/goods';
import { Process } from '../support/model-process';

let database: Awaited<ReturnType<typeof testDatabase>>;
let pool: Pool;
let fake: FakeProvider;
let shop: ReturnType<typeof fakeShop>;
let userId: string;
let n = 0;

before(async () => {
  database = await testDatabase();
  pool = new Pool({ connectionString: database.url, max: 4 });
  await putGoodsOnShelf(database.db, 1_000);
  const [user] = await database.db
    .insert(users)
    .values({ email: 'selam@example.com', name: 'Selam', passwordHash: '-', role: 'refunder' })
    .returning();
  userId = user?.id ?? '';
});
after(async () => {
  await pool.end();
  await database.close();
});
beforeEach(() => {
  fake = new FakeProvider();
  shop = fakeShop(database.db, fake, { refund: 'partial' });
});

async function buy() {
  const sale = await pay(shop, wish(1));
  if (sale.kind !== 'opened') throw new Error(sale.kind);
  const { reference } = sale.payment;
  const [row] = await database.db.select().from(payments).where(eq(payments.reference, reference));
  return { orderId: sale.order.id, token: sale.order.token, paymentId: row?.id ?? '', reference };
}

function event(names: string[], more: Record<string, unknown> = {}) {
  n += 1;
  return Buffer.from(JSON.stringify({ id: `invariant-${n}`, names, ...more }));
}

async function paymentOf(paymentId: string) {
  const [row] = await database.db.select().from(payments).where(eq(payments.id, paymentId));
  if (!row) throw new Error('no payment');
  return row;
}

test('invariant 6: whatever was acknowledged is in the inbox, wherever the process was killed', async () => {
  for (const after of [false, true]) {
    const body = event(['nobody']);
    const dying = { ...shop, db: new Process({ at: 1, after }).database(pool) };
    await assert.rejects(receiveWebhook(dying, 'kispay', body, new Headers()), (error) => isCrash(error));
    const again = await receiveWebhook(shop, 'kispay', body, new Headers());
    assert.equal(again.kind, 'stored');
    const dedupe = `invariant-${n}`;
    const [row] = await database.db.select().from(webhookInbox).where(eq(webhookInbox.dedupe, dedupe));
    assert.equal(row?.repeats, after ? 1 : 0);
  }
});

test('invariant 7: every webhook ends worked or before a person, and none stays due', async () => {
  const { reference } = await buy();
  for (const names of [[reference], ['nobody-at-all'], []])
    await receiveWebhook(shop, 'kispay', event(names), new Headers());
  for (let day = 0; day < 12; day += 1) {
    while ((await drainInbox(shop, 20)) > 0);
    shop.move(DAY);
  }
  const rows = await database.db.select().from(webhookInbox);
  const questions = await database.db.select().from(reviews).where(eq(reviews.kind, 'orphan_webhook'));
  for (const { id, state } of rows) {
    assert.equal(
      state === 'done' || (state === 'dead' && questions.some(({ inboxId }) => inboxId === id)),
      true,
      state,
    );
  }
});

test('invariant 10: no provider is called before the row with the key of the call is committed', async () => {
  const seen: number[] = [];
  const { createSession, refund } = fake.provider;
  fake.provider.createSession = async (request, ...rest) => {
    seen.push(await database.db.$count(payments, eq(payments.reference, request.reference)));
    return createSession(request, ...rest);
  };
  fake.provider.refund = async (request, ...rest) => {
    seen.push(await database.db.$count(refunds, eq(refunds.id, request.refundKey)));
    if (!refund) throw new Error('no refunds');
    return refund(request, ...rest);
  };
  shop = fakeShop(database.db, fake, { refund: 'partial' });
  const sale = await buy();
  fake.pays(sale.reference);
  await askAboutPayment(shop, sale.paymentId);
  const wished = { paymentId: sale.paymentId, amountMinor: 1_000n, reason: 'a scratch', userId, manual: false };
  assert.equal((await giveBack(shop, wished)).kind, 'done');
  assert.deepEqual(seen, [1, 1]);
});

test('invariant 32: a forged body with the name of a real event is no obstacle for the real one', async () => {
  const { orderId, reference } = await buy();
  const body = event([reference]);
  fake.pays(reference);
  const forged = Buffer.concat([Buffer.from('forged'), body]);
  assert.equal((await receiveWebhook(shop, 'kispay', forged, new Headers())).kind, 'forged');
  assert.equal((await receiveWebhook(shop, 'kispay', body, new Headers())).kind, 'stored');
  while ((await drainInbox(shop, 20)) > 0);
  const [order] = await database.db.select().from(orders).where(eq(orders.id, orderId));
  assert.equal(order?.status, 'paid');
});

test('invariant 35: what comes in at another provider’s address never belongs to this one’s payment', async () => {
  const { paymentId, reference } = await buy();
  const gateway = shop.gateways.kispay;
  if (!gateway) throw new Error('no gateway');
  const abilities = { ...gateway.provider.abilities, ask: 'never' as const, webhookTrust: 'proof' as const };
  const other = { ...gateway, provider: { ...gateway.provider, id: 'beqelal', abilities } };
  const both = { ...shop, gateways: { ...shop.gateways, beqelal: other } };
  const received = await receiveWebhook(both, 'beqelal', event([reference], { paidMinor: '157000' }), new Headers());
  while ((await drainInbox(both, 20)) > 0);
  assert.equal((await paymentOf(paymentId)).status, 'open');
  const id = received.kind === 'stored' ? received.inboxId : 0;
  const [row] = await database.db.select().from(webhookInbox).where(eq(webhookInbox.id, id));
  assert.equal(row?.state, 'orphan');
});

test('invariant 43: whatever is said of two attempts of one order, in whatever order, it is taken in', async () => {
  const kinds: EvidenceKind[] = ['open', 'processing', 'expired', 'cancelled', 'failed', 'captured', 'refunded'];
  for (const first of kinds) {
    for (const second of kinds) {
      const sale = await buy();
      await applyEvidence(database.db, shop.clock(), {
        paymentId: sale.paymentId,
        evidence: [note('ask', 'query', 'failed')],
      });
      const again = await payAgain(shop, { token: sale.token, provider: 'kispay', method: 'redirect' });
      assert.equal(again.kind, 'opened');
      const attempts = await database.db.select().from(payments).where(eq(payments.orderId, sale.orderId));
      for (const kind of [first, second, 'open' as const, 'captured' as const]) {
        for (const { id } of attempts) {
          const evidence = [{ ...note('ask', 'query', kind), moneyRef: `${kind}-${id}` }];
          await applyEvidence(database.db, shop.clock(), { paymentId: id, evidence });
        }
      }
      const live = await database.db.select().from(payments).where(eq(payments.orderId, sale.orderId));
      assert.equal(live.filter((one) => one.live).length <= 1, true);
    }
  }
});

test('a webhook about a paid payment, worked on within two seconds of another question, still brings its news', async () => {
  const sale = await buy();
  fake.pays(sale.reference);
  await askAboutPayment(shop, sale.paymentId);
  const money: Fact = { kind: 'captured', moneyRef: 'first' };
  fake.said.set(`session-${sale.reference}`, [money, { ...money, moneyRef: 'second' }]);
  await receiveWebhook(shop, 'kispay', event([sale.reference]), new Headers());
  await drainInbox(shop, 20);
  shop.move(10 * SECOND);
  await reconcile(shop);
  assert.equal((await paymentOf(sale.paymentId)).capturedMinor > 157_000n, true);
});

test('fifty webhooks about a paid payment at once need two questions, and none of them counts a failure', async () => {
  const sale = await buy();
  fake.pays(sale.reference);
  await askAboutPayment(shop, sale.paymentId);
  const before = fake.asked.length;
  for (let index = 0; index < 50; index += 1)
    await receiveWebhook(shop, 'kispay', event([sale.reference]), new Headers());
  for (let seconds = 0; seconds < 8; seconds += 2) {
    while ((await drainInbox(shop, 20)) > 0);
    shop.move(2 * SECOND);
  }
  const rows = await database.db.select().from(webhookInbox).where(eq(webhookInbox.paymentId, sale.paymentId));
  assert.deepEqual([rows.length, new Set(rows.map(({ state }) => state))], [50, new Set(['done'])]);
  assert.equal(Math.max(...rows.map(({ tries }) => tries)), 1);
  assert.equal(fake.asked.length - before <= 2, true, `${fake.asked.length - before} questions`);
});

test('a webhook about a payment closed long ago is not forgotten while its provider is silent', async () => {
  const sale = await buy();
  fake.says(sale.reference, 'failed');
  await askAboutPayment(shop, sale.paymentId);
  shop.move(5 * DAY);
  fake.pays(sale.reference);
  fake.answer = 'unreachable';
  await receiveWebhook(shop, 'kispay', event([sale.reference]), new Headers());
  await reconcile(shop);
  fake.answer = 'yes';
  shop.move(MINUTE);
  await reconcile(shop);
  assert.equal((await paymentOf(sale.paymentId)).status, 'paid');
});

test('one refund told by a signed webhook and by the answer beside it is one', async () => {
  const sale = await buy();
  fake.pays(sale.reference);
  await askAboutPayment(shop, sale.paymentId);
  fake.refundEnds = [{ ok: false, certainty: 'unknown', code: 'timeout', detail: 'no answer' }];
  await giveBack(shop, { paymentId: sale.paymentId, amountMinor: 50_000n, reason: 'late', userId, manual: false });
  const went = { moneyRef: 'RV-9', amountMinor: 50_000n, currency: 'ETB' };
  const evidence = [
    { ...note('webhook', 'push', 'refunded'), ...went },
    { ...note('ask', 'query', 'refunded'), ...went },
  ];
  await applyEvidence(database.db, shop.clock(), { paymentId: sale.paymentId, evidence });
  assert.equal((await paymentOf(sale.paymentId)).refundedMinor, 50_000n);
});

test('a refund of the portal that is told once more is not taken for one made by hand since', async () => {
  const sale = await buy();
  fake.pays(sale.reference);
  await askAboutPayment(shop, sale.paymentId);
  const tell = (trust: 'push' | 'query', moneyRef: string) =>
    applyEvidence(database.db, shop.clock(), {
      paymentId: sale.paymentId,
      evidence: [
        {
          ...note(trust === 'push' ? 'webhook' : 'ask', trust, 'refunded'),
          moneyRef,
          amountMinor: 50_000n,
          currency: 'ETB',
        },
      ],
    });
  await tell('push', 'portal-1');
  await giveBack(shop, { paymentId: sale.paymentId, amountMinor: 50_000n, reason: 'again', userId, manual: true });
  await tell('query', 'portal-1');
  await tell('query', 'portal-2');
  assert.equal((await paymentOf(sale.paymentId)).refundedMinor, 100_000n);
});

test('connections that broke while they lay idle do not empty the pool', async () => {
  const own = await testDatabase();
  const { $client } = own.db as unknown as { $client: Pool };
  const breaks = (client: PoolClient) => {
    (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
  };
  $client.on('acquire', breaks);
  for (let times = 0; times < 7; times += 1) {
    await assert.rejects(own.db.transaction((tx) => tx.execute(sql`select 1`)));
  }
  $client.off('acquire', breaks);
  await own.db.transaction((tx) => tx.execute(sql`select 1`));
  await own.close();
});

function isCrash(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) if (cause instanceof Crash) return true;
  return false;
}
