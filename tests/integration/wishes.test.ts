import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { eq } from 'drizzle-orm';
import { mails, outbox, products, stock, stockWishes } from '@/db/schema';
import { noteWish } from '@/lib/catalog/wishes';
import { DAY, after as later, MINUTE } from '@/lib/clock';
import { tellBack } from '@/lib/mail/back-mail';
import { drainOutbox } from '@/lib/outbox/worker';
import { testDatabase } from '../support/database';
import { putGoodsOnShelf } from '../support/goods';

/** "Back soon: tell me", from the wish to the one mail. */
let database: Awaited<ReturnType<typeof testDatabase>>;
let pot: string;
const now = later(new Date(), MINUTE);
const appUrl = 'https://shop.example';

before(async () => {
  database = await testDatabase();
  ({ pot } = await putGoodsOnShelf(database.db, 0));
});
after(() => database.close());
beforeEach(async () => {
  await database.db.delete(stockWishes);
  await database.db.delete(mails);
  await database.db.delete(outbox);
  await counted(0);
});

async function counted(available: number | null): Promise<void> {
  await database.db.update(stock).set({ available }).where(eq(stock.variantId, pot));
}

const want = (email: string, sku = 'POT', at = now) => noteWish(database.db, { locale: 'am-ET', sku, email }, at);
const wishes = () => database.db.$count(stockWishes);
const work = () =>
  drainOutbox(database.db, () => now, {
    'mail.back': ({ payload, dedupe }) =>
      tellBack(
        database.db,
        { smtpUrl: null, mailFrom: 'shop@example.com' },
        { wishId: payload.wishId ?? '', dedupe, now, appUrl },
      ),
  });

test('one mail to each who waited when it is back, and the address is forgotten', async () => {
  await want('abeba@example.com');
  await want('Abeba@Example.com');
  await want('bekele@example.com');
  assert.equal(await wishes(), 2);
  await counted(3);
  await counted(0);
  await counted(5);
  await work();
  const written = await database.db.select().from(mails);
  assert.deepEqual(written.map((mail) => mail.recipient).sort(), ['abeba@example.com', 'bekele@example.com']);
  assert.match(written[0]?.text ?? '', /https:\/\/shop\.example\/am-ET\/products\/pot\/one/);
  assert.equal(await wishes(), 0);
  await counted(0);
  await counted(1);
  await work();
  assert.equal(await database.db.$count(mails), 2);
});

test('stock that is gone again before the mail is written leaves the wish for the next time', async () => {
  await want('abeba@example.com');
  await counted(1);
  await counted(0);
  await work();
  assert.deepEqual([await wishes(), await database.db.$count(mails)], [1, 0]);
  await counted(null);
  await work();
  assert.deepEqual([await wishes(), await database.db.$count(mails)], [0, 1]);
});

test('more of what is there tells nobody', async () => {
  await counted(2);
  await want('abeba@example.com');
  assert.equal(await wishes(), 0);
  await counted(9);
  assert.equal(await database.db.$count(outbox), 0);
});

test('what is not sold here, unknown or not shown notes nothing', async () => {
  for (const sku of ['FELT', 'NOTHING', 'BEAN']) await want('abeba@example.com', sku);
  await database.db.update(products).set({ published: false }).where(eq(products.slug, 'pot'));
  await want('abeba@example.com');
  await database.db.update(products).set({ published: true }).where(eq(products.slug, 'pot'));
  assert.equal(await wishes(), 0);
});

test('a wish of half a year ago is forgotten', async () => {
  await want('abeba@example.com', 'POT', later(now, -181 * DAY));
  await want('bekele@example.com');
  assert.deepEqual(
    (await database.db.select().from(stockWishes)).map((wish) => wish.email),
    ['bekele@example.com'],
  );
});
