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

export type OpenDatabase = {
  db: Db;
  /** The same database over fewer connections of its own: work that nobody waits for leaves `db` to those who do. */
  background: Db;
  driver: Driver;
  close: () => Promise<void>;
};
