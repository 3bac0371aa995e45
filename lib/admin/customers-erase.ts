import { randomBytes } from 'node:crypto';
import { and, eq, gt, inArray, isNull, like, or, type SQL, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import {
  addresses,
  auditLog,
  carts,
  fulfilments,
  mails,
  orderNotes,
  orders,
  outbox,
  paymentEvidence,
  payments,
  pendingActs,
  refunds,
  stockWishes,
  webhookInbox,
} from '@/db/schema';
import { inTransaction } from '@/db/transaction';
import { type Actor, assertMay } from '../auth/may';
import { after, DAY } from '../clock';
import type { Shop } from '../shop';
import { withoutPerson } from './customers-redact';

/** Money may still come for an order that was closed unpaid within this time. */
const LATE = DAY;

const GONE = '—';

/**
 * How erasing ended. `open`: an order waits to be paid, to be sent, for a person or for money on its way back; its
 * person is needed until then. Nothing was changed after any but `erased`.
 */
export type Erased = { kind: 'erased'; orders: number } | { kind: 'not_found' | 'open' | 'unsure' };

type OrderRow = Pick<
  typeof orders.$inferSelect,
  'id' | 'cartId' | 'fullName' | 'email' | 'phone' | 'kind' | 'status' | 'sentState' | 'needsReview' | 'placedAt'
>;

/**
 * Erases the person behind an order, in all their orders: name, e-mail, phone and address, what was written to them, what
 * staff noted, and the person in what providers said. Orders, sums, statuses and the country (for tax) stay. It cannot be
 * taken back: `confirm` must be the e-mail itself. Throws NotAllowedError.
 */
export async function eraseCustomer(
  shop: Pick<Shop, 'db' | 'clock'>,
  actor: Actor,
  { number, confirm }: { number: string; confirm: string },
): Promise<Erased> {
  assertMay(actor, 'persons');
  const at = shop.clock();
  return inTransaction(shop.db, async (tx): Promise<Erased> => {
    const [its] = await tx
      .select({ email: orders.email, erasedAt: orders.erasedAt })
      .from(orders)
      .where(eq(orders.number, number));
    if (!its || its.erasedAt !== null) return { kind: 'not_found' };
    const email = its.email.toLowerCase();
    if (confirm.trim().toLowerCase() !== email) return { kind: 'unsure' };
    const mine = await lockOrders(tx, email);
    if (await isOpen(tx, mine, at)) return { kind: 'open' };
    const ids = mine.map(({ id }) => id);
    await eraseSayings(tx, mine);
    await eraseLetters(tx, ids, email, at);
    await eraseOrders(tx, mine, at);
    const alias = aliasOf();
    await tx.update(orders).set({ email: alias }).where(inArray(orders.id, ids));
    await tx.insert(auditLog).values({
      at,
      userId: actor.id,
      action: 'customer.erase',
      subject: `customer:${alias}`,
      detail: { orders: String(ids.length) },
    });
    return { kind: 'erased', orders: ids.length };
  });
}

/** One name for all orders of who was erased, that says nothing and reaches nobody (RFC 2606). */
function aliasOf(): string {
  return `erased-${randomBytes(8).toString('hex')}@erased.invalid`;
}

function lockOrders(tx: Tx, email: string): Promise<OrderRow[]> {
  const { id, cartId, fullName, phone, kind, status, sentState, needsReview, placedAt } = orders;
  return tx
    .select({ id, cartId, fullName, email: orders.email, phone, kind, status, sentState, needsReview, placedAt })
    .from(orders)
    .where(sql`lower(${orders.email}) = ${email}`)
    .orderBy(orders.id)
    .for('update');
}

async function isOpen(tx: Tx, mine: readonly OrderRow[], at: Date): Promise<boolean> {
  const ids = mine.map(({ id }) => id);
  const waits = mine.some(({ status, needsReview, kind, sentState }) => {
    const toSend = (status === 'paid' || status === 'partially_refunded') && kind === 'sale' && sentState !== 'all';
    return status === 'pending' || needsReview || toSend;
  });
  if (waits) return true;
  const [late] = await tx
    .select({ id: payments.id })
    .from(payments)
    .where(
      and(
        inArray(payments.orderId, ids),
        or(
          inArray(payments.status, ['submitting', 'open', 'processing']),
          and(inArray(payments.status, ['failed', 'cancelled', 'expired']), gt(payments.expiresAt, after(at, -LATE))),
        ),
      ),
    )
    .limit(1);
  if (late) return true;
  const under = inArray(refunds.status, ['requested', 'unknown', 'pending']);
  const [back] = await tx
    .select({ id: refunds.id })
    .from(refunds)
    .where(and(inArray(refunds.orderId, ids), under))
    .limit(1);
  if (back) return true;
  const [asked] = await tx
    .select({ id: pendingActs.id })
    .from(pendingActs)
    .where(and(inArray(pendingActs.orderId, ids), isNull(pendingActs.decidedAt)))
    .limit(1);
  return asked !== undefined;
}

/** The person in webhooks and in answers, as received. */
async function eraseSayings(tx: Tx, mine: readonly OrderRow[]): Promise<void> {
  for (const order of mine) {
    const [home] = await tx.select().from(addresses).where(eq(addresses.orderId, order.id));
    const known = [order.email, order.fullName, order.phone, home?.line1 ?? '', home?.line2 ?? ''];
    const tries = tx.select({ id: payments.id }).from(payments).where(eq(payments.orderId, order.id));
    const evidence = await tx
      .select({ id: paymentEvidence.id, raw: paymentEvidence.raw })
      .from(paymentEvidence)
      .where(inArray(paymentEvidence.paymentId, tries));
    for (const { id, raw } of evidence) {
      const left = raw === null ? null : withoutPerson(raw, known);
      if (left !== raw) await tx.update(paymentEvidence).set({ raw: left }).where(eq(paymentEvidence.id, id));
    }
    const inbox = await tx
      .select({ id: webhookInbox.id, body: webhookInbox.body })
      .from(webhookInbox)
      .where(inArray(webhookInbox.paymentId, tries));
    for (const { id, body } of inbox) {
      const text = Buffer.from(body).toString('utf8');
      const left = withoutPerson(text, known);
      if (left !== text)
        await tx
          .update(webhookInbox)
          .set({ body: Buffer.from(left) })
          .where(eq(webhookInbox.id, id));
    }
    await tx
      .update(payments)
      .set({ paymentUrl: null, qrImage: null, frameSession: null })
      .where(eq(payments.orderId, order.id));
  }
}

/** What was written to the person, and what would still be. */
async function eraseLetters(tx: Tx, ids: readonly string[], email: string, at: Date): Promise<void> {
  const theirs: SQL | undefined = or(
    inArray(mails.orderId, [...ids]),
    and(isNull(mails.orderId), sql`lower(${mails.recipient}) = ${email}`),
  );
  await tx.update(mails).set({ recipient: GONE, subject: GONE, html: '', text: '', error: null }).where(theirs);
  const wishes = await tx.delete(stockWishes).where(eq(stockWishes.email, email)).returning({ id: stockWishes.id });
  const about = [
    inArray(sql`${outbox.payload} ->> 'orderId'`, [...ids]),
    ...(wishes.length > 0
      ? [
          inArray(
            sql`${outbox.payload} ->> 'wishId'`,
            wishes.map(({ id }) => id),
          ),
        ]
      : []),
  ];
  await tx
    .update(outbox)
    .set({ doneAt: at, error: 'erased' })
    .where(and(isNull(outbox.doneAt), like(outbox.topic, 'mail.%'), or(...about)));
}

async function eraseOrders(tx: Tx, mine: readonly OrderRow[], at: Date): Promise<void> {
  const ids = mine.map(({ id }) => id);
  const cartIds = mine.flatMap(({ cartId }) => (cartId === null ? [] : [cartId]));
  await tx
    .update(addresses)
    .set({ line1: GONE, line2: null, city: GONE, region: null, postalCode: null })
    .where(inArray(addresses.orderId, ids));
  await tx
    .update(fulfilments)
    .set({ trackingNumber: null, trackingUrl: null })
    .where(inArray(fulfilments.orderId, ids));
  await tx.update(orderNotes).set({ text: GONE }).where(inArray(orderNotes.orderId, ids));
  if (cartIds.length > 0) await tx.update(carts).set({ lastTry: null }).where(inArray(carts.id, cartIds));
  await tx.update(orders).set({ fullName: GONE, phone: '', cartId: null, erasedAt: at }).where(inArray(orders.id, ids));
}
