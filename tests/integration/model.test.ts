import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { eq, isNotNull, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { Pool } from 'pg';
import { shippingMethods, stock, users } from '@/db/schema';
import { variants } from '@/db/schema/catalog';
import { testDatabase } from '../support/database';
import { putGoodsOnShelf } from '../support/goods';
import { histories } from '../support/history';
import { World } from '../support/history-run';
import { differences } from '../support/model';

/** MODEL_SEED plays one run's histories again, MODEL_RUNS plays more of them. */
const seed = Number(process.env.MODEL_SEED ?? Date.now() % 2 ** 31);
const runs = Number(process.env.MODEL_RUNS ?? 25);
const POTS = 6;

let database: Awaited<ReturnType<typeof testDatabase>>;
let pool: Pool;
let userId: string;

before(async () => {
  database = await testDatabase();
  pool = new Pool({ connectionString: database.url, max: 10 });
  await putGoodsOnShelf(database.db, POTS);
  await database.db
    .update(stock)
    .set({ available: POTS })
    .where(eq(stock.variantId, await idOf('FELT')));
  const say = (en: string) => ({ en });
  await database.db.insert(shippingMethods).values({
    market: 'KZ',
    code: 'standard',
    title: say('Post'),
    note: say('a week'),
    amountMinor: 100_000n,
    position: 1,
  });
  const [user] = await database.db
    .insert(users)
    .values({ email: 'selam@example.com', name: 'Selam', passwordHash: '-', role: 'refunder' })
    .returning();
  userId = user?.id ?? '';
});
after(async () => {
  await pool.end();
  await database.close();
});

async function idOf(sku: string): Promise<string> {
  const [row] = await database.db.select({ id: variants.id }).from(variants).where(eq(variants.sku, sku));
  return row?.id ?? '';
}

test('invariant 13: after any history the database is what its evidence says, and what the providers hold', async (t) => {
  t.diagnostic(`MODEL_SEED=${seed} MODEL_RUNS=${runs}`);
  const once = fc.asyncProperty(histories, async (history) => {
    await database.db.execute(
      sql`truncate orders, webhook_inbox, outbox, reviews, idempotency_keys, audit_log cascade`,
    );
    await database.db.update(stock).set({ available: POTS }).where(isNotNull(stock.available));
    const shelves = await database.db.select().from(stock).where(isNotNull(stock.available));
    const goods = new Map(shelves.map(({ variantId }) => [variantId, POTS]));
    const world = new World(pool, database.db, userId);
    await world.play(history);
    await world.settle();
    const found = await differences(database.db, world, goods);
    for (const difference of found) t.diagnostic(difference);
    assert.deepEqual(found, []);
  });
  await fc.assert(once, { seed, numRuns: runs, endOnFailure: process.env.MODEL_SHRINK !== '1' });
});
