import { eq, isNull, type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { rowsOf } from '@/db/rows';
import { orders, reviews } from '@/db/schema';
import type { Localized } from '@/db/schema/columns';

/** Counting stops here: the page says "99+". */
const MOST = 100;

/** How many of something wait, up to a hundred, and since when. */
export type Waiting = { count: number; since: Date | null };

export type Needs = {
  reviews: Waiting;
  webhooks: Waiting;
  acts: Waiting;
  refunds: Waiting;
  toSend: Waiting;
  low: number;
};

type Row = Record<'reviews' | 'webhooks' | 'acts' | 'refunds' | 'toSend' | 'low', number> &
  Record<'reviewsSince' | 'webhooksSince' | 'actsSince' | 'refundsSince' | 'toSendSince', string | null>;

/** What waits for a person. One statement that reads a hundred rows at most of each kind, by an index. */
export async function needsNow(db: Db): Promise<Needs> {
  const [row] = await rowsOf<Row>(db, needsQuery());
  const waiting = (count: number | undefined, since: string | null | undefined): Waiting => ({
    count: count ?? 0,
    since: since ? new Date(since) : null,
  });
  return {
    reviews: waiting(row?.reviews, row?.reviewsSince),
    webhooks: waiting(row?.webhooks, row?.webhooksSince),
    acts: waiting(row?.acts, row?.actsSince),
    refunds: waiting(row?.refunds, row?.refundsSince),
    toSend: waiting(row?.toSend, row?.toSendSince),
    low: row?.low ?? 0,
  };
}

// Conditions are written out as the partial indexes have them, or the planner would not know these. Counted in the
// index's order: otherwise the planner, which thinks that half of all orders are unsent, reads the table for a hundred.
const TO_SEND = sql`orders where status in ('paid', 'partially_refunded') and sent_state <> 'all' and kind = 'sale'`;
const LOW = sql`stock join variants on variants.id = stock.variant_id join products on products.id = variants.product_id
  where stock.available <= 5 and products.published`;

/** The statement itself, so that a test can look at its plan. */
export function needsQuery(): SQL {
  const counted = (what: SQL) =>
    sql`(select count(*)::int from (select 1 from ${what} limit ${sql.raw(String(MOST))}) as found)`;
  const oldest = (moment: string, what: SQL) =>
    sql`(select ${sql.raw(moment)} from ${what} order by ${sql.raw(moment)} asc nulls first limit 1)::text`;
  const open = sql`reviews where resolved_at is null`;
  const dead = sql`webhook_inbox where state = 'dead'`;
  const acts = sql`pending_acts where decided_at is null`;
  const refunds = sql`refunds where status in ('requested', 'unknown', 'pending')`;
  return sql`select
    ${counted(open)} as reviews, ${oldest('opened_at', open)} as "reviewsSince",
    ${counted(dead)} as webhooks, ${oldest('received_at', dead)} as "webhooksSince",
    ${counted(acts)} as acts, ${oldest('asked_at', acts)} as "actsSince",
    ${counted(refunds)} as refunds, ${oldest('requested_at', refunds)} as "refundsSince",
    ${counted(sql`${TO_SEND} order by placed_at desc nulls last, id desc nulls last`)} as "toSend", ${oldest('placed_at', TO_SEND)} as "toSendSince",
    ${counted(LOW)} as low`;
}

/** The questions that wait longest are the last of the list: here are the newest few, whose money is freshest. */
const SHOWN = 3;

export type OpenReview = typeof reviews.$inferSelect & { order: string | null };

/** The newest open questions. One statement. */
export async function newestReviews(db: Db): Promise<OpenReview[]> {
  const rows = await db
    .select({ row: reviews, order: orders.number })
    .from(reviews)
    .leftJoin(orders, eq(orders.id, reviews.orderId))
    .where(isNull(reviews.resolvedAt))
    .orderBy(sql`${reviews.openedAt} desc nulls last`, sql`${reviews.id} desc nulls last`)
    .limit(SHOWN);
  return rows.map(({ row, order }) => ({ ...row, order }));
}

export type RunningLow = { product: string; title: Localized; variant: Localized; left: number; asked: number };

/** What of the counted stock runs out first, and how many want to be told when it is back. One statement. */
export function runningLow(db: Db): Promise<RunningLow[]> {
  return rowsOf<RunningLow>(
    db,
    sql`select products.id as product, products.title, variants.title as variant, stock.available as left,
        (select count(*)::int from (select 1 from stock_wishes where stock_wishes.variant_id = stock.variant_id limit ${MOST}) wish) as asked
      from ${LOW} order by stock.available, products.position, variants.position limit 6`,
  );
}
