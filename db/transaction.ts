import type { Db, Tx } from './client';

/** Serialization failure, deadlock, lock not available: the other one won, try again. */
const AGAIN: ReadonlySet<string> = new Set(['40001', '40P01', '55P03']);
const TRIES = 6;

/**
 * Runs `work` in a transaction and again when PostgreSQL asks for that, with jitter. `work` must pass its `tx` on and
 * never use the database beside it: the embedded database has one connection and would wait for itself for ever.
 */
export async function inTransaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await db.transaction(work);
    } catch (error) {
      if (tries >= TRIES || !AGAIN.has(sqlStateOf(error))) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * 2 ** tries));
    }
  }
}

/** The SQLSTATE behind an error of any driver; empty when it is none. */
export function sqlStateOf(error: unknown): string {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string' && /^[0-9A-Z]{5}$/.test(cause.code)) return cause.code;
  }
  return '';
}
