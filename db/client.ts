import type { ExtractTablesWithRelations } from 'drizzle-orm';
import type { PgDatabase, PgQueryResultHKT, PgTransaction } from 'drizzle-orm/pg-core';
import type * as schema from './schema';

type Relations = ExtractTablesWithRelations<typeof schema>;

/** One handle over PGlite, node-postgres and Neon's driver. */
export type Db = PgDatabase<PgQueryResultHKT, typeof schema, Relations>;
export type Tx = PgTransaction<PgQueryResultHKT, typeof schema, Relations>;

export type Driver = 'embedded' | 'postgres' | 'neon';

export type DatabaseSettings = {
  /** null: the embedded database in `dataDir`. */
  url: string | null;
  dataDir: string;
  /** host:port of a WebSocket proxy for Neon's driver. */
  neonWsProxy: string | null;
  /** The process whose lock on `dataDir` this one takes over. */
  lockOwner?: number;
  /** Called with each SQL statement, for counting. */
  onQuery?: (sql: string) => void;
};

export type OpenDatabase = { db: Db; driver: Driver; close: () => Promise<void> };

/** Which driver serves the address: Neon's for Neon hosts or through its proxy, node-postgres for any other. */
function driverFor(settings: Pick<DatabaseSettings, 'url' | 'neonWsProxy'>): Driver {
  if (!settings.url) return 'embedded';
  const host = URL.canParse(settings.url) ? new URL(settings.url).hostname : '';
  return settings.neonWsProxy || host.endsWith('.neon.tech') ? 'neon' : 'postgres';
}

/** Opens the database. Throws when it is locked by another process; a wrong address shows at the first query. */
export async function openDatabase(settings: DatabaseSettings): Promise<OpenDatabase> {
  // A page that reads the database in `next build` would need one on the build machine.
  if (process.env.NEXT_PHASE === 'phase-production-build') throw new Error('database opened during next build');
  switch (driverFor(settings)) {
    case 'embedded': {
      const { openEmbedded } = await import('./drivers/embedded');
      return openEmbedded(settings);
    }
    case 'postgres': {
      const { openPostgres } = await import('./drivers/postgres');
      return openPostgres(settings);
    }
    case 'neon': {
      const { openNeon } = await import('./drivers/neon');
      return openNeon(settings);
    }
  }
}
