import type { Route } from 'next';
import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import { type CustomerInList, MANY } from '@/lib/admin/customers-list';
import { whenOf } from '@/lib/admin/when';
import type { AdminText } from '@/lib/admin/words';

/** One row a customer. */
export function CustomersTable({ t, now, rows }: { t: AdminText; now: Date; rows: readonly CustomerInList[] }) {
  return (
    <div className="panel flush scroll">
      <table className="list">
        <caption className="sr">{t('customers.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('customers.email')}</th>
            <th scope="col">{t('customers.name')}</th>
            <th scope="col" className="r">
              {t('customers.orders')}
            </th>
            <th scope="col">{t('customers.last')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.email}>
              <td>
                <Link className="no" href={`/admin/customers/${row.number}` as Route} prefetch={false}>
                  {row.email}
                </Link>
              </td>
              <td>{row.erased ? <Badge sign="closed">{t('customers.erased')}</Badge> : row.fullName}</td>
              <td className="r num">{row.orders >= MANY ? `${MANY - 1}+` : row.orders}</td>
              <td className="num second">
                <time dateTime={row.placedAt.toISOString()}>{whenOf(row.placedAt, now, t)}</time>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
