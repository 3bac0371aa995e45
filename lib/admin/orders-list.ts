import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { orders } from '@/db/schema';
import type { PaymentStatus } from '@/db/schema/payments';
import type { Narrowing, OrderListAddress } from './list-address';
import { whereOf } from './orders-where';
import { inOrder, type Page, pageOf } from './page';

const PAGE = 50;

const newestTry = (column: SQL) =>
  sql`(select ${column} from payments where payments.order_id = ${orders.id} order by payments.created_at desc limit 1)`;

const row = {
  number: orders.number,
  placedAt: orders.placedAt,
  fullName: orders.fullName,
  totalMinor: orders.totalMinor,
  currency: orders.currency,
  status: orders.status,
  needsReview: orders.needsReview,
  kind: orders.kind,
  sentState: orders.sentState,
  test: orders.test,
  things: sql<number>`(select coalesce(sum(quantity), 0)::int from order_lines where order_lines.order_id = ${orders.id})`,
  provider: orders.provider,
  lastTry: sql<PaymentStatus | null>`${newestTry(sql`payments.status`)}`,
};

export type OrderInList = {
  number: string;
  placedAt: Date;
  fullName: string;
  /** Minor units. */
  totalMinor: bigint;
  currency: string;
  status: (typeof orders.$inferSelect)['status'];
  needsReview: boolean;
  kind: (typeof orders.$inferSelect)['kind'];
  sentState: (typeof orders.$inferSelect)['sentState'];
  test: boolean;
  things: number;
  provider: string | null;
  lastTry: PaymentStatus | null;
};

type AskedList = Pick<OrderListAddress, 'view' | 'wish' | 'cursor'> & { narrowing?: Narrowing };

/** One page of orders, newest first, in one statement that an index serves. */
export async function listOrders(db: Db, asked: AskedList): Promise<Page<OrderInList>> {
  const rows = await ordersQuery(db, asked);
  return pageOf(rows, PAGE, asked.cursor);
}

/** The statement itself, so that a test can look at its plan. */
export function ordersQuery(db: Db, asked: AskedList) {
  return db
    .select(row)
    .from(orders)
    .where(whereOf(asked))
    .orderBy(...inOrder([orders.placedAt, orders.id], asked.cursor))
    .limit(PAGE + 1);
}
