import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { orders } from '@/db/schema';
import type { PaymentStatus } from '@/db/schema/payments';
import { type OrderListAddress, statusOf, type Wish } from './list-address';
import { inOrder, type Page, pageOf } from './page';

const PAGE = 50;

/** The last code point: every text that begins with a prefix sorts before prefix + this one. */
const LAST = '\u{10ffff}';

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
  test: orders.test,
  things: sql<number>`(select coalesce(sum(quantity), 0)::int from order_lines where order_lines.order_id = ${orders.id})`,
  provider: sql<string | null>`${newestTry(sql`payments.provider`)}`,
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
  test: boolean;
  things: number;
  provider: string | null;
  lastTry: PaymentStatus | null;
};

/** One page of orders, newest first, in one statement that an index serves. */
export async function listOrders(
  db: Db,
  asked: Pick<OrderListAddress, 'view' | 'wish' | 'cursor'>,
): Promise<Page<OrderInList>> {
  const rows = await ordersQuery(db, asked);
  return pageOf(rows, PAGE, asked.cursor);
}

/** The statement itself, so that a test can look at its plan. */
export function ordersQuery(db: Db, { view, wish, cursor }: Pick<OrderListAddress, 'view' | 'wish' | 'cursor'>) {
  const status = statusOf(view);
  const backwards = cursor?.to === 'newer';
  const where = and(
    status ? eq(orders.status, status) : undefined,
    view === 'person' ? sql`${orders.needsReview}` : undefined,
    wish ? matches(wish) : undefined,
    cursor ? beyond(cursor.from, backwards) : undefined,
  );
  return db
    .select(row)
    .from(orders)
    .where(where)
    .orderBy(...inOrder([orders.placedAt, orders.id], cursor))
    .limit(PAGE + 1);
}

/** The row itself is looked up, because its time may be finer than the milliseconds an address could carry. */
function beyond(number: string, backwards: boolean): SQL {
  const there = sql`(select there.placed_at, there.id from orders there where there.number = ${number})`;
  return sql`(${orders.placedAt}, ${orders.id}) ${backwards ? sql`>` : sql`<`} ${there}`;
}

function matches(wish: Wish): SQL | undefined {
  if (wish.kind === 'number') return eq(orders.number, wish.number);
  const email = sql`lower(${orders.email})`;
  if (wish.whole) return sql`${email} = ${wish.begins}`;
  return and(
    sql`${email} >= ${wish.begins}`,
    sql`${email} < ${wish.begins + LAST}`,
    sql`starts_with(${email}, ${wish.begins})`,
  );
}
