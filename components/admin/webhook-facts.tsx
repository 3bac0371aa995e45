import type { Route } from 'next';
import Link from 'next/link';
import type { WebhookDetail } from '@/lib/admin/webhooks-list';
import { whenOf } from '@/lib/admin/when';
import type { AdminWords } from '@/lib/admin/words';

/** What is known of one webhook: what was read in it, what came of it, and when it is worked on next. */
export function WebhookFacts({ found, now, words }: { found: WebhookDetail; now: Date; words: AdminWords }) {
  const { t } = words;
  const { row, payment, order } = found;
  const waits = row.state === 'new' || row.state === 'orphan';
  const facts: { label: string; said: string; as?: 'code' | 'order' }[] = [
    { label: t('webhooks.provider'), said: words.provider(row.provider) },
    { label: t('webhooks.what'), said: row.signed ? t('webhooks.signed') : t('webhooks.unsigned') },
    { label: t('webhooks.event'), said: row.reading.event, as: 'code' },
    { label: t('webhooks.names'), said: row.reading.names.join(', ') || '—', as: 'code' },
    { label: t('webhooks.when'), said: whenOf(row.receivedAt, now, t) },
    { label: t('webhooks.times'), said: t('webhooks.timesValue', { times: String(row.repeats + 1) }) },
    { label: t('webhooks.lastCame'), said: whenOf(row.lastReceivedAt, now, t) },
    { label: t('webhooks.tries'), said: String(row.tries) },
    { label: t('webhooks.nextTry'), said: waits ? whenOf(row.nextTryAt, now, t) : t('webhooks.noTry') },
    ...(row.error === null ? [] : [{ label: t('webhooks.trouble'), said: row.error }]),
    payment
      ? { label: t('webhooks.payment'), said: payment.reference, as: 'code' }
      : { label: t('webhooks.payment'), said: t('webhooks.noPayment') },
    ...(order ? [{ label: t('webhooks.order'), said: order, as: 'order' as const }] : []),
  ];
  return (
    <dl className="kv panel">
      {facts.map(({ label, said, as }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className={as === 'code' ? 'code' : undefined}>{as === 'order' ? <OrderLink order={said} /> : said}</dd>
        </div>
      ))}
    </dl>
  );
}

function OrderLink({ order }: { order: string }) {
  return (
    <Link className="num" href={`/admin/orders/${order}` as Route} prefetch={false}>
      {order}
    </Link>
  );
}
