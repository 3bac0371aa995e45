import type { Route } from 'next';
import Link from 'next/link';
import type { OrderInList } from '@/lib/admin/orders-list';
import { markOrder } from '@/lib/admin/signs';
import { whenOf } from '@/lib/admin/when';
import type { AdminWords } from '@/lib/admin/words';
import { StateBadge, TestBadge } from './order-badge';

/** One row an order; on a phone three short lines. */
export function OrdersTable({ rows, now, words }: { rows: readonly OrderInList[]; now: Date; words: AdminWords }) {
  const { t } = words;
  return (
    <div className="panel flush">
      <table className="list orders">
        <caption className="sr">{t('orders.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('orders.number')}</th>
            <th scope="col">{t('orders.when')}</th>
            <th scope="col">{t('orders.who')}</th>
            <th scope="col" className="r">
              {t('orders.total')}
            </th>
            <th scope="col">{t('orders.payment')}</th>
            <th scope="col">{t('orders.provider')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((order) => (
            <tr key={order.number}>
              <td className="nr">
                <Link className="no num" href={`/admin/orders/${order.number}` as Route} prefetch={false}>
                  {order.number}
                </Link>
              </td>
              <td className="wh second num">
                <time dateTime={order.placedAt.toISOString()}>{whenOf(order.placedAt, now, t)}</time>
              </td>
              <td className="who">
                {order.fullName} <span className="note">{t('orders.things', { count: order.things })}</span>
              </td>
              <td className="r num to">{words.money(order.totalMinor, order.currency)}</td>
              <td className="pa">
                <span className="badges">
                  <StateBadge t={t} marked={markOrder(order)} />
                  {order.test ? <TestBadge t={t} /> : null}
                </span>
              </td>
              <td className="pr second">{order.provider ? words.provider(order.provider) : ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
