import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { migrate as migrateNeon } from 'drizzle-orm/neon-serverless/migrator';
import { migrate as migratePostgres } from 'drizzle-orm/node-postgres/migrator';
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator';
import type { Db, OpenDatabase } from './client';

const FOLDER = join(/* turbopackIgnore: true */ process.cwd(), 'db', 'migrations');

/** Any number that no other program on the database uses for its locks. */
const LOCK = 7_205_759_403;

/**
 * Brings the schema up to date. Drizzle's migrator takes no lock, and two servers that start on an empty database
 * would trip over each other: an advisory lock lets one go first. `opened` must be a direct connection, not a pooled one.
 */
export async function migrate(opened: OpenDatabase): Promise<void> {
  const options = { migrationsFolder: FOLDER };
  if (opened.driver === 'embedded') {
    await migratePglite(opened.db as Parameters<typeof migratePglite>[0], options);
    return;
  }
  await opened.db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${LOCK})`);
    if (opened.driver === 'neon') await migrateNeon(opened.db as Parameters<typeof migrateNeon>[0], options);
    else await migratePostgres(opened.db as Parameters<typeof migratePostgres>[0], options);
  });
}

/** Whether the shop was never seeded. */
export async function isEmpty(db: Db): Promise<boolean> {
  const product = await db.query.products.findFirst({ columns: { id: true } });
  return product === undefined;
}
