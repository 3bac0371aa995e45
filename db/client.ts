import type { DatabaseSettings, Driver, OpenDatabase } from './handle';

export type { Db, OpenDatabase, Tx } from './handle';

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
