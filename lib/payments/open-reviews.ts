import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Db, Tx } from '@/db/client';
import { orders, reviews } from '@/db/schema';
import { inTransaction } from '@/db/transaction';
import type { Question } from './review-facts';

/**
 * Puts questions before a person, under the order's lock. One that was answered is not asked again; a new fact about
 * one that is still open is told there, a new fact about an answered one opens another. Answers what was opened.
 */
export async function openReviews(
  tx: Tx,
  orderId: string,
  questions: readonly Question[],
  money: { expected: bigint; came: bigint; currency: string },
  at: Date,
): Promise<string[]> {
  if (questions.length === 0) return [];
  const known = await tx.select().from(reviews).where(eq(reviews.orderId, orderId));
  const did: string[] = [];
  for (const { kind, paymentId, key, sums } of questions) {
    if (known.some((review) => review.key === key)) continue;
    const detail = {
      expected: String(money.expected),
      came: String(money.came),
      currency: money.currency,
      ...(sums ? { sums } : {}),
    };
    const open = known.find(
      (review) => review.resolvedAt === null && review.kind === kind && review.paymentId === paymentId,
    );
    if (open) await tx.update(reviews).set({ key, detail }).where(eq(reviews.id, open.id));
    else {
      await tx.insert(reviews).values({ orderId, paymentId, kind, key, detail, openedAt: at });
      did.push(`review:${kind}`);
    }
  }
  return did;
}

/** Whether a person must still look at the order. */
export async function hasOpenReview(tx: Tx, orderId: string): Promise<boolean> {
  const [open] = await tx
    .select({ id: reviews.id })
    .from(reviews)
    .where(and(eq(reviews.orderId, orderId), isNull(reviews.resolvedAt)))
    .limit(1);
  return open !== undefined;
}

/**
 * Opens a review outside of evidence (asked in vain for too long); once per subject. The order is locked first: whoever
 * resolves its last review at the same moment must see this one, or it would stand open on an order that hides it.
 */
export async function openReview(
  db: Db,
  at: Date,
  review: { orderId: string; paymentId: string; kind: 'unknown_too_long' },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    await tx.select({ id: orders.id }).from(orders).where(eq(orders.id, review.orderId)).for('update');
    const opened = await tx
      .insert(reviews)
      .values({ ...review, key: `${review.kind}:${review.paymentId}`, detail: {}, openedAt: at })
      .onConflictDoNothing()
      .returning({ id: reviews.id });
    if (opened.length === 0) return;
    await tx
      .update(orders)
      .set({ needsReview: true })
      .where(and(eq(orders.id, review.orderId), sql`not ${orders.needsReview}`));
  });
}
