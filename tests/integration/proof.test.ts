import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { eq } from 'drizzle-orm';
import { orders, paymentEvidence, reviews, webhookInbox } from '@/db/schema';
import { pay } from '@/lib/checkout/pay';
import { MINUTE } from '@/lib/clock';
import { workOn } from '@/lib/payments/inbox';
import { receiveWebhook } from '@/lib/payments/receive-webhook';
import { reconcile } from '@/lib/payments/reconcile';
import { testDatabase } from '../support/database';
import { FakeProvider, fakeShop } from '../support/fake-provider';
import { putGoodsOnShelf, wish } from '../support/goods';

/** A provider that cannot be asked: its signed word decides, with the amount in it. */
let database: Awaited<ReturnType<typeof testDatabase>>;
let fake: FakeProvider;
let shop: ReturnType<typeof fakeShop>;
let n = 0;

before(async () => {
  database = await testDatabase();
  await putGoodsOnShelf(database.db, 100);
  fake = new FakeProvider();
  shop = fakeShop(database.db, fake, { ask: 'never', webhookTrust: 'proof', grace: 5 * MINUTE });
});
after(() => database.close());

async function buy() {
  const result = await pay(shop, wish(1));
  if (result.kind !== 'opened') throw new Error(result.kind);
  return result;
}

async function tell(event: Record<string, unknown>): Promise<number> {
  n += 1;
  const received = await receiveWebhook(
    shop,
    'kispay',
    Buffer.from(JSON.stringify({ id: `proof-${n}`, ...event })),
    new Headers(),
  );
  if (received.kind !== 'stored') throw new Error(received.kind);
  await workOn(shop, received.inboxId);
  return received.inboxId;
}

async function orderOf(id: string) {
  const [order] = await database.db.select().from(orders).where(eq(orders.id, id));
  if (!order) throw new Error('no order');
  return order;
}

test('a signed word with the exact sum pays, and nobody is asked', async () => {
  const { order, payment } = await buy();
  const inboxId = await tell({ names: [payment.reference], paidMinor: '157000' });
  assert.equal((await orderOf(order.id)).status, 'paid');
  assert.equal(fake.asked.length, 0);
  const [row] = await database.db.select().from(webhookInbox).where(eq(webhookInbox.id, inboxId));
  assert.equal(row?.verdict, 'counted');
  const said = await database.db.select().from(paymentEvidence).where(eq(paymentEvidence.inboxId, inboxId));
  assert.deepEqual(
    said.map((one) => `${one.trust} ${one.kind}`),
    ['push captured'],
  );
});

test('one cent less is a review', async () => {
  const { order, payment } = await buy();
  await tell({ names: [payment.reference], paidMinor: '156999' });
  const state = await orderOf(order.id);
  assert.deepEqual([state.status, state.needsReview], ['pending', true]);
  assert.equal(await database.db.$count(reviews, eq(reviews.orderId, order.id)), 1);
});

test('what was signed when it came in counts, even if the secret is another by the time it is worked on', async () => {
  const { order, payment } = await buy();
  const body = Buffer.from(JSON.stringify({ id: 'rotated', names: [payment.reference], paidMinor: '157000' }));
  const received = await receiveWebhook(shop, 'kispay', body, new Headers());
  if (received.kind !== 'stored') throw new Error(received.kind);
  const gateway = shop.gateways.kispay;
  if (!gateway) throw new Error('no gateway');
  const rotated = {
    ...gateway.provider,
    readWebhook: () => ({ verdict: 'forged' as const, reason: 'another secret' }),
  };
  await workOn({ ...shop, gateways: { kispay: { ...gateway, provider: rotated } } }, received.inboxId);
  assert.equal((await orderOf(order.id)).status, 'paid');
});

test('an unsigned word with the same contents pays nothing', async () => {
  const { order, payment } = await buy();
  await tell({ names: [payment.reference], paidMinor: '157000', signed: false });
  assert.equal((await orderOf(order.id)).status, 'pending');
});

test('its session ends with its time alone; money that comes after that still pays', async () => {
  const { order, payment } = await buy();
  shop.move(31 * MINUTE);
  await reconcile(shop);
  assert.equal((await orderOf(order.id)).status, 'pending', 'its money may still be under way');
  shop.move(5 * MINUTE);
  await reconcile(shop);
  assert.equal((await orderOf(order.id)).status, 'expired');
  await tell({ names: [payment.reference], paidMinor: '157000' });
  assert.equal((await orderOf(order.id)).status, 'paid');
});
