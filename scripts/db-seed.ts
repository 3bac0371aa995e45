import { parseArgs } from 'node:util';
import nextEnv from '@next/env';
import { openDatabase } from '@/db/client';
import { isEmpty, migrate } from '@/db/migrate';
import { seedPast } from '@/db/seed/past/seed-past';
import { seedDemo } from '@/db/seed/seed-demo';
import { ensureFirstOwner } from '@/lib/auth/first-owner';
import { readEnv } from '@/lib/env';

nextEnv.loadEnvConfig(process.cwd(), false, { info: () => undefined, error: () => undefined });

/** `npm run db:seed` puts the demo shop on an empty database; `-- --orders 100000` adds so many past orders. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { orders: { type: 'string' } } });
  const orders = Number(values.orders ?? 0);
  if (!Number.isInteger(orders) || orders < 0)
    throw new Error('--orders takes a whole number, as in: npm run db:seed -- --orders 100000');
  const env = readEnv({ ...process.env, NEXT_PHASE: 'phase-production-build' });
  const database = await openDatabase({ url: env.databaseUrl, dataDir: env.dataDir, neonWsProxy: env.neonWsProxy });
  try {
    await migrate(database);
    if (await isEmpty(database.db)) await seedDemo(database.db);
    await ensureFirstOwner(database.db, {
      email: env.adminEmail ?? 'owner@example.com',
      password: env.adminPassword,
      dataDir: env.dataDir,
    });
    await seedPast(database.db, orders, (done) => process.stdout.write(`${done} of ${orders} orders\n`));
    process.stdout.write('The shop is seeded.\n');
  } finally {
    await database.close();
  }
}

main().catch((error: unknown) => {
  const cause = error instanceof Error && error.cause instanceof Error ? ` (${error.cause.message})` : '';
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}${cause}\n`);
  process.exitCode = 1;
});
