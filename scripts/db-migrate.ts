import nextEnv from '@next/env';
import { openDatabase } from '@/db/client';
import { migrate } from '@/db/migrate';
import { readEnv } from '@/lib/env';

nextEnv.loadEnvConfig(process.cwd(), false, { info: () => undefined, error: () => undefined });

/** A pooled Neon address cannot hold the migration's lock over several statements: its direct twin can. */
function direct(url: string | null): string | null {
  return url?.replace(/(ep-[a-z0-9-]+)-pooler\./, '$1.') ?? null;
}

try {
  const env = readEnv({ ...process.env, NEXT_PHASE: 'phase-production-build' });
  const database = await openDatabase({
    url: direct(env.databaseUrl),
    dataDir: env.dataDir,
    neonWsProxy: env.neonWsProxy,
  });
  await migrate(database);
  await database.close();
  process.stdout.write('The database is up to date.\n');
} catch (error) {
  const cause = error instanceof Error && error.cause instanceof Error ? ` (${error.cause.message})` : '';
  process.stderr.write(`${error instanceof Error ? error.message : error}${cause}\n`);
  process.exitCode = 1;
}
