import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { orders, payments, reviews, users, webhookInbox } from '@/db/schema';
import type { Cursor } from './list-address';
import { inOrder, type Page, pageOf } from './page';

const PAGE = 50;

export const REVIEW_VIEWS = ['open', 'settled'] as const;
export type ReviewView = (typeof REVIEW_VIEWS)[number];

export type ReviewInList = typeof reviews.$inferSelect & {
  order: string | null;
  provider: string | null;
  who: string | null;
};

/** One page of reviews, newest first: those that wait for a person, or those that have been settled. One statement. */
export async function listReviews(db: Db, view: ReviewView, cursor: Cursor | null): Promise<Page<ReviewInList>> {
  const rows = await reviewsQuery(db, view, cursor);
  return pageOf(
    rows.map(({ row, ...more }) => ({ ...row, ...more })),
    PAGE,
    cursor,
  );
}

/** The statement itself, so that a test can look at its plan. */
export function reviewsQuery(db: Db, view: ReviewView, cursor: Cursor | null) {
  const backwards = cursor?.to === 'newer';
  const there = cursor && sql`(select there.opened_at, there.id from reviews there where there.id = ${cursor.from})`;
  const here = sql`(${reviews.openedAt}, ${reviews.id})`;
  return db
    .select({
      row: reviews,
      order: orders.number,
      provider: sql<string | null>`coalesce(${payments.provider}, ${webhookInbox.provider})`,
      who: users.name,
    })
    .from(reviews)
    .leftJoin(orders, eq(orders.id, reviews.orderId))
    .leftJoin(payments, eq(payments.id, reviews.paymentId))
    .leftJoin(webhookInbox, eq(webhookInbox.id, reviews.inboxId))
    .leftJoin(users, eq(users.id, reviews.resolvedBy))
    .where(
      and(
        view === 'open' ? isNull(reviews.resolvedAt) : isNotNull(reviews.resolvedAt),
        there ? sql`${here} ${backwards ? sql`>` : sql`<`} ${there}` : undefined,
      ),
    )
    .orderBy(...inOrder([reviews.openedAt, reviews.id], cursor))
    .limit(PAGE + 1);
}
