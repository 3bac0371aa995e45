import type { Route } from 'next';
import Link from 'next/link';
import { Icon } from '@/components/ui/icon';
import { sendManyAction } from '@/lib/admin/order-actions';
import type { OrderInList } from '@/lib/admin/orders-list';
import { markOrder } from '@/lib/admin/signs';
import { whenOf } from '@/lib/admin/when';
import type { AdminWords } from '@/lib/admin/words';
import { mayLeave } from '@/lib/orders/fulfil-order';
import { StateBadge, TestBadge } from './order-badge';
import { SentBadge } from './order-sent';

type Props = {
  rows: readonly OrderInList[];
  now: Date;
  words: AdminWords;
  /** The list's address after the question mark. */
  query: string;
  /** Whether this person sends parcels. */
  maySend: boolean;
};

/** One row an order; on a phone three short lines. Those that have something to send can be ticked and sent together. */
export function OrdersTable({ rows, now, words, query, maySend }: Props) {
  const { t } = words;
  const choosing = maySend && rows.some((row) => mayLeave(row) && row.sentState !== 'all');
  return (
    <form action={sendManyAction} className="orders-form">
      <input type="hidden" name="query" value={query} />
      {choosing ? (
        <p className="bulk">
          <span>{t('orders.chosen')}</span>
          <span className="acts">
            <button type="submit" className="btn">
              <Icon name="van" /> {t('orders.sendChosen')}
            </button>
            <button type="submit" className="btn quiet" formAction="/admin/orders/slips" formMethod="get">
              <Icon name="print" /> {t('orders.slips')}
            </button>
          </span>
        </p>
      ) : null}
      <div className="panel flush scroll">
        <table className="list orders">
          <caption className="sr">{t('orders.caption')}</caption>
          <thead>
            <tr>
              {choosing ? (
                <th scope="col">
                  <span className="sr">{t('orders.choose')}</span>
                </th>
              ) : null}
              <th scope="col">{t('orders.number')}</th>
              <th scope="col">{t('orders.when')}</th>
              <th scope="col">{t('orders.who')}</th>
              <th scope="col" className="r">
                {t('orders.total')}
              </th>
              <th scope="col">{t('orders.payment')}</th>
              <th scope="col">{t('orders.parcel')}</th>
              <th scope="col">{t('orders.provider')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((order) => (
              <OrderRow key={order.number} order={order} choosing={choosing} now={now} words={words} />
            ))}
          </tbody>
        </table>
      </div>
    </form>
  );
}

type RowProps = { order: OrderInList; choosing: boolean } & Pick<Props, 'now' | 'words'>;

function OrderRow({ order, choosing, now, words }: RowProps) {
  const { t } = words;
  return (
    <tr>
      {choosing ? (
        <td className="ch">
          {mayLeave(order) && order.sentState !== 'all' ? (
            <input type="checkbox" name="n" value={order.number} aria-label={order.number} />
          ) : null}
        </td>
      ) : null}
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
      <td className="se">
        <SentBadge t={t} order={order} />
      </td>
      <td className="pr second">{order.provider ? words.provider(order.provider) : ''}</td>
    </tr>
  );
}
