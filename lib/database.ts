import 'server-only';
import { type Db, type OpenDatabase, openDatabase } from '@/db/client';
import { env } from './env';

/** On globalThis, so that a hot reload does not open the embedded database a second time. */
const holder = globalThis as typeof globalThis & { kioskDatabase?: Promise<OpenDatabase> };

/** The process's one open database. A failed opening is forgotten, so that the next request tries again. */
export function opened(): Promise<OpenDatabase> {
  holder.kioskDatabase ??= open().catch((error: unknown) => {
    holder.kioskDatabase = undefined;
    throw error;
  });
  return holder.kioskDatabase;
}

function open(): Promise<OpenDatabase> {
  const { databaseUrl, dataDir, neonWsProxy, lockOwner } = env();
  return openDatabase({ url: databaseUrl, dataDir, neonWsProxy, lockOwner });
}

export async function database(): Promise<Db> {
  return (await opened()).db;
}

/** For work that nobody waits for: after an answer, and by the cron. */
export async function backgroundDatabase(): Promise<Db> {
  return (await opened()).background;
}
