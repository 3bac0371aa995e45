import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { eq, sql } from 'drizzle-orm';
import {
  addresses,
  orderLines,
  orders,
  outbox,
  payments,
  prices,
  products,
  reviews,
  shippingMethods,
  stock,
  subscriptionCharges,
  subscriptions,
  variants,
} from '@/db/schema';
import { give } from '@/lib/checkout/give';
import type { GiftDraft } from '@/lib/checkout/give-input';
import { pay, payAgain } from '@/lib/checkout/pay';
import type { PayResult } from '@/lib/checkout/types';
import { orderFacts } from '@/lib/mail/order-facts';
import { receiptWords } from '@/lib/mail/receipt-words';
import { workOn } from '@/lib/payments/inbox';
import { receiveWebhook } from '@/lib/payments/receive-webhook';
import type { Shop } from '@/lib/shop';
import { testDatabase } from '../support/database';
import { FakeProvider, fakeShop, REFUSED } from '../support/fake-provider';
import { putGoodsOnShelf, wish } from '../support/goods';

/** Gifts and subscriptions at a provider that has both and cannot be asked: its signed word decides. */
let database: Awaited<ReturnType<typeof testDatabase>>;
let fake: FakeProvider;
let shop: Shop;
let n = 0;

before(async () => {
  database = await testDatabase();
  await putGoodsOnShelf(database.db, 100);
  await putClubOnShelf();
});
after(() => database.close());
beforeEach(async () => {
  fake = new FakeProvider();
  const { gateways, ...rest } = fakeShop(database.db, fake, {
    currencies: ['ZAR'],
    ask: 'never',
    webhookTrust: 'proof',
    gifts: true,
    subscriptions: true,
  });
  shop = { ...rest, gateways: { kwik: gateways.kispay } };
  await database.db.execute(sql`truncate orders, webhook_inbox, outbox cascade`);
});

/** The tin of a club, 189.00 every month. */
async function putClubOnShelf(): Promise<void> {
  const { db } = database;
  const [bean] = await db.select().from(products).where(eq(products.slug, 'bean'));
  const [variant] = await db
    .insert(variants)
    .values({
      productId: bean?.id ?? '',
      sku: 'CLUB',
      slug: 'club',
      title: { en: 'Every month' },
      position: 2,
      billing: { period: 'MONTHLY' },
    })
    .returning();
  const variantId = variant?.id ?? '';
  await db.insert(prices).values({ variantId, currency: 'ZAR', amountMinor: 18_900n });
  await db.insert(stock).values({ variantId, available: null });
  const [title, note] = [{ en: 'By van' }, { en: 'three days' }];
  await db
    .insert(shippingMethods)
    .values({ market: 'ZA', code: 'standard', title, note, amountMinor: 0n, position: 1 });
}

function gift(more: Partial<GiftDraft> = {}): GiftDraft {
  return {
    locale: 'en-ZA',
    provider: 'kwik',
    method: 'redirect',
    amountMinor: 18_000n,
    frequencies: ['once'],
    customer: { fullName: 'Thandi Nkosi', email: 'thandi@example.com' },
    ...more,
  };
}

function opened(result: PayResult) {
  if (result.kind !== 'opened') assert.fail(`expected opened, got ${result.kind}`);
  return result;
}

async function tell(event: Record<string, unknown>): Promise<void> {
  n += 1;
  const body = Buffer.from(JSON.stringify({ id: `tra-${n}`, currency: 'ZAR', ...event }));
  const received = await receiveWebhook(shop, 'kwik', body, new Headers());
  if (received.kind !== 'stored') throw new Error(received.kind);
  await workOn(shop, received.inboxId);
}

async function orderOf(id: string) {
  const [order] = await database.db.select().from(orders).where(eq(orders.id, id));
  if (!order) throw new Error('no order');
  return order;
}

describe('a gift', () => {
  test('of a chosen sum is an order of its own, paid by that sum alone', async () => {
    const { order, payment } = opened(await give(shop, gift({ frequencies: ['monthly'] })));
    const [asked] = fake.created;
    assert.deepEqual(
      [asked?.amountMinor, asked?.frequencies, asked?.openAmount, asked?.lines],
      [18_000n, ['monthly'], null, []],
    );
    const lines = await database.db.select().from(orderLines).where(eq(orderLines.orderId, order.id));
    assert.deepEqual(
      lines.map(({ sku, slug, variantId, unitMinor, quantity }) => [sku, slug, variantId, unitMinor, quantity]),
      [['GIFT', '', null, 18_000n, 1]],
    );
    assert.equal(await database.db.$count(addresses, eq(addresses.orderId, order.id)), 0);
    await tell({ names: [payment.reference], paidMinor: '18000' });
    const paid = await orderOf(order.id);
    assert.deepEqual([paid.kind, paid.status, paid.totalMinor, paid.paidMinor], ['gift', 'paid', 18_000n, 18_000n]);
    assert.equal(await database.db.$count(outbox, eq(outbox.topic, 'mail.receipt')), 1);
  });

  test('of a chosen sum is not paid by another', async () => {
    const { order, payment } = opened(await give(shop, gift()));
    await tell({ names: [payment.reference], paidMinor: '18100' });
    const state = await orderOf(order.id);
    assert.deepEqual([state.status, state.needsReview], ['pending', true]);
  });

  test('whose sum is chosen at the provider comes to what was given', async () => {
    const open = gift({ amountMinor: null, frequencies: ['once', 'monthly', 'yearly'] });
    for (const sum of [500n, 7_350n, 1_000_000n]) {
      const { order, payment } = opened(await give(shop, open));
      assert.equal(order.totalMinor, 0n);
      const asked = fake.created.at(-1);
      assert.deepEqual(
        [asked?.amountMinor, asked?.openAmount],
        [500n, { options: [5_000n, 10_000n, 25_000n, 50_000n], maxMinor: 1_000_000n }],
      );
      await tell({ names: [payment.reference], paidMinor: String(sum) });
      const paid = await orderOf(order.id);
      assert.deepEqual([paid.status, paid.totalMinor, paid.paidMinor, paid.needsReview], ['paid', sum, sum, false]);
      const words = await receiptWords(await orderFacts(database.db, order.id), 'http://localhost:3000');
      assert.equal(words.lines[0]?.sum, words.total?.sum);
      assert.equal(words.lines[0]?.about, 'As you chose at Kwik');
      assert.deepEqual([words.sums, words.notes], [[], []]);
    }
  });

  test('of less than is taken is for a person to look at', async () => {
    const { order, payment } = opened(await give(shop, gift({ amountMinor: null })));
    await tell({ names: [payment.reference], paidMinor: '499' });
    const state = await orderOf(order.id);
    assert.deepEqual([state.status, state.totalMinor, state.needsReview], ['pending', 0n, true]);
    assert.equal(await database.db.$count(reviews, eq(reviews.kind, 'amount_differs')), 1);
  });

  test('that the provider refused stands, and can be paid again', async () => {
    fake.refusals = [REFUSED];
    const refused = await give(shop, gift({ amountMinor: null }));
    if (refused.kind !== 'provider-refused') assert.fail(refused.kind);
    const { token, id } = refused.order;
    const { payment } = opened(await payAgain(shop, { token, provider: 'kwik', method: 'redirect' }));
    await tell({ names: [payment.reference], paidMinor: '6000' });
    assert.deepEqual([(await orderOf(id)).status, (await orderOf(id)).totalMinor], ['paid', 6_000n]);
  });

  test('is given only where a provider takes gifts, and only in sums that are taken', async () => {
    const kind = async (more: Partial<GiftDraft>) => (await give(shop, gift(more))).kind;
    assert.equal(await kind({ locale: 'en-ET', provider: 'kispay' }), 'not-served');
    assert.equal(await kind({ provider: 'kispay' }), 'not-served');
    assert.equal(await kind({ method: 'qr' }), 'not-served');
    assert.equal(await kind({ amountMinor: 499n }), 'bad-input');
    assert.equal(await kind({ amountMinor: 1_000_001n }), 'bad-input');
    assert.equal(await kind({ frequencies: [] }), 'bad-input');
    assert.equal(await database.db.$count(orders), 0);
  });
});

describe('a subscription', () => {
  async function join() {
    const address = { line1: 'Long street 4', line2: null, city: 'Cape Town', region: null, postalCode: '8001' };
    const draft = wish(1, {
      market: 'ZA',
      locale: 'en-ZA',
      provider: 'kwik',
      items: [{ sku: 'CLUB', quantity: 1 }],
      shippingAddress: { ...address, country: 'ZA' },
    });
    const { order, payment } = opened(await pay(shop, draft));
    return { order, payment, names: [payment.reference] };
  }
  const col = (status: string) => ({ ref: `col-${n}`, status, amountMinor: '18900', currency: 'ZAR' });
  const chargesIn = () => database.db.select().from(subscriptionCharges);

  test('is written down from the signed word that also pays its order', async () => {
    const { order, payment, names } = await join();
    assert.deepEqual(fake.created[0]?.lines[0]?.billing, { period: 'MONTHLY' });
    await tell({ names, paidMinor: '18900', subscription: { ...col('ACTIVE'), ref: 'col-a' } });
    assert.equal((await orderOf(order.id)).status, 'paid');
    const kept = await database.db.select().from(subscriptions);
    assert.deepEqual(
      kept.map(({ orderId, paymentId, providerRef, status, amountMinor }) => [
        orderId,
        paymentId,
        providerRef,
        status,
        amountMinor,
      ]),
      [[order.id, await idOf(payment.reference), 'col-a', 'ACTIVE', 18_900n]],
    );
    await tell({ names, subscription: { ...col('CANCELLED'), ref: 'col-a' } });
    const [after] = await database.db.select().from(subscriptions);
    assert.equal(after?.status, 'CANCELLED');
  });

  test('has each later charge once, whatever is repeated; its order’s money stays as it was', async () => {
    const { order, names } = await join();
    await tell({ id: 'first', names, paidMinor: '18900', subscription: { ...col('ACTIVE'), ref: 'col-b' } });
    const charge = (moneyRef: string, outcome: string) => ({
      names: ['col-b'],
      charges: [{ subscriptionRef: 'col-b', moneyRef, outcome, amountMinor: '18900', currency: 'ZAR' }],
    });
    await tell(charge('second', 'processing'));
    await tell(charge('second', 'paid'));
    await tell(charge('second', 'paid'));
    await tell(charge('second', 'failed'));
    await tell(charge('third', 'failed'));
    const told = (await chargesIn()).map(({ moneyRef, outcome, amountMinor }) => [moneyRef, outcome, amountMinor]);
    assert.deepEqual(told.sort(), [
      ['second', 'paid', 18_900n],
      ['third', 'failed', 18_900n],
    ]);
    const state = await orderOf(order.id);
    assert.deepEqual([state.status, state.paidMinor, state.needsReview], ['paid', 18_900n, false]);
  });

  test('does not count its order’s own first payment as a charge', async () => {
    const { names } = await join();
    await tell({ id: 'own', names, paidMinor: '18900', subscription: { ...col('ACTIVE'), ref: 'col-c' } });
    await tell({
      names: ['col-c'],
      charges: [{ subscriptionRef: 'col-c', moneyRef: 'own', outcome: 'paid', amountMinor: '18900', currency: 'ZAR' }],
    });
    assert.deepEqual(await chargesIn(), []);
  });

  test('is nothing when nobody signed for it', async () => {
    const { names } = await join();
    await tell({ names, signed: false, subscription: { ...col('ACTIVE'), ref: 'col-d' } });
    assert.equal(await database.db.$count(subscriptions), 0);
  });
});

async function idOf(reference: string): Promise<string | undefined> {
  const [row] = await database.db.select({ id: payments.id }).from(payments).where(eq(payments.reference, reference));
  return row?.id;
}
