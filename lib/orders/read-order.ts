import { asc, desc, eq } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { addresses, orderLines, orders, payments, reviews, stockHolds } from '@/db/schema';
import type { ReviewKind } from '@/db/schema/payments';
import { isToken } from './token';

type OrderRow = typeof orders.$inferSelect;

export type OrderView = Omit<OrderRow, 'locale' | 'market'> & {
  locale: string;
  market: string;
  address: typeof addresses.$inferSelect | null;
  lines: (typeof orderLines.$inferSelect)[];
  /** Newest first. */
  payments: (typeof payments.$inferSelect)[];
  /** Until when its things are set aside; null when nothing is. */
  heldUntil: Date | null;
  reviews: ReviewKind[];
};

/** The order whose key this token is; null for an unknown and for a malformed one alike. */
export async function orderByToken(db: Db, token: string): Promise<OrderView | null> {
  if (!isToken(token)) return null;
  const [order] = await db.select().from(orders).where(eq(orders.token, token));
  return order ? completeOrder(db, order) : null;
}

/** An order with all that belongs to it. Five statements, sent at once where the driver has more than one connection. */
async function completeOrder(db: Db, order: OrderRow): Promise<OrderView> {
  const [lines, address, attempts, open, holds] = await Promise.all([
    db.select().from(orderLines).where(eq(orderLines.orderId, order.id)).orderBy(asc(orderLines.position)),
    db.select().from(addresses).where(eq(addresses.orderId, order.id)),
    db
      .select()
      .from(payments)
      .where(eq(payments.orderId, order.id))
      .orderBy(desc(payments.createdAt), desc(payments.id)),
    db
      .select({ kind: reviews.kind, resolvedAt: reviews.resolvedAt })
      .from(reviews)
      .where(eq(reviews.orderId, order.id)),
    db.select({ state: stockHolds.state }).from(stockHolds).where(eq(stockHolds.orderId, order.id)),
  ]);
  const held = holds.some((one) => one.state === 'held');
  return {
    ...order,
    lines,
    address: address[0] ?? null,
    payments: attempts,
    heldUntil: held ? latest(attempts.map((attempt) => attempt.expiresAt)) : null,
    reviews: open.filter((review) => review.resolvedAt === null).map((review) => review.kind),
  };
}

function latest(dates: readonly Date[]): Date | null {
  return dates.reduce<Date | null>((last, date) => (last === null || date > last ? date : last), null);
}
