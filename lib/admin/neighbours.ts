import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { rowsOf } from '@/db/rows';

/** The numbers of the orders placed right after and right before one; null at the ends. */
export type Neighbours = { newer: string | null; older: string | null };

/** Two looks into an index, in one statement. */
export async function neighboursOf(db: Db, number: string): Promise<Neighbours> {
  const there = sql`(select there.placed_at, there.id from orders there where there.number = ${number})`;
  const [found] = await rowsOf<Neighbours>(
    db,
    sql`select
      (select number from orders where (placed_at, id) > ${there} order by placed_at asc nulls first, id asc nulls first limit 1) as newer,
      (select number from orders where (placed_at, id) < ${there} order by placed_at desc nulls last, id desc nulls last limit 1) as older`,
  );
  return found ?? { newer: null, older: null };
}
