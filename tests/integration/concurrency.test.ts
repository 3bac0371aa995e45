import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { eq, sql } from 'drizzle-orm';
import { cartLines, carts, orders, outbox, payments, stock, stockHolds, webhookInbox } from '@/db/schema';
import { pay, payAgain } from '@/lib/checkout/pay';
import type { PayResult } from '@/lib/checkout/types';
import { MINUTE, SECOND } from '@/lib/clock';
import { drainOutbox } from '@/lib/outbox/worker';
import { askAboutPayment } from '@/lib/payments/ask';
import { drainInbox, workOn } from '@/lib/payments/inbox';
import { receiveWebhook } from '@/lib/payments/receive-webhook';
import { reconcile } from '@/lib/payments/reconcile';
import { testDatabase } from '../support/database';
import { FakeProvider, fakeShop, REFUSED } from '../support/fake-provider';
import { putGoodsOnShelf, wish } from '../support/goods';

type Database = Awaited<ReturnType<typeof testDatabase>>;
let database: Database;
let fake: FakeProvider;
let shop: ReturnType<typeof fakeShop>;
let pot: string;

before(async () => {
  database = await testDatabase();
  ({ pot } = await putGoodsOnShelf(database.db, 0));
});
after(() => database.close());
beforeEach(async () => {
  fake = new FakeProvider();
  shop = fakeShop(database.db, fake);
  await database.db.execute(sql`truncate orders, carts, webhook_inbox, outbox, idempotency_keys cascade`);
  await setPots(1_000);
});

const setPots = (available: number) => database.db.update(stock).set({ available }).where(eq(stock.variantId, pot));
const times = <T>(count: number, work: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)));

function opened(result: PayResult) {
  if (result.kind !== 'opened') assert.fail(`expected opened, got ${result.kind}`);
  return result;
}

async function cart(): Promise<string> {
  const [row] = await database.db.insert(carts).values({ token: crypto.randomUUID(), market: 'ET' }).returning();
  if (!row) throw new Error('no cart');
  await database.db.insert(cartLines).values({ cartId: row.id, variantId: pot, quantity: 1, seenPriceMinor: 145_000n });
  return row.id;
}

test('H1: twenty Pays of one cart, from any tab, lead to one order and one session', async () => {
  fake.pause = 20;
  for (let round = 0; round < 10; round += 1) {
    const cartId = await cart();
    const results = await times(20, () => pay(shop, wish(1, { cartId })));
    assert.equal(new Set(results.map((result) => opened(result).payment.paymentUrl)).size, 1);
    assert.equal(await database.db.$count(orders, eq(orders.cartId, cartId)), 1);
  }
  assert.equal(fake.created.length, 10);
});

test('H1: sixty orders, each paid for by twenty at the same moment, make sixty sessions and no more', async () => {
  fake.pause = 10;
  const addresses = new Set<string | null>();
  // Ten orders at a time: 1,200 at once would rather measure how long a pool lets one wait.
  for (let wave = 0; wave < 6; wave += 1) {
    const cartIds = await times(10, cart);
    const results = await times(200, (index) => pay(shop, wish(1, { cartId: cartIds[index % 10] ?? '' })));
    for (let order = 0; order < 10; order += 1) {
      const urls = new Set(results.filter((_, at) => at % 10 === order).map((one) => opened(one).payment.paymentUrl));
      assert.equal(urls.size, 1, `order ${order} of wave ${wave}`);
      for (const url of urls) addresses.add(url);
    }
  }
  assert.equal(addresses.size, 60);
  assert.equal(fake.created.length, 60);
  assert.equal(await database.db.$count(orders), 60);
  assert.equal(await database.db.$count(payments), 60);
});

test('H1: the same for twenty who pay again for each of sixty orders', async () => {
  fake.refusals = Array.from({ length: 60 }, () => REFUSED);
  const tokens = await times(60, async () => {
    const refused = await pay(shop, wish(1));
    return refused.kind === 'provider-refused' ? refused.order.token : assert.fail(refused.kind);
  });
  fake.created.length = 0;
  fake.pause = 10;
  const references = new Set<string>();
  for (let from = 0; from < 60; from += 10) {
    const results = await times(200, (index) =>
      payAgain(shop, { token: tokens[from + (index % 10)] ?? '', provider: 'kispay', method: 'redirect' }),
    );
    for (const result of results) references.add(opened(result).payment.reference);
  }
  assert.equal(references.size, 60);
  assert.equal(fake.created.length, 60);
});

test('a cart whose content changed is a new order that takes over what was set aside', async () => {
  await setPots(2);
  const cartId = await cart();
  const first = opened(await pay(shop, wish(2, { cartId })));
  const second = opened(await pay(shop, wish(1, { cartId })));
  assert.notEqual(first.order.token, second.order.token);
  const [old] = await database.db.select().from(orders).where(eq(orders.token, first.order.token));
  assert.deepEqual([old?.status, old?.closedReason], ['cancelled', 'superseded']);
  const [shelf] = await database.db.select().from(stock).where(eq(stock.variantId, pot));
  assert.equal(shelf?.available, 1);
  fake.pays(first.payment.reference);
  shop.move(3 * SECOND);
  await reconcile(shop);
  const [late] = await database.db.select().from(orders).where(eq(orders.token, first.order.token));
  assert.deepEqual([late?.status, late?.needsReview], ['paid', true]);
});

test('a mended address is the same order and the same session', async () => {
  const cartId = await cart();
  const first = opened(await pay(shop, wish(1, { cartId })));
  const customer = { fullName: 'Abeba B.', email: 'new@example.com', phone: '+251911000001' };
  const second = opened(await pay(shop, wish(1, { cartId, customer })));
  assert.equal(first.payment.reference, second.payment.reference);
  const [order] = await database.db.select().from(orders).where(eq(orders.token, first.order.token));
  assert.equal(order?.email, 'new@example.com');
});

test('invariant 21, H12: two hundred buyers of fifty pots: exactly fifty are set aside', async () => {
  await setPots(50);
  const results = await times(200, () => pay(shop, wish(1)));
  assert.equal(results.filter((result) => result.kind === 'opened').length, 50);
  assert.equal(results.filter((result) => result.kind === 'out-of-stock').length, 150);
  assert.equal(fake.created.length, 50);
  const [shelf] = await database.db.select().from(stock).where(eq(stock.variantId, pot));
  assert.equal(shelf?.available, 0);
  assert.equal(await database.db.$count(orders), 50);
});

test('invariant 9: twenty paying again after a refusal open one session', async () => {
  fake.refusals = [REFUSED];
  const refused = await pay(shop, wish(1));
  if (refused.kind !== 'provider-refused') assert.fail(refused.kind);
  fake.pause = 30;
  const results = await times(20, () =>
    payAgain(shop, { token: refused.order.token, provider: 'kispay', method: 'redirect' }),
  );
  assert.equal(new Set(results.map((result) => opened(result).payment.reference)).size, 1);
  assert.equal(fake.created.length, 2);
});

test('H23: the same webhook many times at once, beside returns and crons: paid once, one receipt', async () => {
  const sales = await times(10, async () => opened(await pay(shop, wish(1))));
  await times(sales.length * 12, async (index) => {
    const sale = sales[index % sales.length];
    if (!sale) return;
    const { reference } = sale.payment;
    fake.pays(reference);
    const body = Buffer.from(JSON.stringify({ id: `event-${reference}-${index % 3}`, names: [reference] }));
    const received = await receiveWebhook(shop, 'kispay', body, new Headers());
    if (received.kind === 'stored' && index % 2 === 0) await workOn(shop, received.inboxId);
    if (index % 5 === 0) await reconcile(shop);
  });
  // News of what is paid already waits for a question of its own, and those keep their distance.
  for (let minutes = 0; minutes < 10; minutes += 1) {
    shop.move(MINUTE);
    await drainInbox(shop, 50);
  }
  await reconcile(shop);
  assert.equal(await database.db.$count(orders, eq(orders.status, 'paid')), 10);
  assert.equal(await database.db.$count(outbox, eq(outbox.topic, 'mail.receipt')), 10);
  assert.equal(await database.db.$count(stockHolds, eq(stockHolds.state, 'committed')), 10);
  assert.equal(await database.db.$count(webhookInbox, eq(webhookInbox.state, 'new')), 0);
});

test('invariant 41, H59: five crons at once ask about each payment once', async () => {
  await times(30, () => pay(shop, wish(1)));
  fake.pause = 5;
  shop.move(MINUTE);
  const results = await times(5, () => reconcile(shop));
  assert.equal(fake.asked.length, 30);
  assert.equal(new Set(fake.asked).size, 30);
  assert.equal(
    results.reduce((sum, result) => sum + result.checked, 0),
    30,
  );
});

test('two attempts of one order that are paid at the same moment: paid once, under review', async () => {
  const first = opened(await pay(shop, wish(1)));
  shop.move(31 * MINUTE);
  await reconcile(shop);
  opened(await payAgain(shop, { token: first.order.token, provider: 'kispay', method: 'redirect' }));
  const attempts = await database.db.select().from(payments).where(eq(payments.orderId, first.order.id));
  for (const attempt of attempts) fake.pays(attempt.reference);
  shop.move(3 * SECOND);
  await Promise.all(attempts.map((attempt) => askAboutPayment(shop, attempt.id)));
  const [order] = await database.db.select().from(orders).where(eq(orders.id, first.order.id));
  assert.deepEqual([order?.status, order?.paidMinor, order?.needsReview], ['paid', 314_000n, true]);
  assert.equal(await database.db.$count(outbox, eq(outbox.topic, 'mail.receipt')), 1);
});

test('effects are carried out once by any number of workers, and a failed one comes again', async () => {
  const sale = opened(await pay(shop, wish(1)));
  fake.pays(sale.payment.reference);
  await reconcile(shop);
  let tries = 0;
  const effects = {
    'mail.receipt': async () => {
      tries += 1;
      if (tries === 1) throw new Error('mail server down');
    },
  };
  await times(5, () => drainOutbox(shop.db, shop.clock, effects));
  assert.equal(tries, 1);
  shop.move(10 * SECOND);
  await times(5, () => drainOutbox(shop.db, shop.clock, effects));
  assert.equal(tries, 2);
  shop.move(MINUTE);
  await drainOutbox(shop.db, shop.clock, effects);
  assert.equal(tries, 2);
});
