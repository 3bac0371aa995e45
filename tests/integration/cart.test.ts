import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { eq, sql } from 'drizzle-orm';
import { orders, prices, stock, stockHolds } from '@/db/schema';
import { putIn, setHeld } from '@/lib/cart/changes';
import { readCart } from '@/lib/cart/queries';
import { itemsOf, quoteCart, totalsByDelivery } from '@/lib/cart/quote-cart';
import { pay, payAgain } from '@/lib/checkout/pay';
import { thingsOf } from '@/lib/checkout/seen';
import type { PayResult } from '@/lib/checkout/types';
import { MINUTE, SECOND } from '@/lib/clock';
import { askAboutOrder } from '@/lib/payments/ask';
import { reconcile } from '@/lib/payments/reconcile';
import { testDatabase } from '../support/database';
import { FakeProvider, fakeShop } from '../support/fake-provider';
import { putGoodsOnShelf, wish } from '../support/goods';

type Database = Awaited<ReturnType<typeof testDatabase>>;

let database: Database;
let fake: FakeProvider;
let shop: ReturnType<typeof fakeShop>;
let pot: string;
let bean: string;

before(async () => {
  database = await testDatabase();
  ({ pot, bean } = await putGoodsOnShelf(database.db, 0));
});
after(() => database.close());
beforeEach(async () => {
  fake = new FakeProvider();
  shop = fakeShop(database.db, fake);
  await database.db.execute(sql`truncate orders, carts, webhook_inbox, outbox, idempotency_keys cascade`);
  await setPots(10);
  await setPrice(pot, 145_000n);
});

const setPots = (available: number) => database.db.update(stock).set({ available }).where(eq(stock.variantId, pot));
const setPrice = (variantId: string, amountMinor: bigint) =>
  database.db.update(prices).set({ amountMinor }).where(eq(prices.variantId, variantId));

function opened(result: PayResult) {
  if (result.kind !== 'opened') assert.fail(`expected opened, got ${result.kind}`);
  return result;
}

async function cartWith(quantity: number): Promise<string> {
  const changed = await putIn(database.db, 'ET', undefined, { sku: 'POT', quantity });
  if (!changed) assert.fail('nothing was put in');
  return changed.token;
}

/** The checkout as the shopper sees it: what Pay sends with the chosen delivery. */
async function look(token: string, delivery = 'standard') {
  const cart = await readCart(database.db, 'ET', token);
  const cost = await quoteCart(database.db, 'ET', cart);
  if (!cost) assert.fail('nothing in it can be bought');
  const total = totalsByDelivery(cost).find(({ code }) => code === delivery);
  return {
    cartId: cart.id,
    items: itemsOf(cart),
    shippingMethod: delivery,
    seen: { totalMinor: total?.totalMinor ?? 0n, things: thingsOf(cost) },
  };
}

const counts = async (token: string) => {
  const { lines } = await readCart(database.db, 'ET', token);
  return Object.fromEntries(lines.map((line) => [line.sku, line.quantity]));
};

/** Nothing was ordered, held or asked for. */
async function assertUntouched(pots: number): Promise<void> {
  assert.equal(await database.db.$count(orders), 0);
  assert.equal(await database.db.$count(stockHolds), 0);
  assert.equal(fake.created.length, 0);
  const [row] = await database.db.select().from(stock).where(eq(stock.variantId, pot));
  assert.equal(row?.available, pots);
}

test('H7: a price that changed between the page and Pay is told, and nothing is ordered before the new sum was seen', async () => {
  const token = await cartWith(2);
  const page = await look(token);
  assert.equal(page.seen.totalMinor, 302_000n);
  await setPrice(pot, 150_000n);
  const result = await pay(shop, wish(2, page));
  assert.deepEqual(result, { kind: 'changed', what: 'total', totalMinor: 312_000n });
  await assertUntouched(10);
  const { order } = opened(await pay(shop, wish(2, await look(token))));
  assert.equal(order.totalMinor, 312_000n);
});

test('H7: a cheaper sum is told as well', async () => {
  const page = await look(await cartWith(1));
  await setPrice(pot, 100_000n);
  assert.equal((await pay(shop, wish(1, page))).kind, 'changed');
  await assertUntouched(10);
});

test('H7: other things for the very same sum are told too', async () => {
  const token = await cartWith(1);
  const page = await look(token);
  await setPrice(bean, 145_000n);
  await putIn(database.db, 'ET', token, { sku: 'BEAN', quantity: 1 });
  await setHeld(database.db, 'ET', token, { sku: 'POT', quantity: 0 });
  const now = await look(token);
  const result = await pay(shop, wish(1, { ...now, seen: page.seen }));
  assert.deepEqual(result, { kind: 'changed', what: 'things', totalMinor: 157_000n });
  await assertUntouched(10);
});

test('H7: fewer left than the page showed is another sum, and no cart is charged for what it cannot have', async () => {
  const token = await cartWith(3);
  const page = await look(token);
  await setPots(2);
  const now = await look(token);
  assert.deepEqual(now.items, [{ sku: 'POT', quantity: 2 }]);
  const result = await pay(shop, wish(2, { ...now, seen: page.seen }));
  assert.equal(result.kind, 'changed');
  await assertUntouched(2);
});

test('a price that changes after Pay changes nothing: the order keeps its sum, also when it is paid again', async () => {
  const token = await cartWith(1);
  const first = opened(await pay(shop, wish(1, await look(token))));
  fake.says(first.payment.reference, 'failed');
  await askAboutOrder(shop, first.order.id);
  await setPrice(pot, 999_000n);
  const again = opened(await payAgain(shop, { token: first.order.token, provider: 'kispay', method: 'redirect' }));
  assert.equal(again.order.totalMinor, 157_000n);
  assert.equal(fake.created.at(-1)?.amountMinor, 157_000n);
});

test('the cart is kept until the money is sure: on cancel, refusal and while nobody knows', async () => {
  const token = await cartWith(2);
  const { order, payment } = opened(await pay(shop, wish(2, await look(token))));
  assert.deepEqual(await counts(token), { POT: 2 });
  for (const said of ['processing', 'failed', 'cancelled'] as const) {
    fake.says(payment.reference, said);
    shop.move(3 * SECOND);
    await askAboutOrder(shop, order.id);
    assert.deepEqual(await counts(token), { POT: 2 }, said);
  }
});

test('paid elsewhere and long after, the cart is emptied once: of what was bought, and never again', async () => {
  const token = await cartWith(2);
  const { order, payment } = opened(await pay(shop, wish(2, await look(token))));
  await putIn(database.db, 'ET', token, { sku: 'BEAN', quantity: 1 });
  shop.move(50 * MINUTE);
  fake.pays(payment.reference);
  // Nobody came back: the shop learns it by itself.
  await reconcile(shop);
  assert.deepEqual(await counts(token), { BEAN: 1 }, 'what was put in meanwhile stays');
  await putIn(database.db, 'ET', token, { sku: 'POT', quantity: 2 });
  shop.move(10 * MINUTE);
  await askAboutOrder(shop, order.id);
  await reconcile(shop);
  assert.deepEqual(await counts(token), { BEAN: 1, POT: 2 }, 'the same again is another purchase');
});

test('a cart belongs to its market, and a token that is not ours opens nothing', async () => {
  const token = await cartWith(1);
  assert.deepEqual((await readCart(database.db, 'KZ', token)).lines, []);
  assert.deepEqual((await readCart(database.db, 'ET', 'x'.repeat(43))).lines, []);
  assert.equal(await setHeld(database.db, 'ET', 'x'.repeat(43), { sku: 'POT', quantity: 5 }), null);
  assert.deepEqual(await counts(token), { POT: 1 });
});
