import type { Route } from 'next';
import Link from 'next/link';
import type { OrderOfCustomer } from '@/lib/admin/customers-list';
import { markOrder } from '@/lib/admin/signs';
import { whenOf } from '@/lib/admin/when';
import type { AdminWords } from '@/lib/admin/words';
import { StateBadge, TestBadge } from './order-badge';

/** A customer's orders, newest first. */
export function CustomerOrders({
  rows,
  now,
  words,
}: {
  rows: readonly OrderOfCustomer[];
  now: Date;
  words: AdminWords;
}) {
  const { t, money } = words;
  return (
    <div className="panel flush scroll">
      <table className="list log">
        <caption className="sr">{t('customers.orders_title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('customers.number')}</th>
            <th scope="col">{t('customers.when')}</th>
            <th scope="col">{t('customers.state')}</th>
            <th scope="col" className="r">
              {t('customers.total')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((order) => (
            <tr key={order.number}>
              <td>
                <Link className="no num" href={`/admin/orders/${order.number}` as Route} prefetch={false}>
                  {order.number}
                </Link>
              </td>
              <td className="num second">{whenOf(order.placedAt, now, t)}</td>
              <td>
                <span className="badges">
                  <StateBadge t={t} marked={markOrder({ ...order, lastTry: null })} />
                  {order.test ? <TestBadge t={t} /> : null}
                </span>
              </td>
              <td className="r num">{money(order.totalMinor, order.currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
