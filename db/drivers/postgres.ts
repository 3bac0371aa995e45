import { drizzle } from 'drizzle-orm/node-postgres';
import { Pool } from 'pg';
import type { DatabaseSettings, OpenDatabase } from '../handle';
import { drizzleOptions, POOL } from './options';

/** Any PostgreSQL by node-postgres. */
export function openPostgres(settings: DatabaseSettings): OpenDatabase {
  const pool = new Pool({ ...POOL, connectionString: settings.url ?? '' });
  // A dropped idle connection is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => undefined);
  return { db: drizzle(pool, drizzleOptions(settings.onQuery)), driver: 'postgres', close: () => pool.end() };
}
