import type { Route } from 'next';
import Link from 'next/link';
import { Badge, type Sign } from '@/components/ui/badge';
import { tookWords } from '@/lib/admin/home-words';
import { rawOf } from '@/lib/admin/raw';
import type { WebhookInList } from '@/lib/admin/webhooks-list';
import { whenOf } from '@/lib/admin/when';
import type { AdminText, AdminWords } from '@/lib/admin/words';
import { SECOND } from '@/lib/clock';
import { RawView } from './raw-view';

type Props = {
  rows: readonly WebhookInList[];
  now: Date;
  words: AdminWords;
  /** The form that takes the chosen ones in again; null where that is not this person's to do. */
  form: string | null;
};

/** One row a webhook; it opens to what was received. */
export function WebhooksTable({ rows, now, words, form }: Props) {
  const { t } = words;
  return (
    <div className="panel flush scroll">
      <table className="list hooks">
        <caption className="sr">{t('webhooks.caption')}</caption>
        <thead>
          <tr>
            {form ? <td /> : null}
            <th scope="col">{t('webhooks.when')}</th>
            <th scope="col">{t('webhooks.provider')}</th>
            <th scope="col">{t('webhooks.what')}</th>
            <th scope="col">{t('webhooks.verdict')}</th>
            <th scope="col">{t('webhooks.order')}</th>
            <th scope="col" className="r">
              {t('webhooks.after')}
            </th>
            <th scope="col" className="r">
              {t('webhooks.times')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              {form ? (
                <td>
                  <label className="pick">
                    <input type="checkbox" name="webhook" value={row.id} form={form} />
                    <span className="sr">{t('webhooks.pick', { id: String(row.id) })}</span>
                  </label>
                </td>
              ) : null}
              <td className="num second">
                <Link className="no" href={`/admin/webhooks/${row.id}` as Route} prefetch={false}>
                  <time dateTime={row.receivedAt.toISOString()}>{whenOf(row.receivedAt, now, t)}</time>
                </Link>
              </td>
              <td>
                <b>{words.provider(row.provider)}</b>
                <RawView t={t} raw={rawOf(row.body, row.headers)} label={t('webhooks.open')} />
              </td>
              <td className="second">
                {row.signed ? t('webhooks.signed') : t('webhooks.unsigned')}
                <br />
                <span className="note">{row.reading.event}</span>
              </td>
              <td>
                <Verdict t={t} row={row} />
              </td>
              <td>
                {row.order ? (
                  <Link className="no num" href={`/admin/orders/${row.order}` as Route} prefetch={false}>
                    {row.order}
                  </Link>
                ) : (
                  '—'
                )}
              </td>
              <td className="r num second">
                {row.openedAt ? tookWords(secondsAfter(row.openedAt, row.receivedAt), t) : '—'}
              </td>
              <td className="r num second">{t('webhooks.timesValue', { times: String(row.repeats + 1) })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function secondsAfter(opened: Date, came: Date): number {
  return Math.max(0, (came.getTime() - opened.getTime()) / SECOND);
}

type Judged = Pick<WebhookInList, 'state' | 'verdict' | 'tries'>;

/** What came of a webhook. */
export function Verdict({ t, row }: { t: AdminText; row: Judged }) {
  const { sign, words } = verdictOf(t, row);
  return <Badge sign={sign}>{words}</Badge>;
}

/** What came of a webhook, as a sign and in words. */
export function verdictOf(t: AdminText, row: Judged): { sign: Sign; words: string } {
  if (row.state === 'dead') return { sign: 'stopped', words: t('webhooks.badge_dead', { tries: row.tries }) };
  if (row.state === 'orphan') return { sign: 'review', words: t('webhooks.badge_orphan') };
  if (row.state === 'new') return { sign: 'waiting', words: t('webhooks.badge_new') };
  if (row.verdict === 'counted') return { sign: 'paid', words: t('webhooks.badge_counted') };
  if (row.verdict === 'made_us_ask') return { sign: 'closed', words: t('webhooks.badge_made_us_ask') };
  return { sign: 'closed', words: t('webhooks.badge_done') };
}
