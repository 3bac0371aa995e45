import 'server-only';
import { sql } from 'drizzle-orm';
import { connection } from 'next/server';
import { database } from '../database';
import { log } from './log';

export type Health = { status: 'ok' | 'unavailable'; database: 'ok' | 'unavailable' };

/** Asks the database for one row. */
export async function healthOf(): Promise<Health> {
  await connection();
  try {
    await (await database()).execute(sql`select 1`);
    return { status: 'ok', database: 'ok' };
  } catch (error) {
    log.error({ err: error instanceof Error ? error.message : 'unknown' }, 'database unavailable');
    return { status: 'unavailable', database: 'unavailable' };
  }
}
