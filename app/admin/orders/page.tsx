import type { Metadata } from 'next';
import { OrdersEmpty } from '@/components/admin/orders-empty';
import { OrdersTable } from '@/components/admin/orders-table';
import { OrdersTools } from '@/components/admin/orders-tools';
import { Pager } from '@/components/admin/pager';
import { Shell } from '@/components/admin/shell';
import { orderListHref, readOrderList } from '@/lib/admin/list-address';
import { listOrders } from '@/lib/admin/orders-list';
import { whenOf } from '@/lib/admin/when';
import { adminWords } from '@/lib/admin/words';
import { requireUser } from '@/lib/auth/require-user';
import { currentShop } from '@/lib/current-shop';

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await adminWords();
  return { title: t('orders.title') };
}

export default async function OrdersPage({ searchParams }: PageProps<'/admin/orders'>) {
  const address = readOrderList(await searchParams);
  await requireUser(orderListHref(address));
  const { db, clock } = await currentShop();
  const words = await adminWords();
  const { t } = words;
  const page = await listOrders(db, address);
  const now = clock();
  const first = page.rows[0];
  const last = page.rows.at(-1);
  const beyond = (to: 'newer' | 'older', from: string) => orderListHref({ ...address, cursor: { to, from } });
  return (
    <Shell t={t} here="orders" shop={words.shop}>
      <h1>{t('orders.title')}</h1>
      <OrdersTools t={t} address={address} />
      {first && last ? (
        <>
          <OrdersTable rows={page.rows} now={now} words={words} />
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
