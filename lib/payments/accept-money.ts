import { and, eq, inArray, isNull, ne } from 'drizzle-orm';
import { paymentEvidence, payments, reviews } from '@/db/schema';
import type { Shop } from '../shop';
import { ANSWERED, applyEvidence } from './apply-evidence';
import { type Answer, type Answered, closeReview, lockReview, type ReviewRow, Undone } from './close-review';
import { note, statementOf } from './evidence';
import { cameInAll, isSettled } from './project';

/**
 * A person takes the money that came for the payment, though it is not what was asked: evidence of the sum they saw, so
 * that the projection makes the order paid, once, with all that follows. Null where the review is not about that.
 */
export async function acceptMoney(shop: Shop, review: ReviewRow, answer: Answer): Promise<Answered | null> {
  const { paymentId, kind } = review;
  if (paymentId === null || (kind !== 'amount_differs' && kind !== 'contradiction')) return null;
  const [payment] = await shop.db.select().from(payments).where(eq(payments.id, paymentId));
  if (!payment || isSettled(payment.status)) return null;
  const said = await shop.db.select().from(paymentEvidence).where(eq(paymentEvidence.paymentId, paymentId));
  const { currency } = payment;
  const amountMinor = cameInAll({ ...payment, paidBefore: false }, said.map(statementOf));
  if (amountMinor === 0n) return 'nothing_came';
  const at = shop.clock();
  await applyEvidence(shop.db, at, {
    paymentId,
    evidence: [{ ...note('staff', 'staff', 'accepted', answer.reason), amountMinor, currency }],
    also: async (tx, { status }) => {
      const open = await lockReview(tx, { ...answer, seen: answer.seen ?? review.key });
      // Each further word about its money is another row: as many as were read is what was summed up.
      const words = await tx.$count(paymentEvidence, eq(paymentEvidence.paymentId, paymentId));
      if (isSettled(status) || words !== said.length) throw new Undone('changed');
      const sameMoney = await tx
        .select({ id: reviews.id })
        .from(reviews)
        .where(
          and(
            eq(reviews.paymentId, paymentId),
            ne(reviews.id, open.id),
            inArray(reviews.kind, ['amount_differs', 'contradiction']),
            isNull(reviews.resolvedAt),
          ),
        );
      const others = sameMoney.map(({ id }) => id);
      await closeReview(tx, at, open, answer, open.orderId, others);
      return [ANSWERED];
    },
  });
  return 'resolved';
}
