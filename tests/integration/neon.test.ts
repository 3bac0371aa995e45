import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { eq } from 'drizzle-orm';
import { type OpenDatabase, openDatabase } from '@/db/client';
import { migrate } from '@/db/migrate';
import { orders } from '@/db/schema';
import { pay } from '@/lib/checkout/pay';
import { askAboutOrder } from '@/lib/payments/ask';
import { testDatabase } from '../support/database';
import { FakeProvider, fakeShop } from '../support/fake-provider';
import { putGoodsOnShelf, wish } from '../support/goods';
import { startWsProxy } from '../support/ws-proxy';

let direct: Awaited<ReturnType<typeof testDatabase>>;
let proxy: Awaited<ReturnType<typeof startWsProxy>>;
let neon: OpenDatabase;

before(async () => {
  direct = await testDatabase();
  proxy = await startWsProxy(direct.url);
  neon = await openDatabase({ url: direct.url, dataDir: '', neonWsProxy: proxy.address });
});
after(async () => {
  await neon.close();
  await proxy.stop();
  await direct.close();
});

test('Neon’s driver, over a WebSocket: migrations, oversell and a paid sale behave as over TCP', async () => {
  assert.equal(neon.driver, 'neon');
  await migrate(neon);
  await putGoodsOnShelf(neon.db, 3);
  const fake = new FakeProvider();
  const shop = fakeShop(neon.db, fake);
  const results = await Promise.all(Array.from({ length: 8 }, () => pay(shop, wish(1))));
  const sold = results.flatMap((result) => (result.kind === 'opened' ? [result] : []));
  assert.equal(sold.length, 3);
  for (const { order, payment } of sold) {
    fake.pays(payment.reference);
    await askAboutOrder(shop, order.id);
  }
  assert.equal(await neon.db.$count(orders, eq(orders.status, 'paid')), 3);
});

test('two servers that start on one empty database migrate it once', async () => {
  const empty = await testDatabase(undefined, { migrated: false });
  const others = await Promise.all(
    [1, 2, 3].map(() => openDatabase({ url: empty.url, dataDir: '', neonWsProxy: null })),
  );
  try {
    await Promise.all(others.map((one) => migrate(one)));
    assert.equal(await empty.db.$count(orders), 0);
  } finally {
    await Promise.all(others.map((one) => one.close()));
    await empty.close();
  }
});
