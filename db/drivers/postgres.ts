import { drizzle } from 'drizzle-orm/node-postgres';
import { Pool, type PoolClient, type PoolConfig } from 'pg';
import type { DatabaseSettings, OpenDatabase } from '../handle';
import { givenBackWithoutBegin } from './give-back';
import { BACKGROUND, drizzleOptions, POOL } from './options';

/** Any PostgreSQL by node-postgres. */
export function openPostgres(settings: DatabaseSettings): OpenDatabase {
  const connectionString = settings.url ?? '';
  const front = openPool({ ...POOL, connectionString });
  const back = openPool({ ...BACKGROUND, connectionString });
  const over = (pool: Pool) => drizzle(pool, drizzleOptions(settings.onQuery));
  const close = async () => {
    await Promise.all([front.end(), back.end()]);
  };
  return { db: over(front), background: over(back), driver: 'postgres', close };
}

function openPool(config: PoolConfig): Pool {
  const pool = new TransactionPool(config);
  // A dropped idle connection is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => undefined);
  // One that breaks in use fails its statement and tells this too: unheard, that would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** Drizzle takes connections for transactions alone, by the promise; the pool itself takes them by callback. */
class TransactionPool extends Pool {
  override connect(): Promise<PoolClient>;
  override connect(callback: Callback): void;
  override connect(callback?: Callback): Promise<PoolClient> | undefined {
    if (callback === undefined) return super.connect().then(givenBackWithoutBegin);
    super.connect(callback);
    return undefined;
  }
}

type Callback = Parameters<Pool['connect']>[0];
