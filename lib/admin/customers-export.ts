import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import {
  addresses,
  auditLog,
  fulfilments,
  mails,
  orderLines,
  orderNotes,
  orders,
  paymentEvidence,
  payments,
  refunds,
  stockWishes,
  subscriptions,
  webhookInbox,
} from '@/db/schema';
import { type Actor, assertMay } from '../auth/may';
import type { Shop } from '../shop';

/** So many orders are in memory at a time. */
const BATCH = 50;

/**
 * Everything that is kept about the person behind an order, as pieces of one JSON text: made for the person. Keys of
 * addresses and of idempotency stay out. Null where there is no such order. The audit row is written before the first
 * piece. Throws NotAllowedError.
 */
export async function exportCustomer(
  { db, clock }: Pick<Shop, 'db' | 'clock'>,
  actor: Actor,
  number: string,
): Promise<AsyncGenerator<string> | null> {
  assertMay(actor, 'persons');
  const [its] = await db.select({ id: orders.id, email: orders.email }).from(orders).where(eq(orders.number, number));
  if (!its) return null;
  const at = clock();
  const deed = { at, userId: actor.id, action: 'customer.export', orderId: its.id, detail: {} };
  await db.insert(auditLog).values(deed);
  return pieces(db, its.email.toLowerCase(), at);
}

async function* pieces(db: Db, email: string, at: Date): AsyncGenerator<string> {
  const wishes = await db
    .select({ variantId: stockWishes.variantId, askedAt: stockWishes.createdAt })
    .from(stockWishes)
    .where(eq(stockWishes.email, email));
  const letters = await db
    .select(letterRow)
    .from(mails)
    .where(and(isNull(mails.orderId), sql`lower(${mails.recipient}) = ${email}`));
  const head = { madeAt: at, person: { email }, waitsForMails: wishes, otherMails: letters };
  yield `${written(head).slice(0, -2)},\n  "orders": [`;
  let number: string | null = null;
  let first = true;
  for (;;) {
    const batch = await ordersBefore(db, email, number);
    for (const one of batch) {
      yield `${first ? '' : ','}\n${written(one)}`;
      first = false;
    }
    number = batch.at(-1)?.number ?? null;
    if (batch.length < BATCH) break;
  }
  yield '\n  ]\n}\n';
}

const letterRow = {
  orderId: mails.orderId,
  kind: mails.kind,
  recipient: mails.recipient,
  subject: mails.subject,
  text: mails.text,
  createdAt: mails.createdAt,
  sentAt: mails.sentAt,
};

async function ordersBefore(db: Db, email: string, number: string | null) {
  const there = sql`(select there.placed_at, there.id from orders there where there.number = ${number})`;
  const batch = await db
    .select()
    .from(orders)
    .where(
      and(
        sql`lower(${orders.email}) = ${email}`,
        number === null ? undefined : sql`(${orders.placedAt}, ${orders.id}) < ${there}`,
      ),
    )
    .orderBy(sql`${orders.placedAt} desc nulls last`, sql`${orders.id} desc nulls last`)
    .limit(BATCH);
  const about = await aboutOrders(
    db,
    batch.map(({ id }) => id),
  );
  return batch.map(({ id, token: _token, contentHash: _hash, cartId: _cart, ...order }) => ({
    ...order,
    ...about(id),
  }));
}

/** Whatever hangs on these orders. */
async function aboutOrders(db: Db, ids: readonly string[]) {
  const its = [...ids];
  const homes = await db.select().from(addresses).where(inArray(addresses.orderId, its));
  const lines = await db
    .select()
    .from(orderLines)
    .where(inArray(orderLines.orderId, its))
    .orderBy(orderLines.orderId, orderLines.position);
  const tries = await db.select().from(payments).where(inArray(payments.orderId, its));
  const tryIds = tries.map(({ id }) => id);
  const said = await db
    .select({
      paymentId: paymentEvidence.paymentId,
      kind: paymentEvidence.kind,
      receivedAt: paymentEvidence.receivedAt,
      raw: paymentEvidence.raw,
    })
    .from(paymentEvidence)
    .where(inArray(paymentEvidence.paymentId, tryIds))
    .orderBy(paymentEvidence.id);
  const hooks = await db
    .select({ paymentId: webhookInbox.paymentId, receivedAt: webhookInbox.receivedAt, body: webhookInbox.body })
    .from(webhookInbox)
    .where(inArray(webhookInbox.paymentId, tryIds))
    .orderBy(webhookInbox.id);
  const back = await db.select().from(refunds).where(inArray(refunds.orderId, its));
  const again = await db.select().from(subscriptions).where(inArray(subscriptions.orderId, its));
  const parcels = await db.select().from(fulfilments).where(inArray(fulfilments.orderId, its));
  const notes = await db.select().from(orderNotes).where(inArray(orderNotes.orderId, its)).orderBy(orderNotes.id);
  const letters = await db
    .select(letterRow)
    .from(mails)
    .where(inArray(mails.orderId, its))
    .orderBy(desc(mails.createdAt));
  const of = <Row extends { orderId: string | null }>(rows: readonly Row[], id: string) =>
    rows.filter(({ orderId }) => orderId === id).map(({ orderId: _, ...row }) => row);
  return (id: string) => ({
    address: of(homes, id)[0] ?? null,
    lines: of(lines, id),
    payments: tries
      .filter(({ orderId }) => orderId === id)
      .map(({ id: paymentId, provider, method, reference, amountMinor, currency, status, createdAt }) => ({
        provider,
        method,
        reference,
        amountMinor,
        currency,
        status,
        createdAt,
        told: said.filter((one) => one.paymentId === paymentId).map(({ paymentId: _, ...one }) => one),
        webhooks: hooks
          .filter((one) => one.paymentId === paymentId)
          .map(({ receivedAt, body }) => ({ receivedAt, body: Buffer.from(body).toString('utf8') })),
      })),
    refunds: of(back, id),
    subscriptions: of(again, id),
    parcels: of(parcels, id),
    notes: of(notes, id),
    mails: of(letters, id),
  });
}

/** Sums are digits in minor units: JSON has no whole numbers of that size. */
function written(value: unknown): string {
  return JSON.stringify(value, (_, one) => (typeof one === 'bigint' ? String(one) : one), 2);
}
