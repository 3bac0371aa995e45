import { type SQLWrapper, sql } from 'drizzle-orm';
import type { Tx } from './client';

/**
 * Carries out several writes in one round trip. Each sees the database as it was before all of them, so none may need
 * what another writes; a reference to a row that another inserts holds, as PostgreSQL looks at those in the end.
 */
export async function together(tx: Tx, writes: readonly SQLWrapper[]): Promise<void> {
  if (writes.length === 0) return;
  const named = writes.map((write, index) => sql`${sql.identifier(`write_${index}`)} as ${write}`);
  await tx.execute(sql`with ${sql.join(named, sql`, `)} select 1`);
}
