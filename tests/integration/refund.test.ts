import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { and, eq } from 'drizzle-orm';
import { auditLog, orders, payments, refunds, users } from '@/db/schema';
import { pay } from '@/lib/checkout/pay';
import { MINUTE, SECOND } from '@/lib/clock';
import { askAboutPayment } from '@/lib/payments/ask';
import { confirmByHand } from '@/lib/payments/confirm-by-hand';
import { workOn } from '@/lib/payments/inbox';
import type { Fact } from '@/lib/payments/providers/provider';
import { receiveWebhook } from '@/lib/payments/receive-webhook';
import { reconcile } from '@/lib/payments/reconcile';
import { giveBack, resolveRefund } from '@/lib/payments/refund';
import { testDatabase } from '../support/database';
import { FakeProvider, fakeShop, REFUSED, TIMED_OUT } from '../support/fake-provider';
import { putGoodsOnShelf, wish } from '../support/goods';

const TOTAL = 157_000n;
let database: Awaited<ReturnType<typeof testDatabase>>;
let fake: FakeProvider;
let shop: ReturnType<typeof fakeShop>;
let userId: string;

before(async () => {
  database = await testDatabase();
  await putGoodsOnShelf(database.db, 1_000);
  const [user] = await database.db
    .insert(users)
    .values({ email: 'selam@example.com', name: 'Selam', passwordHash: '-', role: 'refunder' })
    .returning();
  userId = user?.id ?? '';
});
after(() => database.close());
beforeEach(() => {
  fake = new FakeProvider();
  shop = fakeShop(database.db, fake, { refund: 'partial' });
});

async function unpaid() {
  const sale = await pay(shop, wish(1));
  if (sale.kind !== 'opened') throw new Error(sale.kind);
  const { reference } = sale.payment;
  const [row] = await database.db.select({ id: payments.id }).from(payments).where(eq(payments.reference, reference));
  return { orderId: sale.order.id, paymentId: row?.id ?? '', reference };
}

async function paid() {
  const sale = await unpaid();
  fake.pays(sale.reference);
  await askAboutPayment(shop, sale.paymentId);
  assert.equal((await stateOf(sale)).order.status, 'paid');
  return sale;
}

type Sale = Awaited<ReturnType<typeof unpaid>>;

function back(sale: Sale, amountMinor: bigint, manual = false) {
  return giveBack(shop, { paymentId: sale.paymentId, amountMinor, reason: 'The spout is cracked', userId, manual });
}

async function stateOf({ orderId, paymentId }: Sale) {
  const [order] = await database.db.select().from(orders).where(eq(orders.id, orderId));
  const [payment] = await database.db.select().from(payments).where(eq(payments.id, paymentId));
  const rows = await database.db
    .select()
    .from(refunds)
    .where(eq(refunds.orderId, orderId))
    .orderBy(refunds.requestedAt);
  if (!order || !payment) throw new Error('no order');
  return { order, payment, rows };
}

/** What the order says: its status, and what went back in minor units. */
async function told(sale: Sale) {
  const { order, payment } = await stateOf(sale);
  assert.equal(order.refundedMinor, payment.refundedMinor);
  return [order.status, order.refundedMinor];
}

/** The provider's status API from now on. `refunded` by its own names. */
async function asked(sale: Sale, ...more: Fact[]) {
  const ref = `session-${sale.reference}`;
  fake.said.set(ref, [{ kind: 'captured', moneyRef: ref }, ...more]);
  shop.move(5 * SECOND);
  await askAboutPayment(shop, sale.paymentId);
}

const wentBack = (moneyRef: string, amountMinor?: bigint): Fact => ({
  kind: 'refunded',
  moneyRef,
  ...(amountMinor === undefined ? {} : { amountMinor, currency: 'ETB' }),
});

test('all of it goes back, and who wished it is written down', async () => {
  const sale = await paid();
  assert.equal((await back(sale, TOTAL)).kind, 'done');
  assert.deepEqual(await told(sale), ['refunded', TOTAL]);
  const [request] = fake.refunds;
  assert.deepEqual([request?.amountMinor, request?.capturedMinor, request?.currency], [TOTAL, TOTAL, 'ETB']);
  const [row] = (await stateOf(sale)).rows;
  assert.equal(request?.refundKey, row?.id);
  const [audit] = await database.db
    .select()
    .from(auditLog)
    .where(and(eq(auditLog.orderId, sale.orderId), eq(auditLog.action, 'refund.request')));
  assert.equal(audit?.userId, userId);
  assert.deepEqual(audit?.detail, { amount: String(TOTAL), currency: 'ETB', reason: 'The spout is cracked' });
});

test('parts go back until nothing is left', async () => {
  const sale = await paid();
  assert.equal((await back(sale, 57_000n)).kind, 'done');
  assert.deepEqual(await told(sale), ['partially_refunded', 57_000n]);
  assert.equal((await back(sale, 99_999n)).kind, 'done');
  assert.deepEqual(await told(sale), ['partially_refunded', 156_999n]);
  assert.deepEqual(await back(sale, 2n), { kind: 'too_much', leftMinor: 1n });
  assert.equal((await back(sale, 1n)).kind, 'done');
  assert.deepEqual(await told(sale), ['refunded', TOTAL]);
  assert.deepEqual(await back(sale, 1n), { kind: 'too_much', leftMinor: 0n });
  assert.deepEqual(await back(sale, 0n), { kind: 'too_much', leftMinor: 0n });
  assert.equal(fake.refunds.length, 3);
});

test('invariant 15: ten at once never give back more than came', async () => {
  for (const manual of [false, true]) {
    const sale = await paid();
    fake.pause = 20;
    const ends = await Promise.all(Array.from({ length: 10 }, () => back(sale, 50_000n, manual)));
    fake.pause = 0;
    const done = ends.filter(({ kind }) => kind === 'done').length;
    assert.ok(manual ? done === 3 : done >= 1 && done <= 3, `${done} of ten`);
    const sent = fake.refunds.filter(({ reference }) => reference === sale.reference);
    assert.equal(sent.length, manual ? 0 : done);
    assert.deepEqual(await told(sale), ['partially_refunded', 50_000n * BigInt(done)]);
  }
});

test('while the end of one is unknown nobody sends another, and its sum is not free', async () => {
  const sale = await paid();
  fake.refundEnds = [TIMED_OUT];
  assert.equal((await back(sale, 100_000n)).kind, 'unknown');
  assert.deepEqual(await told(sale), ['paid', 0n]);
  assert.equal((await stateOf(sale)).rows[0]?.settledAt, null);
  assert.deepEqual(await back(sale, 10_000n), { kind: 'under_way' });
  assert.deepEqual(await back(sale, 60_000n, true), { kind: 'too_much', leftMinor: 57_000n });
  shop.move(MINUTE);
  await reconcile(shop);
  assert.equal((await stateOf(sale)).rows[0]?.status, 'unknown');
  assert.equal(fake.refunds.length, 1, 'nothing is sent twice');
});

test('the status API confirms an unknown one, once, however often it tells', async () => {
  const sale = await paid();
  fake.refundEnds = [TIMED_OUT];
  await back(sale, 100_000n);
  for (let times = 0; times < 3; times += 1) {
    await asked(sale, wentBack('RV-1', 100_000n));
    assert.deepEqual(await told(sale), ['partially_refunded', 100_000n]);
  }
  const [row] = (await stateOf(sale)).rows;
  assert.deepEqual([row?.status, row?.refundRef], ['done', 'RV-1']);
  assert.equal((await back(sale, 57_000n)).kind, 'done');
  assert.deepEqual(await told(sale), ['refunded', TOTAL]);
});

test('the cron asks about a refund in doubt, and "all of it" without a sum confirms it', async () => {
  const sale = await paid();
  fake.refundEnds = [{ ok: true, value: { state: 'pending', refundRef: 'RV-2' }, raw: '{}' }];
  assert.equal((await back(sale, TOTAL)).kind, 'pending');
  assert.deepEqual(await told(sale), ['paid', 0n]);
  const ref = `session-${sale.reference}`;
  fake.said.set(ref, [{ kind: 'captured', moneyRef: ref }, wentBack(`${ref}:refund`)]);
  shop.move(5 * SECOND);
  await reconcile(shop);
  assert.deepEqual(await told(sale), ['refunded', TOTAL]);
  assert.equal((await stateOf(sale)).rows[0]?.status, 'done');
});

test('a refund told long ago is not taken for one whose end is unknown now', async () => {
  const sale = await paid();
  await asked(sale, wentBack('portal-1', 50_000n));
  assert.deepEqual(await told(sale), ['partially_refunded', 50_000n]);
  fake.refundEnds = [TIMED_OUT];
  assert.equal((await back(sale, 50_000n)).kind, 'unknown');
  await asked(sale, wentBack('portal-1', 50_000n));
  assert.deepEqual(await told(sale), ['partially_refunded', 50_000n]);
  assert.equal((await stateOf(sale)).rows[0]?.status, 'unknown');
  assert.deepEqual(await back(sale, 57_001n, true), { kind: 'too_much', leftMinor: 57_000n });
});

test('made by hand and then told by the provider it is one refund', async () => {
  const sale = await paid();
  assert.equal((await back(sale, 50_000n, true)).kind, 'done');
  assert.equal(fake.refunds.length, 0);
  for (let times = 0; times < 2; times += 1) {
    await asked(sale, wentBack('RV-3', 50_000n));
    assert.deepEqual(await told(sale), ['partially_refunded', 50_000n]);
  }
  await asked(sale, wentBack('RV-3', 50_000n), wentBack('RV-4', 50_000n));
  assert.deepEqual(await told(sale), ['partially_refunded', 100_000n]);
});

test('answered and then told under another name it is one refund', async () => {
  const sale = await paid();
  fake.refundEnds = [{ ok: true, value: { state: 'done', refundRef: 'answer-1' }, raw: '{}' }];
  await back(sale, 50_000n);
  for (let times = 0; times < 2; times += 1) {
    await asked(sale, wentBack(`session-${sale.reference}:refund`, 50_000n));
    assert.deepEqual(await told(sale), ['partially_refunded', 50_000n]);
  }
});

test('told while the call still runs it is one refund, whatever the call then says', async () => {
  for (const end of [TIMED_OUT, { ok: true, value: { state: 'done', refundRef: 'RV-6' }, raw: '{}' } as const]) {
    const sale = await paid();
    let answer = (_: typeof end) => {};
    const provider = shop.gateways.kispay?.provider;
    const gateway = shop.gateways.kispay;
    if (!gateway || !provider) throw new Error('no gateway');
    const slow = { ...provider, refund: () => new Promise<typeof end>((resolve) => (answer = resolve)) };
    const running = giveBack(
      { ...shop, gateways: { kispay: { ...gateway, provider: slow } } },
      { paymentId: sale.paymentId, amountMinor: 50_000n, reason: 'slow', userId, manual: false },
    );
    while ((await stateOf(sale)).rows.length === 0) await new Promise(setImmediate);
    await asked(sale, wentBack('RV-5', 50_000n));
    answer(end);
    assert.equal((await running).kind, 'done');
    await asked(sale, wentBack('RV-5', 50_000n));
    assert.deepEqual(await told(sale), ['partially_refunded', 50_000n]);
  }
});

test('a refusal frees the sum and says why', async () => {
  const sale = await paid();
  fake.refundEnds = [REFUSED];
  const end = await back(sale, TOTAL);
  assert.ok(end.kind === 'refused' && end.code === 'http_400');
  assert.deepEqual(await told(sale), ['paid', 0n]);
  assert.equal((await back(sale, TOTAL)).kind, 'done');
  assert.deepEqual(await told(sale), ['refunded', TOTAL]);
  assert.deepEqual(
    (await stateOf(sale)).rows.map(({ status }) => status),
    ['refused', 'done'],
  );
});

test('what was not paid is not given back, nor by a call where only a person can', async () => {
  const open = await unpaid();
  assert.deepEqual(await back(open, 1n), { kind: 'not_paid' });
  const sale = await paid();
  shop = { ...shop, ...fakeShop(database.db, fake, { refund: 'manual' }) };
  assert.deepEqual(await back(sale, TOTAL), { kind: 'by_hand_only' });
  assert.equal((await back(sale, TOTAL, true)).kind, 'done');
  assert.deepEqual(await told(sale), ['refunded', TOTAL]);
  assert.equal(fake.refunds.length, 0);
});

test('where a provider gives back all or nothing, a part is not sent', async () => {
  shop = fakeShop(database.db, fake, { refund: 'full' });
  const sale = await paid();
  assert.deepEqual(await back(sale, 1n), { kind: 'whole_only' });
  assert.equal((await back(sale, TOTAL)).kind, 'done');
});

for (const happened of [true, false]) {
  test(`when the caller dies a person says whether it happened: ${happened ? 'yes' : 'no'}`, async () => {
    const sale = await paid();
    fake.refundEnds = [new Error('killed')];
    await assert.rejects(back(sale, 100_000n), /killed/);
    await reconcile(shop);
    assert.equal((await stateOf(sale)).rows[0]?.status, 'requested', 'the caller may still be alive');
    shop.move(MINUTE);
    await reconcile(shop);
    const [row] = (await stateOf(sale)).rows;
    assert.deepEqual([row?.status, row?.code], ['unknown', 'caller_died']);
    const word = { refundId: row?.id ?? '', happened, reason: 'Seen in the portal', userId };
    const ends = await Promise.all([resolveRefund(shop, word), resolveRefund(shop, { ...word, happened: !happened })]);
    assert.deepEqual([...ends].sort(), ['nothing_open', 'resolved'], 'one word counts');
    const [settled] = (await stateOf(sale)).rows;
    const done = settled?.status === 'done';
    assert.deepEqual(await told(sale), done ? ['partially_refunded', 100_000n] : ['paid', 0n]);
    assert.equal(await resolveRefund(shop, word), 'nothing_open');
  });
}

test('a person says that it happened, or that it did not', async () => {
  for (const happened of [true, false]) {
    const sale = await paid();
    fake.refundEnds = [TIMED_OUT];
    await back(sale, 100_000n);
    const refundId = (await stateOf(sale)).rows[0]?.id ?? '';
    assert.equal(await resolveRefund(shop, { refundId, happened, reason: 'Seen in the portal', userId }), 'resolved');
    assert.deepEqual(await told(sale), happened ? ['partially_refunded', 100_000n] : ['paid', 0n]);
    const left = happened ? 57_000n : TOTAL;
    assert.deepEqual(await back(sale, left + 1n), { kind: 'too_much', leftMinor: left });
    // The provider tells of it after all: once, if somebody had said so already.
    await asked(sale, wentBack('late', 100_000n));
    assert.deepEqual(await told(sale), ['partially_refunded', 100_000n]);
  }
});

test('a second press gives nothing back a second time', async () => {
  const sale = await paid();
  const wishes = { paymentId: sale.paymentId, amountMinor: 20_000n, reason: 'Cracked', userId, manual: false };
  const ends = await Promise.all([1, 2, 3].map(() => giveBack(shop, { ...wishes, seenLeftMinor: TOTAL })));
  assert.deepEqual(ends.map(({ kind }) => kind).sort(), ['changed', 'changed', 'done']);
  assert.deepEqual(await giveBack(shop, { ...wishes, manual: true, seenLeftMinor: TOTAL }), {
    kind: 'changed',
    leftMinor: 137_000n,
  });
  assert.deepEqual(await told(sale), ['partially_refunded', 20_000n]);
});

async function signed(reference: string, paidMinor: bigint) {
  const event = { id: `signed-${reference}`, names: [reference], paidMinor: String(paidMinor) };
  const received = await receiveWebhook(shop, 'kispay', Buffer.from(JSON.stringify(event)), new Headers());
  if (received.kind !== 'stored') throw new Error(received.kind);
  await workOn(shop, received.inboxId);
}

test('confirmed by hand, and the signed webhook comes after all: one money', async () => {
  shop = fakeShop(database.db, fake, { ask: 'never', webhookTrust: 'proof' });
  const sale = await unpaid();
  const word = { paymentId: sale.paymentId, userId, reason: 'Seen in the portal' };
  const ends = await Promise.all([confirmByHand(shop, word), confirmByHand(shop, word)]);
  assert.ok(ends.includes('confirmed'));
  assert.equal((await stateOf(sale)).order.status, 'paid');
  assert.equal(await confirmByHand(shop, word), 'already_paid');
  await signed(sale.reference, TOTAL);
  const { order, payment } = await stateOf(sale);
  assert.deepEqual([order.status, order.paidMinor, payment.capturedMinor], ['paid', TOTAL, TOTAL]);
  assert.equal(order.needsReview, false);
  const audit = and(eq(auditLog.orderId, sale.orderId), eq(auditLog.action, 'payment.confirm'));
  const rows = await database.db.select().from(auditLog).where(audit);
  assert.deepEqual(
    rows.map(({ userId: who, detail }) => [who, detail.reason]),
    [[userId, 'Seen in the portal']],
    'written down once',
  );
});

test('the provider names another sum than a person vouched for: a person must look', async () => {
  shop = fakeShop(database.db, fake, { ask: 'never', webhookTrust: 'proof' });
  const sale = await unpaid();
  await confirmByHand(shop, { paymentId: sale.paymentId, userId, reason: 'Seen in the portal' });
  await signed(sale.reference, TOTAL - 1n);
  assert.equal((await stateOf(sale)).order.needsReview, true);
});

test('where the provider can be asked nobody vouches for it', async () => {
  const sale = await unpaid();
  const word = { paymentId: sale.paymentId, userId, reason: 'Seen in the portal' };
  assert.equal(await confirmByHand(shop, word), 'ask_instead');
  assert.equal((await stateOf(sale)).order.status, 'pending');
  assert.equal(await confirmByHand(shop, { ...word, paymentId: userId }), 'not_found');
});
