import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { eq, sql } from 'drizzle-orm';
import { orders, payments, reviews, webhookInbox } from '@/db/schema';
import { pay } from '@/lib/checkout/pay';
import { SECOND } from '@/lib/clock';
import { PROVIDER_IDS, type ProviderId } from '@/lib/markets';
import { workOn } from '@/lib/payments/inbox';
import type { Account } from '@/lib/payments/providers/provider';
import { PROVIDERS } from '@/lib/payments/providers/registry';
import { receiveWebhook } from '@/lib/payments/receive-webhook';
import { reconcile } from '@/lib/payments/reconcile';
import { testDatabase } from '../support/database';
import { FakeProvider, fakeShop } from '../support/fake-provider';
import { putGoodsOnShelf, wish } from '../support/goods';

const MANY = 10_000;

const AT_ONCE = 20;
/** Every so many of them are worked on at once; the rest is left to their row, as in a flood. */
const WORKED = 10;

type Database = Awaited<ReturnType<typeof testDatabase>>;
let database: Database;
let fake: FakeProvider;
let shop: ReturnType<typeof fakeShop>;

before(async () => {
  database = await testDatabase();
  await putGoodsOnShelf(database.db, 1_000);
});
after(() => database.close());
beforeEach(async () => {
  await database.db.execute(sql`truncate orders, webhook_inbox, outbox cascade`);
  fake = new FakeProvider();
  shop = fakeShop(database.db, fake);
});

async function buy() {
  const sale = await pay(shop, wish(1));
  if (sale.kind !== 'opened') throw new Error(sale.kind);
  return sale;
}

/** Does `work` for each number below `count`, a few at a time. */
async function inTurn(count: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < count; index = next++) await work(index);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

async function hint(id: string, names: string[], worked = true): Promise<void> {
  const body = Buffer.from(JSON.stringify({ id, names, signed: false }));
  const received = await receiveWebhook(shop, 'kispay', body, new Headers());
  if (received.kind !== 'stored') assert.fail(received.kind);
  if (worked) await workOn(shop, received.inboxId);
}

test(`H63: ${MANY} unsigned hints of one payment ask once in two seconds and leave one row`, async () => {
  const { payment } = await buy();
  const begun = Date.now();
  await inTurn(MANY, (index) =>
    hint(`made-up-${index}`, [`made-up-${index}`, payment.reference], index % WORKED === 0),
  );
  const seconds = (Date.now() - begun) / SECOND;
  // The first row's work waits two seconds for a second question; more come only as time goes by.
  assert.ok(fake.asked.length <= 2 + seconds / 2, `${fake.asked.length} questions in ${seconds} s`);
  assert.equal(await database.db.$count(webhookInbox), 1);
  const [row] = await database.db.select().from(webhookInbox);
  assert.equal(row?.repeats, MANY - 1);
});

test(`${MANY} unsigned hints of nobody's payments fill 64 rows at most, open no review and ask nobody`, async () => {
  await inTurn(MANY, (index) => hint(`made-up-${index}`, [`nobody-${index}`], index % WORKED === 0));
  assert.ok((await database.db.$count(webhookInbox)) <= 64);
  assert.equal(fake.asked.length, 0);
  for (let step = 0; step < 12; step += 1) {
    shop.move(26 * 60 * 60 * SECOND);
    await reconcile(shop);
  }
  assert.equal(await database.db.$count(webhookInbox, eq(webhookInbox.state, 'dead')), await rows());
  assert.equal(await database.db.$count(reviews), 0);
});

test('among all those a hint that names a payment is heard', async () => {
  const { order, payment } = await buy();
  await inTurn(300, (index) => hint(`made-up-${index}`, [`nobody-${index}`]));
  fake.pays(payment.reference);
  await hint('true', [payment.reference]);
  const [paid] = await database.db.select().from(orders).where(eq(orders.id, order.id));
  assert.equal(paid?.status, 'paid');
});

test('a later hint of the same payment is heard too, although it has its row already', async () => {
  const { order, payment } = await buy();
  await hint('first', [payment.reference]);
  fake.pays(payment.reference);
  shop.move(3 * SECOND);
  await hint('second', [payment.reference]);
  const [paid] = await database.db.select().from(orders).where(eq(orders.id, order.id));
  assert.equal(paid?.status, 'paid');
  assert.equal(await rows(), 1);
});

for (const id of PROVIDER_IDS) {
  test(`forged webhooks of ${id} write no row`, async () => {
    const provider = PROVIDERS[id as ProviderId];
    if (!provider) assert.fail(id);
    const account: Account = {
      values: { API_KEY: 'key', TRADE_POINT_ID: '1', SECRET_KEY: 'key', PASSPHRASE: 'words' },
      baseUrl: 'https://provider.example',
      webhookSecrets: ['a-secret-of-twenty-four-bytes'],
      checkoutHosts: [],
    };
    const guarded = { ...shop, gateways: { [id]: { provider, account, call: neverCalled, test: true } } };
    for (let index = 0; index < 500; index += 1) {
      const body = JSON.stringify({
        ...{ event: 'checkout.completed', type: 'session.completed', event_id: `evt_${index}` },
        ...{ orderNo: 'X', orderId: 'X', amount: 100, reference: 'X', status: 'APPROVED', signature: 'f'.repeat(64) },
        data: { id: 'X', object: { id: 'ps_1' } },
      });
      const headers = new Headers({ 'x-signature': 'f'.repeat(64), 'x-kispay-signature': 'f'.repeat(64) });
      const url = new URL(`https://shop.example/api/webhooks/${id}`);
      const received = await receiveWebhook(guarded, id, Buffer.from(body), headers, url);
      assert.notEqual(received.kind, 'stored', `${id} took a forged one in`);
    }
    assert.equal(await rows(), 0);
    assert.equal(await database.db.$count(payments), 0);
  });
}

const neverCalled = () => Promise.reject(new Error('a forged webhook made a call'));
const rows = () => database.db.$count(webhookInbox);
