import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { eq } from 'drizzle-orm';
import { orders, outbox, paymentNames, payments, reviews } from '@/db/schema';
import { pay, payAgain } from '@/lib/checkout/pay';
import { MINUTE, SECOND } from '@/lib/clock';
import { drainOutbox } from '@/lib/outbox/worker';
import { askAboutOrder } from '@/lib/payments/ask';
import { budgetedCall, OVER_BUDGET } from '@/lib/payments/budget';
import { closeSession } from '@/lib/payments/close-session';
import { workOn } from '@/lib/payments/inbox';
import type { Fact } from '@/lib/payments/providers/provider';
import { receiveWebhook } from '@/lib/payments/receive-webhook';
import type { Shop } from '@/lib/shop';
import { testDatabase } from '../support/database';
import { FakeProvider, fakeShop } from '../support/fake-provider';
import { putGoodsOnShelf, wish } from '../support/goods';

/** Several attempts on one order, at two providers: `first` can close its sessions, `second` can't. */
let database: Awaited<ReturnType<typeof testDatabase>>;
let first: FakeProvider;
let second: FakeProvider;
let shop: Shop & { move: (ms: number) => void };
let closed: string[];
let n = 0;

before(async () => {
  database = await testDatabase();
  await putGoodsOnShelf(database.db, 1_000);
});
after(() => database.close());
beforeEach(() => {
  [first, second, closed] = [new FakeProvider(), new FakeProvider(), []];
  const [one, two] = [fakeShop(database.db, first), fakeShop(database.db, second)];
  const [kispay, beqelal] = [one.gateways.kispay, two.gateways.kispay];
  if (!kispay || !beqelal) throw new Error('no gateways');
  const expireSession = async ({ reference, providerRef }: { reference: string; providerRef: string | null }) => {
    closed.push(reference);
    const said: readonly Fact[] = first.said.get(providerRef ?? '') ?? [{ kind: 'cancelled' }];
    return { ok: true as const, value: said, raw: '{"closed":true}' };
  };
  shop = { ...one, gateways: { kispay: { ...kispay, provider: { ...kispay.provider, expireSession } }, beqelal } };
});

async function buy(more: Parameters<typeof wish>[1] = {}) {
  const result = await pay(shop, wish(1, more));
  if (result.kind !== 'opened') throw new Error(result.kind);
  return result;
}
async function statuses(orderId: string): Promise<string[]> {
  const rows = await database.db
    .select()
    .from(payments)
    .where(eq(payments.orderId, orderId))
    .orderBy(payments.createdAt);
  return rows.map(({ provider, status }) => `${provider} ${status}`);
}
async function orderOf(id: string) {
  const [order] = await database.db.select().from(orders).where(eq(orders.id, id));
  if (!order) throw new Error('no order');
  return order;
}
const effects = () =>
  drainOutbox(database.db, shop.clock, {
    'mail.receipt': async () => undefined,
    'cache.stock': async () => undefined,
    'payment.close': async ({ payload }) => void (await closeSession(shop, payload.paymentId ?? '')),
  });

test('before a second session is opened the first is closed, where it can be', async () => {
  const { order, payment } = await buy();
  const again = await payAgain(shop, { token: order.token, provider: 'beqelal', method: 'redirect' });
  assert.equal(again.kind, 'opened');
  assert.deepEqual(closed, [payment.reference]);
  assert.deepEqual(await statuses(order.id), ['kispay cancelled', 'beqelal open']);
});

test('what can’t be closed stays open, and both being paid is a review', async () => {
  const { order, payment } = await buy({ provider: 'beqelal' });
  const again = await payAgain(shop, { token: order.token, provider: 'kispay', method: 'redirect' });
  if (again.kind !== 'opened') throw new Error(again.kind);
  assert.deepEqual(await statuses(order.id), ['beqelal open', 'kispay open']);
  second.pays(payment.reference);
  first.pays(again.payment.reference);
  await askAboutOrder(shop, order.id);
  const paid = await orderOf(order.id);
  assert.deepEqual([paid.status, paid.needsReview, paid.paidMinor], ['paid', true, paid.totalMinor * 2n]);
  const kinds = await database.db.select({ kind: reviews.kind }).from(reviews).where(eq(reviews.orderId, order.id));
  assert.deepEqual(kinds, [{ kind: 'second_payment' }]);
});

test('closing tells that it is paid: nothing more is opened', async () => {
  const { order, payment } = await buy();
  first.pays(payment.reference);
  const again = await payAgain(shop, { token: order.token, provider: 'beqelal', method: 'redirect' });
  assert.equal(again.kind, 'already-paid');
  assert.equal(second.created.length, 0);
  assert.deepEqual(await statuses(order.id), ['kispay paid', 'beqelal cancelled']);
  assert.deepEqual([(await orderOf(order.id)).status, (await orderOf(order.id)).needsReview], ['paid', false]);
});

test('paid at one, the session at the other is closed afterwards', async () => {
  const { order, payment } = await buy({ provider: 'beqelal' });
  await payAgain(shop, { token: order.token, provider: 'kispay', method: 'redirect' });
  second.pays(payment.reference);
  await askAboutOrder(shop, order.id);
  assert.deepEqual(await statuses(order.id), ['beqelal paid', 'kispay open']);
  await effects();
  assert.deepEqual(await statuses(order.id), ['beqelal paid', 'kispay cancelled']);
});

test('a cart with another content: the session of the order it replaces is closed', async () => {
  const { carts } = await import('@/db/schema');
  const [cart] = await database.db
    .insert(carts)
    .values({ token: `cart-${Date.now()}`, market: 'ET', updatedAt: shop.clock() })
    .returning();
  if (!cart) throw new Error('no cart');
  const { order, payment } = await buy({ cartId: cart.id });
  await pay(shop, wish(2, { cartId: cart.id }));
  await effects();
  assert.deepEqual(closed, [payment.reference]);
  assert.equal((await orderOf(order.id)).closedReason, 'superseded');
});

async function tell(event: Record<string, unknown>): Promise<void> {
  n += 1;
  const body = Buffer.from(JSON.stringify({ id: `attempts-${n}`, ...event }));
  const received = await receiveWebhook(shop, 'kispay', body, new Headers());
  if (received.kind !== 'stored') throw new Error(received.kind);
  await workOn(shop, received.inboxId);
}

/** Its signature covers the sum, and it can be asked as well. */
function provenAndAsked(): void {
  const { kispay } = shop.gateways;
  if (!kispay) throw new Error('no gateway');
  const abilities = { ...kispay.provider.abilities, webhookTrust: 'proof' as const };
  shop = {
    ...shop,
    gateways: { ...shop.gateways, kispay: { ...kispay, provider: { ...kispay.provider, abilities } } },
  };
}

test('invariant 39: a signed word pays when the provider does not answer, or knows nothing yet', async () => {
  provenAndAsked();
  for (const answer of ['unreachable', 'yes'] as const) {
    first.answer = answer;
    const { order, payment } = await buy();
    await tell({ names: [payment.reference], paidMinor: '157000' });
    assert.equal((await orderOf(order.id)).status, 'paid', answer);
  }
});

test('a signed word that the provider denies when asked: a review, and not paid', async () => {
  provenAndAsked();
  const { order, payment } = await buy();
  n += 1;
  first.said.set(`session-${payment.reference}`, [{ kind: 'failed', moneyRef: `attempts-${n}` }]);
  n -= 1;
  await tell({ names: [payment.reference], paidMinor: '157000' });
  const { status, needsReview, paidMinor } = await orderOf(order.id);
  assert.deepEqual([status, needsReview, paidMinor], ['pending', true, 0n]);
});

test('another payment’s name stays that payment’s', async () => {
  const { payment } = await buy();
  const [one] = await database.db.select().from(payments).where(eq(payments.reference, payment.reference));
  const name = `tra-${payment.reference}`;
  await database.db.insert(paymentNames).values({ provider: 'kispay', name, paymentId: one?.id ?? '' });
  const other = await buy();
  // The body names the other payment first: names are looked for in the order in which they stand.
  await tell({ names: [other.payment.reference, name] });
  const rows = await database.db.select().from(paymentNames).where(eq(paymentNames.name, name));
  assert.deepEqual(
    rows.map(({ paymentId }) => paymentId),
    [one?.id],
  );
  assert.equal(first.asked.at(-1), `session-${other.payment.reference}`);
});

test('a budget of calls is shared, kept for questions, and never in the way of money', async () => {
  const answer = { status: 200, text: '', headers: new Headers() };
  let calls = 0;
  const call = async () => {
    calls += 1;
    return { ok: true as const, value: answer, raw: '' };
  };
  const budget = { key: `calls:test:${Date.now()}`, database: async () => database.db, clock: shop.clock };
  // Two instances of the shop, one budget.
  const [here, there] = [
    budgetedCall(call, { calls: 10, per: MINUTE }, budget),
    budgetedCall(call, { calls: 10, per: MINUTE }, budget),
  ];
  const ask = { method: 'GET' as const, url: 'https://pay.example', headers: {} };
  const asked = await Promise.all(Array.from({ length: 20 }, (_, index) => (index % 2 ? here : there)(ask)));
  assert.equal(asked.filter(({ ok }) => ok).length, 10);
  const refused = asked.find((one) => !one.ok);
  assert.equal(refused?.ok === false && refused.code, 'budget');
  const wait = refused?.ok === false ? (refused.retryAfter ?? 0) : 0;
  assert.equal(wait > 0 && wait <= MINUTE, true);
  assert.equal((await here({ ...ask, method: 'POST' })).ok, true);
  assert.equal(calls, 11);
  shop.move(MINUTE + SECOND);
  assert.equal((await there(ask)).ok, true);
});

test('a question that the budget held back says nothing about the provider, and waits', async () => {
  const { order, payment } = await buy();
  const { kispay } = shop.gateways;
  if (!kispay) throw new Error('no gateway');
  let asked = 0;
  const askStatus = async () => {
    asked += 1;
    const refusal = { ok: false as const, certainty: 'not_sent' as const, code: OVER_BUDGET, detail: '' };
    return { ...refusal, retryAfter: 20 * SECOND };
  };
  shop = { ...shop, gateways: { kispay: { ...kispay, provider: { ...kispay.provider, askStatus } } } };
  await askAboutOrder(shop, order.id);
  shop.move(10 * SECOND);
  await askAboutOrder(shop, order.id);
  const [row] = await database.db.select().from(payments).where(eq(payments.reference, payment.reference));
  assert.deepEqual([asked, row?.askError, row?.status], [1, null, 'open']);
  shop.move(11 * SECOND);
  await askAboutOrder(shop, order.id);
  assert.equal(asked, 2);
});

test('effects are carried out once', async () => {
  await effects();
  assert.equal(await effects(), 0);
  const left = await database.db.select().from(outbox).where(eq(outbox.topic, 'payment.close'));
  assert.equal(
    left.every(({ doneAt }) => doneAt !== null),
    true,
  );
});
