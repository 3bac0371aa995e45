import type { Route } from 'next';
import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import { choiceWord, reviewWords } from '@/lib/admin/review-words';
import type { ReviewInList } from '@/lib/admin/reviews-list';
import { whenOf } from '@/lib/admin/when';
import type { AdminWords } from '@/lib/admin/words';
import { isResolution } from '@/lib/payments/review-choices';

type Props = { rows: readonly ReviewInList[]; now: Date; words: AdminWords };

/** One row a question; it leads to where it is answered. */
export function ReviewsTable({ rows, now, words }: Props) {
  const { t } = words;
  return (
    <div className="panel flush scroll">
      <table className="list hooks">
        <caption className="sr">{t('reviews.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('reviews.since')}</th>
            <th scope="col">{t('reviews.about')}</th>
            <th scope="col">{t('reviews.question')}</th>
            <th scope="col">{t('reviews.provider')}</th>
            <th scope="col">{t('reviews.answer')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td className="num second">
                <time dateTime={row.openedAt.toISOString()}>{whenOf(row.openedAt, now, t)}</time>
              </td>
              <td>
                <About row={row} words={words} />
              </td>
              <td>
                <b>{t(`reviews.kind.${row.kind}`)}</b> <span className="note">{reviewWords(row, words)}</span>
              </td>
              <td>{row.provider ? words.provider(row.provider) : '—'}</td>
              <td>
                <Answer row={row} now={now} words={words} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function About({ row, words: { t } }: { row: ReviewInList; words: AdminWords }) {
  if (row.order)
    return (
      <Link className="no num" href={`/admin/orders/${row.order}#review-${row.id}` as Route} prefetch={false}>
        {row.order}
      </Link>
    );
  if (row.inboxId === null) return '—';
  return (
    <Link className="no num" href={`/admin/webhooks/${row.inboxId}` as Route} prefetch={false}>
      {t('reviews.webhook', { id: String(row.inboxId) })}
    </Link>
  );
}

function Answer({ row, now, words: { t } }: { row: ReviewInList; now: Date; words: AdminWords }) {
  if (row.resolvedAt === null) return <Badge sign="review">{t('reviews.view_open')}</Badge>;
  const how = row.resolution ?? '';
  const word = isResolution(how) ? choiceWord(row.kind, how) : 'matched';
  return (
    <>
      {t(`reviews.choice.${word}`)}{' '}
      <span className="note">{[row.who, whenOf(row.resolvedAt, now, t)].filter(Boolean).join(', ')}</span>
    </>
  );
}
