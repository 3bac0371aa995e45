import type { Route } from 'next';
import Link from 'next/link';
import { resolveReviewAction } from '@/lib/admin/review-actions';
import { choiceWord } from '@/lib/admin/review-words';
import type { AdminWords } from '@/lib/admin/words';
import type { ReviewRow } from '@/lib/payments/close-review';
import { CHOICES } from '@/lib/payments/review-choices';

type Props = {
  review: ReviewRow;
  words: AdminWords;
  may: boolean;
  /** The page that the form stands on. */
  back: string;
  /** Where money goes back, if this question is about that. */
  refund: string | null;
};

/** The answers that an open review takes, and why; without the right to it only who has. */
export function ReviewForm({ review, words: { t }, may, back, refund }: Props) {
  const { id, kind, key } = review;
  if (!may) return <p className="note">{t('reviews.notYours')}</p>;
  const choices = CHOICES[kind];
  return (
    <form className="form" action={resolveReviewAction} aria-label={t(`reviews.kind.${kind}`)}>
      <input type="hidden" name="review" value={id} />
      <input type="hidden" name="seen" value={key} />
      <input type="hidden" name="back" value={back} />
      <fieldset className="ways">
        <legend className="legend">{t('reviews.what')}</legend>
        {choices.map((how) => {
          const word = choiceWord(kind, how);
          return (
            <label className="tick2" key={how}>
              <input type="radio" name="how" value={how} required defaultChecked={choices.length === 1} />
              <span>
                {t(`reviews.choice.${word}`)}{' '}
                {word === 'matched' ? null : <span className="note">{t(`reviews.note.${word}`)}</span>}
              </span>
            </label>
          );
        })}
      </fieldset>
      {choices.includes('match') ? (
        <div className="field">
          <label htmlFor={`reference-${id}`}>{t('reviews.reference')}</label>
          <input id={`reference-${id}`} name="reference" className="input code" maxLength={100} autoComplete="off" />
        </div>
      ) : null}
      <div className="field">
        <label htmlFor={`reason-${id}`}>
          {t('reviews.why')} <span className="opt">{t('reviews.whyNote')}</span>
        </label>
        <input id={`reason-${id}`} name="reason" className="input" required maxLength={500} autoComplete="off" />
      </div>
      <p className="acts">
        <button type="submit" className="btn">
          {t('reviews.act')}
        </button>
        {refund && choices.includes('refunded') ? (
          <Link className="link t" href={refund as Route} prefetch={false}>
            {t('reviews.refundLink')}
          </Link>
        ) : null}
      </p>
    </form>
  );
}
