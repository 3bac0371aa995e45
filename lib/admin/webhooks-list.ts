import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { orders, payments, reviews, webhookInbox } from '@/db/schema';
import type { InboxState } from '@/db/schema/payments';
import type { Cursor } from './list-address';
import { inOrder, type Page, pageOf } from './page';

const PAGE = 100;

export type WebhookInList = typeof webhookInbox.$inferSelect & { order: string | null };

export const WEBHOOK_VIEWS = ['all', 'dead', 'orphan', 'new'] as const satisfies readonly (InboxState | 'all')[];
export type WebhookView = (typeof WEBHOOK_VIEWS)[number];

/** The view an address asks for; everything where it names none. */
export function readWebhookView(written: unknown): WebhookView {
  return WEBHOOK_VIEWS.find((view) => view === written) ?? 'all';
}

/** One page of webhooks as received, newest first, those that belong to no order included. One statement. */
export async function listWebhooks(
  db: Db,
  cursor: Cursor | null,
  view: WebhookView = 'all',
): Promise<Page<WebhookInList>> {
  const rows = await webhooksQuery(db, cursor, view);
  return pageOf(
    rows.map(({ row, order }) => ({ ...row, order })),
    PAGE,
    cursor,
  );
}

/** The statement itself, so that a test can look at its plan. */
export function webhooksQuery(db: Db, cursor: Cursor | null, view: WebhookView) {
  const backwards = cursor?.to === 'newer';
  const there =
    cursor &&
    sql`(select there.received_at, there.id from webhook_inbox there where there.id = ${Number(cursor.from)})`;
  const here = sql`(${webhookInbox.receivedAt}, ${webhookInbox.id})`;
  return db
    .select({ row: webhookInbox, order: orders.number })
    .from(webhookInbox)
    .leftJoin(payments, eq(payments.id, webhookInbox.paymentId))
    .leftJoin(orders, eq(orders.id, payments.orderId))
    .where(
      and(
        view === 'all' ? undefined : sql`${webhookInbox.state} = ${sql.raw(`'${view}'`)}`,
        there ? sql`${here} ${backwards ? sql`>` : sql`<`} ${there}` : undefined,
      ),
    )
    .orderBy(...inOrder([webhookInbox.receivedAt, webhookInbox.id], cursor))
    .limit(PAGE + 1);
}

export type WebhookDetail = {
  row: typeof webhookInbox.$inferSelect;
  payment: typeof payments.$inferSelect | null;
  order: string | null;
  /** The open question whose it is, if there is one. */
  review: typeof reviews.$inferSelect | null;
};

/** One webhook with all that is known of it; null where there is none. */
export async function webhookById(db: Db, id: number): Promise<WebhookDetail | null> {
  const [found] = await db
    .select({ row: webhookInbox, payment: payments, order: orders.number, review: reviews })
    .from(webhookInbox)
    .leftJoin(payments, eq(payments.id, webhookInbox.paymentId))
    .leftJoin(orders, eq(orders.id, payments.orderId))
    .leftJoin(reviews, and(eq(reviews.inboxId, webhookInbox.id), isNull(reviews.resolvedAt)))
    .where(eq(webhookInbox.id, id));
  return found ?? null;
}
