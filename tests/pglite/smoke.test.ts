import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { eq } from 'drizzle-orm';
import { type OpenDatabase, openDatabase } from '@/db/client';
import { isEmpty, migrate } from '@/db/migrate';
import { orders, outbox, stock } from '@/db/schema';
import { seedDemo } from '@/db/seed/seed-demo';
import { pay } from '@/lib/checkout/pay';
import { SECOND } from '@/lib/clock';
import { workOn } from '@/lib/payments/inbox';
import { receiveWebhook } from '@/lib/payments/receive-webhook';
import { reconcile } from '@/lib/payments/reconcile';
import { FakeProvider, fakeShop } from '../support/fake-provider';
import { putGoodsOnShelf, wish } from '../support/goods';

/** The database that `npm start` serves: what it does differently shows here. */
const dataDir = mkdtempSync(join(tmpdir(), 'kiosk-pglite-'));
let database: OpenDatabase;
let pot: string;

before(async () => {
  database = await openDatabase({ url: null, dataDir, neonWsProxy: null });
  await migrate(database);
  ({ pot } = await putGoodsOnShelf(database.db, 10));
});
after(async () => {
  await database.close();
  rmSync(dataDir, { recursive: true });
});

test('migrating again changes nothing', async () => {
  await migrate(database);
  assert.equal(await isEmpty(database.db), false);
});

test('a whole sale, with parallel Pays and webhooks, never waits for itself', async () => {
  const fake = new FakeProvider();
  const shop = fakeShop(database.db, fake);
  const results = await Promise.all(Array.from({ length: 15 }, () => pay(shop, wish(1))));
  const sold = results.flatMap((result) => (result.kind === 'opened' ? [result] : []));
  assert.equal(sold.length, 10);
  await Promise.all(
    sold.flatMap(({ payment }) => {
      fake.pays(payment.reference);
      return [1, 2].map(async (copy) => {
        const body = Buffer.from(JSON.stringify({ id: `${payment.reference}-${copy}`, names: [payment.reference] }));
        const received = await receiveWebhook(shop, 'kispay', body, new Headers());
        if (received.kind === 'stored' && copy === 1) await workOn(shop, received.inboxId);
      });
    }),
  );
  shop.move(3 * SECOND);
  await reconcile(shop);
  assert.equal(await database.db.$count(orders, eq(orders.status, 'paid')), 10);
  assert.equal(await database.db.$count(outbox, eq(outbox.topic, 'mail.receipt')), 10);
  const [shelf] = await database.db.select().from(stock).where(eq(stock.variantId, pot));
  assert.equal(shelf?.available, 0);
});

test('twenty with one key at once get one answer', async () => {
  await database.db.update(stock).set({ available: 5 }).where(eq(stock.variantId, pot));
  const shop = fakeShop(database.db, new FakeProvider());
  const results = await Promise.all(Array.from({ length: 20 }, () => pay(shop, wish(1, { idempotencyKey: 'one' }))));
  assert.equal(
    new Set(
      results.map((result) =>
        JSON.stringify(result, (_, value) => (typeof value === 'bigint' ? String(value) : value)),
      ),
    ).size,
    1,
  );
});

test('the demo shop is put on the shelf once', async () => {
  await assert.doesNotReject(seedDemo(database.db));
});
