import { desc, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { rowsOf } from '@/db/rows';
import { orders, stockMoves, users } from '@/db/schema';

/** Orders further back than that are not looked through. */
const RECENT_ORDERS = 500;
const MOST = 20;

export type StockEvent = {
  at: Date;
  variantId: string;
  order: string | null;
} & (
  | {
      kind: 'moved';
      why: 'counted' | 'file' | 'returned';
      before: number | null;
      after: number | null;
      who: string | null;
    }
  | { kind: 'held' | 'committed' | 'released'; quantity: number }
);

/** What lately became of the counts of variants, newest first: what people and files said, and what orders took. Two statements. */
export async function stockHistory(db: Db, variantIds: readonly string[]): Promise<StockEvent[]> {
  if (variantIds.length === 0) return [];
  const ids = [...variantIds];
  const moves = await db
    .select({
      at: stockMoves.at,
      variantId: stockMoves.variantId,
      order: orders.number,
      why: stockMoves.why,
      before: stockMoves.before,
      after: stockMoves.after,
      who: users.name,
    })
    .from(stockMoves)
    .leftJoin(orders, eq(orders.id, stockMoves.orderId))
    .leftJoin(users, eq(users.id, stockMoves.userId))
    .where(inArray(stockMoves.variantId, ids))
    .orderBy(desc(stockMoves.id))
    .limit(MOST);
  const taken = await rowsOf<{ at: string | Date; variantId: string; order: string; kind: 'held'; quantity: number }>(
    db,
    sql`select holds.changed_at as at, holds.variant_id as "variantId", recent.number as "order", holds.state as kind, holds.quantity
        from (select id, number from orders order by placed_at desc nulls last, id desc nulls last limit ${RECENT_ORDERS}) as recent
        join stock_holds holds on holds.order_id = recent.id
          and holds.variant_id in (${sql.join(
            ids.map((id) => sql`${id}::uuid`),
            sql`, `,
          )})
        order by holds.changed_at desc limit ${MOST}`,
  );
  const events: StockEvent[] = [
    ...moves.map((move) => ({ kind: 'moved' as const, ...move })),
    ...taken.map((hold) => ({ ...hold, at: new Date(hold.at) })),
  ];
  return events.toSorted((one, other) => other.at.getTime() - one.at.getTime()).slice(0, MOST);
}
