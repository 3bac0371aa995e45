import type { Route } from 'next';
import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import type { MailInList } from '@/lib/admin/mails-list';
import { whenOf } from '@/lib/admin/when';
import type { AdminText } from '@/lib/admin/words';

/** One row a mail. */
export function MailsTable({ rows, now, t }: { rows: readonly MailInList[]; now: Date; t: AdminText }) {
  return (
    <div className="panel flush scroll">
      <table className="list">
        <caption className="sr">{t('mails.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('mails.when')}</th>
            <th scope="col">{t('mails.subject')}</th>
            <th scope="col">{t('mails.to')}</th>
            <th scope="col">{t('mails.order')}</th>
            <th scope="col">{t('mails.state')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((mail) => (
            <tr key={mail.id}>
              <td className="num second">
                <time dateTime={mail.createdAt.toISOString()}>{whenOf(mail.createdAt, now, t)}</time>
              </td>
              <td>
                <Link className="no" href={`/admin/mails/${mail.id}` as Route} prefetch={false}>
                  {mail.subject}
                </Link>
              </td>
              <td>{mail.recipient}</td>
              <td>
                {mail.order ? (
                  <Link className="no num" href={`/admin/orders/${mail.order}` as Route} prefetch={false}>
                    {mail.order}
                  </Link>
                ) : (
                  '—'
                )}
              </td>
              <td>
                <MailState t={t} mail={mail} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Sent, kept because there is no mail server, or not taken by it. */
export function MailState({ t, mail }: { t: AdminText; mail: Pick<MailInList, 'sentAt' | 'error'> }) {
  if (mail.sentAt) return <Badge sign="paid">{t('mails.sent')}</Badge>;
  if (mail.error) return <Badge sign="stopped">{t('mails.failed')}</Badge>;
  return <Badge sign="closed">{t('mails.kept')}</Badge>;
}
