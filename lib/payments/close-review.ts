import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { auditLog, reviews } from '@/db/schema';
import type { Resolution } from './review-choices';

export type ReviewRow = typeof reviews.$inferSelect;

/** A person's answer to a review. */
export type Answer = {
  reviewId: string;
  userId: string;
  how: Resolution;
  reason: string;
  /** The review's key when the person decided: where new facts have come since, nothing is done. */
  seen?: string;
  /** For `match`: the reference of the payment that the webhook is about. */
  reference?: string;
};

/** How answering ended. Expected failures are values; nothing was changed after any but `resolved`. */
export type Answered =
  | 'resolved'
  | 'not_found'
  | 'nothing_open'
  | 'not_offered'
  | 'changed'
  | 'nothing_came'
  | 'not_given_back'
  | 'still_short'
  | 'no_such_payment';

/** Leaves the transaction without keeping anything. */
export class Undone extends Error {
  constructor(readonly why: Answered) {
    super(why);
  }
}

/** The review, locked, if it is still open and as the person saw it; throws `Undone` where it is not. */
export async function lockReview(tx: Tx, { reviewId, seen }: Answer): Promise<ReviewRow> {
  const [review] = await tx.select().from(reviews).where(eq(reviews.id, reviewId)).for('update');
  if (!review || review.resolvedAt !== null) throw new Undone('nothing_open');
  if (seen !== undefined && seen !== review.key) throw new Undone('changed');
  return review;
}

/** Writes down that the review is answered, by whom and why; `also`: reviews that the same answer settles. */
export async function closeReview(
  tx: Tx,
  at: Date,
  review: ReviewRow,
  { userId, how, reason, reference }: Answer,
  orderId: string | null,
  also: readonly string[] = [],
): Promise<void> {
  await tx
    .update(reviews)
    .set({ resolvedAt: at, resolvedBy: userId, resolution: how })
    .where(and(inArray(reviews.id, [review.id, ...also]), isNull(reviews.resolvedAt)));
  await tx.insert(auditLog).values({
    at,
    userId,
    action: 'review.resolve',
    orderId,
    detail: {
      review: review.id,
      kind: review.kind,
      how,
      reason,
      ...(reference ? { reference } : {}),
      ...review.detail,
    },
  });
}
