import { asc, desc, eq, inArray } from 'drizzle-orm';
import type { Db } from '@/db/client';
import {
  addresses,
  auditLog,
  mails,
  orderLines,
  orders,
  paymentEvidence,
  payments,
  refunds,
  reviews,
  users,
  webhookInbox,
} from '@/db/schema';
import { type ActInList, actsOf } from './acts-list';
import { type Note, notesOf, type ParcelSent, parcelsOf } from './parcels';
import { type SubscriptionDetail, subscriptionsOf } from './subscriptions';

type Row<Table extends { $inferSelect: unknown }> = Table['$inferSelect'];

export type OrderDetail = {
  order: Row<typeof orders>;
  address: Row<typeof addresses> | null;
  lines: Row<typeof orderLines>[];
  /** Oldest first. */
  payments: Row<typeof payments>[];
  /** Oldest first. */
  refunds: Row<typeof refunds>[];
  subscriptions: SubscriptionDetail[];
  evidence: Row<typeof paymentEvidence>[];
  inbox: Row<typeof webhookInbox>[];
  mails: Omit<Row<typeof mails>, 'html' | 'text'>[];
  reviews: Row<typeof reviews>[];
  /** Oldest first. */
  parcels: ParcelSent[];
  /** Oldest first. */
  notes: Note[];
  /** What waits for another person. */
  acts: ActInList[];
  audit: { id: number; at: Date; action: string; detail: Record<string, string>; who: string | null }[];
};

/** Everything that is known of one order; null where there is none of this number. */
export async function orderDetail(db: Db, number: string): Promise<OrderDetail | null> {
  const [head] = await db
    .select({ order: orders, address: addresses })
    .from(orders)
    .leftJoin(addresses, eq(addresses.orderId, orders.id))
    .where(eq(orders.number, number));
  if (!head) return null;
  const { id } = head.order;
  const itsPayments = db.select({ id: payments.id }).from(payments).where(eq(payments.orderId, id));
  const [lines, tries, back, collected, evidence, inbox, written, opened, audit, parcels, notes, acts] =
    await Promise.all([
      db.select().from(orderLines).where(eq(orderLines.orderId, id)).orderBy(asc(orderLines.position)),
      db.select().from(payments).where(eq(payments.orderId, id)).orderBy(asc(payments.createdAt)),
      db.select().from(refunds).where(eq(refunds.orderId, id)).orderBy(asc(refunds.requestedAt)),
      subscriptionsOf(db, id),
      db
        .select()
        .from(paymentEvidence)
        .where(inArray(paymentEvidence.paymentId, itsPayments))
        .orderBy(asc(paymentEvidence.id)),
      db.select().from(webhookInbox).where(inArray(webhookInbox.paymentId, itsPayments)).orderBy(asc(webhookInbox.id)),
      mailsOf(db, id),
      db.select().from(reviews).where(eq(reviews.orderId, id)).orderBy(asc(reviews.openedAt)),
      auditOf(db, id),
      parcelsOf(db, id),
      notesOf(db, id),
      actsOf(db, id),
    ]);
  return {
    ...head,
    lines,
    payments: tries,
    subscriptions: collected,
    refunds: back,
    evidence,
    inbox,
    mails: written,
    reviews: opened,
    audit,
    parcels,
    notes,
    acts,
  };
}

function mailsOf(db: Db, orderId: string) {
  return db
    .select({
      id: mails.id,
      orderId: mails.orderId,
      kind: mails.kind,
      messageId: mails.messageId,
      recipient: mails.recipient,
      subject: mails.subject,
      createdAt: mails.createdAt,
      sentAt: mails.sentAt,
      error: mails.error,
    })
    .from(mails)
    .where(eq(mails.orderId, orderId))
    .orderBy(asc(mails.createdAt));
}

function auditOf(db: Db, orderId: string) {
  return db
    .select({ id: auditLog.id, at: auditLog.at, action: auditLog.action, detail: auditLog.detail, who: users.name })
    .from(auditLog)
    .leftJoin(users, eq(users.id, auditLog.userId))
    .where(eq(auditLog.orderId, orderId))
    .orderBy(desc(auditLog.id))
    .limit(100);
}
