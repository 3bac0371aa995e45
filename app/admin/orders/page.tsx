import type { Metadata } from 'next';
import { MoneyNotice } from '@/components/admin/money-notice';
import { OrderKeys } from '@/components/admin/order-keys-client';
import { OrdersEmpty } from '@/components/admin/orders-empty';
import { SaveView } from '@/components/admin/orders-save';
import { OrdersTable } from '@/components/admin/orders-table';
import { OrdersTools } from '@/components/admin/orders-tools';
import { Pager } from '@/components/admin/pager';
import { Shell } from '@/components/admin/shell';
import { Icon } from '@/components/ui/icon';
import { orderListHref, orderListQuery, readOrderList } from '@/lib/admin/list-address';
import { listOrders } from '@/lib/admin/orders-list';
import { savedViewsOf } from '@/lib/admin/saved-views';
import { whenOf } from '@/lib/admin/when';
import { adminWords } from '@/lib/admin/words';
import { may } from '@/lib/auth/may';
import { requireUser } from '@/lib/auth/require-user';
import { currentShop } from '@/lib/current-shop';

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await adminWords();
  return { title: t('orders.title') };
}

export default async function OrdersPage({ searchParams }: PageProps<'/admin/orders'>) {
  const asked = await searchParams;
  const address = readOrderList(asked);
  const user = await requireUser(orderListHref(address));
  const { db, clock } = await currentShop();
  const words = await adminWords();
  const { t } = words;
  const [page, saved] = await Promise.all([listOrders(db, address), savedViewsOf(db, user.id)]);
  const now = clock();
  const first = page.rows[0];
  const last = page.rows.at(-1);
  const { cursor: _, ...place } = address;
  const query = orderListQuery(place);
  const beyond = (to: 'newer' | 'older', from: string) => orderListHref({ ...address, cursor: { to, from } });
  return (
    <Shell t={t} here="orders" shop={words.shop}>
      <OrderKeys />
      <div className="headrow">
        <h1>{t('orders.title')}</h1>
        <div className="acts">
          <SaveView query={query} t={t} />
          <a className="btn quiet" href={`/admin/orders/csv${query ? `?${query}` : ''}`} download>
            <Icon name="down" /> {t('orders.csv')}
          </a>
        </div>
      </div>
      <MoneyNotice t={t} written={asked.notice} counts={{ sent: asked.sent, left: asked.left }} />
      <OrdersTools address={address} saved={saved} words={words} />
      {first && last ? (
        <>
          <OrdersTable
            rows={page.rows}
            now={now}
            words={words}
            query={orderListQuery(address)}
            maySend={may(user, 'fulfil')}
          />
          <Pager
            t={t}
            said={t('orders.upTo', { count: page.rows.length, when: whenOf(last.placedAt, now, t) })}
            newer={page.newer ? beyond('newer', first.number) : null}
            older={page.older ? beyond('older', last.number) : null}
          />
          <p className="note">{t('zone')}</p>
        </>
      ) : (
        <OrdersEmpty t={t} address={address} />
      )}
    </Shell>
  );
}
