import { Icon } from '@/components/ui/icon';
import type { OrderDetail } from '@/lib/admin/order-detail';
import { refundablesOf } from '@/lib/admin/refundable';
import { reviewWords } from '@/lib/admin/review-words';
import { whenOf } from '@/lib/admin/when';
import type { AdminWords } from '@/lib/admin/words';
import { ReviewForm } from './review-form';

type Props = { detail: OrderDetail; now: Date; words: AdminWords; may: boolean };

/** What a person must decide about the order, each with what happened, what it means and what can be done. */
export function OrderReviews({ detail, now, words, may }: Props) {
  const { t } = words;
  const { number } = detail.order;
  const refund = refundablesOf(detail).length > 0 ? `/admin/orders/${number}/refund` : null;
  const open = detail.reviews.filter(({ resolvedAt }) => resolvedAt === null);
  return open.map((review) => (
    <section className="panel look asks" key={review.id} id={`review-${review.id}`}>
      <h2>
        <Icon name="warning" /> {t(`reviews.kind.${review.kind}`)}
      </h2>
      <p>
        <b>{reviewWords(review, words)}</b> {t(`reviews.means.${review.kind}`)}{' '}
        <span className="note">{t('order.opened', { when: whenOf(review.openedAt, now, t) })}</span>
      </p>
      <ReviewForm review={review} words={words} may={may} back={`/admin/orders/${number}`} refund={refund} />
    </section>
  ));
}
