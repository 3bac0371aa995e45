import { join } from 'node:path';
import { startPostgres } from '../lib/postgres.mjs';

/**
 * Where a tortured shop keeps its memory: the settings that name it; `look(work)` hands `work` a function that runs SQL
 * and answers rows; `kill` and `restart` where it is a server of its own.
 */
export async function onPostgres() {
  const { url, stop, kill, restart } = await startPostgres({ durable: true });
  const { Client } = (await import('pg')).default;
  const look = async (work) => {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      return await work(async (sql) => (await client.query(sql)).rows);
    } finally {
      await client.end();
    }
  };
  const [{ version }] = await look((query) => query(`select split_part(version(), ' ', 2) as version`));
  return { name: `PostgreSQL ${version}`, env: { DATABASE_URL: url }, look, kill, restart, stop };
}

/** The embedded database in `dataDir`: one process may have it open, so the shop must be stopped to look. */
export function embedded(dataDir) {
  const look = async (work) => {
    const { openPglite } = await import('../../db/drivers/pglite.mjs');
    const client = await openPglite(join(dataDir, 'pg'));
    try {
      return await work(async (sql) => (await client.query(sql)).rows);
    } finally {
      await client.close();
    }
  };
  return { name: 'PGlite', env: { DATABASE_URL: '' }, look, alone: true, stop: async () => {} };
}
