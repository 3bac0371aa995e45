import { and, eq, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { orders, payments, webhookInbox } from '@/db/schema';
import type { Cursor } from './list-address';
import { inOrder, type Page, pageOf } from './page';

const PAGE = 100;

export type WebhookInList = typeof webhookInbox.$inferSelect & { order: string | null };

/** One page of webhooks as received, newest first, those that belong to no order included. One statement. */
export async function listWebhooks(db: Db, cursor: Cursor | null): Promise<Page<WebhookInList>> {
  const backwards = cursor?.to === 'newer';
  const there =
    cursor &&
    sql`(select there.received_at, there.id from webhook_inbox there where there.id = ${Number(cursor.from)})`;
  const here = sql`(${webhookInbox.receivedAt}, ${webhookInbox.id})`;
  const rows = await db
    .select({ row: webhookInbox, order: orders.number })
    .from(webhookInbox)
    .leftJoin(payments, eq(payments.id, webhookInbox.paymentId))
    .leftJoin(orders, eq(orders.id, payments.orderId))
    .where(and(there ? sql`${here} ${backwards ? sql`>` : sql`<`} ${there}` : undefined))
    .orderBy(...inOrder([webhookInbox.receivedAt, webhookInbox.id], cursor))
    .limit(PAGE + 1);
  return pageOf(
    rows.map(({ row, order }) => ({ ...row, order })),
    PAGE,
    cursor,
  );
}
