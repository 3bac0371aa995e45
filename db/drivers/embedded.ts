import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/pglite';
import { acquireDataDirLock } from '../data-dir-lock.mjs';
import type { DatabaseSettings, OpenDatabase } from '../handle';
import { drizzleOptions } from './options';
import { openPglite } from './pglite.mjs';

/**
 * PGlite in `dataDir`/pg. It has no lock of its own and two processes on it lose data silently, so the directory's
 * lock is held as long as it is open.
 */
export async function openEmbedded(settings: DatabaseSettings): Promise<OpenDatabase> {
  const release = acquireDataDirLock(settings.dataDir, { takeOverFrom: settings.lockOwner });
  try {
    const client = await openPglite(join(/* turbopackIgnore: true */ settings.dataDir, 'pg'));
    const db = drizzle(client, drizzleOptions(settings.onQuery));
    return {
      db,
      background: db,
      driver: 'embedded',
      close: async () => {
        await client.close();
        release();
      },
    };
  } catch (cause) {
    release();
    throw new Error(
      `The embedded database in ${settings.dataDir} cannot be opened. If it is damaged, move the folder away: a new one is made at the next start.`,
      { cause },
    );
  }
}
