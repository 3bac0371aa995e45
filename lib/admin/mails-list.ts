import { and, eq, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { mails, orders } from '@/db/schema';
import type { Cursor } from './list-address';
import { inOrder, type Page, pageOf } from './page';

const PAGE = 50;

const row = {
  id: mails.id,
  subject: mails.subject,
  recipient: mails.recipient,
  createdAt: mails.createdAt,
  sentAt: mails.sentAt,
  error: mails.error,
  order: orders.number,
};

export type MailInList = {
  id: string;
  subject: string;
  recipient: string;
  createdAt: Date;
  sentAt: Date | null;
  error: string | null;
  order: string | null;
};

/** One page of mails, newest first. One statement. */
export async function listMails(db: Db, cursor: Cursor | null): Promise<Page<MailInList>> {
  const backwards = cursor?.to === 'newer';
  const there = cursor && sql`(select there.created_at, there.id from mails there where there.id = ${cursor.from})`;
  const here = sql`(${mails.createdAt}, ${mails.id})`;
  const rows = await db
    .select(row)
    .from(mails)
    .leftJoin(orders, eq(orders.id, mails.orderId))
    .where(and(there ? sql`${here} ${backwards ? sql`>` : sql`<`} ${there}` : undefined))
    .orderBy(...inOrder([mails.createdAt, mails.id], cursor))
    .limit(PAGE + 1);
  return pageOf(rows, PAGE, cursor);
}

/** One mail whole; undefined where there is none. */
export async function mailById(db: Db, id: string) {
  const [found] = await db
    .select({ mail: mails, order: orders.number })
    .from(mails)
    .leftJoin(orders, eq(orders.id, mails.orderId))
    .where(eq(mails.id, id));
  return found;
}
