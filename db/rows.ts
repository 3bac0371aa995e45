import type { SQL } from 'drizzle-orm';
import type { Db, Tx } from './client';

/** The rows of a hand-written statement. All three drivers answer with `rows`; what is in them the caller says. */
export async function rowsOf<Row>(db: Db | Tx, statement: SQL): Promise<Row[]> {
  const result = (await db.execute(statement)) as unknown as { rows: Row[] };
  return result.rows;
}
