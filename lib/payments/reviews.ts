import { and, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { orders, payments, reviews, webhookInbox } from '@/db/schema';
import { inTransaction } from '@/db/transaction';
import { commitHolds } from '../orders/stock';
import type { Shop } from '../shop';
import { acceptMoney } from './accept-money';
import { type Answer, type Answered, closeReview, lockReview, type ReviewRow, Undone } from './close-review';
import { hasOpenReview } from './open-reviews';
import { makeDue } from './replay';
import { CHOICES } from './review-choices';

/**
 * Resolves a review in one transaction, with who and why in the audit log. An order needs a person for as long as any
 * review of it is open. Taking money that came for the payment goes through evidence, as everything that makes it paid.
 */
export async function resolveReview(shop: Shop, answer: Answer): Promise<Answered> {
  const [review] = await shop.db.select().from(reviews).where(eq(reviews.id, answer.reviewId));
  if (!review) return 'not_found';
  if (!CHOICES[review.kind].includes(answer.how)) return 'not_offered';
  try {
    const taken = answer.how === 'accept' ? await acceptMoney(shop, review, answer) : null;
    return taken ?? (await inTransaction(shop.db, (tx) => resolve(tx, shop.clock(), review.orderId, answer)));
  } catch (error) {
    if (error instanceof Undone) return error.why;
    throw error;
  }
}

async function resolve(tx: Tx, at: Date, orderId: string | null, answer: Answer): Promise<Answered> {
  // The order before its reviews, as everywhere.
  if (orderId) await tx.select({ id: orders.id }).from(orders).where(eq(orders.id, orderId)).for('update');
  const review = await lockReview(tx, answer);
  const about = await carryOut(tx, at, review, answer);
  await closeReview(tx, at, review, answer, about);
  if (orderId) {
    const needsReview = await hasOpenReview(tx, orderId);
    await tx.update(orders).set({ needsReview }).where(eq(orders.id, orderId));
  }
  return 'resolved';
}

/** What the answer does besides being written down. Answers the order that it is about. */
async function carryOut(tx: Tx, at: Date, review: ReviewRow, answer: Answer): Promise<string | null> {
  const { orderId } = review;
  if (answer.how === 'restock' && orderId) {
    if (!(await commitHolds(tx, orderId, at))) throw new Undone('still_short');
  }
  if (answer.how === 'refunded' && !(await wentBack(tx, review))) throw new Undone('not_given_back');
  if (answer.how === 'match') return match(tx, at, review, answer.reference ?? '');
  return orderId;
}

/** Whether the money that this review is about is back, as far as the order knows. */
async function wentBack(tx: Tx, { kind, orderId, paymentId }: ReviewRow): Promise<boolean> {
  const [order] = orderId ? await tx.select().from(orders).where(eq(orders.id, orderId)) : [];
  if (!order) return false;
  if (kind === 'second_payment') {
    const tooMuch = order.paidMinor - order.totalMinor;
    return order.refundedMinor > 0n && order.refundedMinor >= tooMuch;
  }
  const [payment] = paymentId ? await tx.select().from(payments).where(eq(payments.id, paymentId)) : [];
  const [came, back] = payment
    ? [payment.capturedMinor, payment.refundedMinor]
    : [order.paidMinor, order.refundedMinor];
  return came > 0n && back >= came;
}

async function match(tx: Tx, at: Date, { inboxId }: ReviewRow, reference: string): Promise<string> {
  if (inboxId === null) throw new Undone('no_such_payment');
  const [row] = await tx
    .select({ provider: webhookInbox.provider })
    .from(webhookInbox)
    .where(eq(webhookInbox.id, inboxId));
  const [payment] = await tx
    .select({ id: payments.id, orderId: payments.orderId })
    .from(payments)
    .where(and(eq(payments.reference, reference), eq(payments.provider, row?.provider ?? '')));
  if (!payment) throw new Undone('no_such_payment');
  await makeDue(tx, eq(webhookInbox.id, inboxId), at, { paymentId: payment.id });
  return payment.orderId;
}
