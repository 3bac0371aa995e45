import type { Route } from 'next';
import Link from 'next/link';
import type { AuditRow } from '@/lib/admin/audit-list';
import { aboutWord, deedWord, factsOf } from '@/lib/admin/audit-words';
import { whenOf } from '@/lib/admin/when';
import type { AdminText } from '@/lib/admin/words';

type Props = { t: AdminText; now: Date; rows: readonly AuditRow[]; names: ReadonlyMap<string, string> };

/** One row a deed. */
export function AuditTable({ t, now, rows, names }: Props) {
  return (
    <div className="panel flush scroll">
      <table className="list log">
        <caption className="sr">{t('audit.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('audit.when')}</th>
            <th scope="col">{t('audit.who')}</th>
            <th scope="col">{t('audit.act')}</th>
            <th scope="col">{t('audit.about')}</th>
            <th scope="col">{t('audit.before_after')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td className="num second">
                <time dateTime={row.at.toISOString()}>{whenOf(row.at, now, t)}</time>
              </td>
              <td>{row.who ?? t('audit.nobody')}</td>
              <td>{deedWord(row.action, t)}</td>
              <td>
                {row.order ? (
                  <Link className="no num" href={`/admin/orders/${row.order}` as Route} prefetch={false}>
                    {row.order}
                  </Link>
                ) : (
                  (names.get(row.subject ?? '') ?? <span className="note">{aboutWord(row.subject)}</span>)
                )}
              </td>
              <td>
                <span className="became">
                  {factsOf(row, t).map(({ name, said }) => (
                    <span key={name}>
                      <span className="note">{name}</span> {said}
                    </span>
                  ))}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
