import type { Metadata } from 'next';
import { Empty } from '@/components/admin/empty';
import { PackingSlip } from '@/components/admin/order-paper';
import { PaperDesk } from '@/components/admin/order-paper-desk';
import { makerOf } from '@/lib/admin/maker';
import { orderDetail } from '@/lib/admin/order-detail';
import { adminWords } from '@/lib/admin/words';
import { requireUser } from '@/lib/auth/require-user';
import { currentShop } from '@/lib/current-shop';

export const instant = false;

/** As many as a page of the list has. */
const MOST = 50;

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await adminWords();
  return { title: t('orders.slips') };
}

export default async function SlipsPage({ searchParams }: PageProps<'/admin/orders/slips'>) {
  await requireUser('/admin/orders');
  const asked = [(await searchParams).n ?? []].flat();
  const numbers = [...new Set(asked)].filter((number) => /^K-\d{1,12}$/.test(number)).slice(0, MOST);
  const { db } = await currentShop();
  const words = await adminWords();
  const maker = await makerOf(db, words.shop);
  const details = await Promise.all(numbers.map((number) => orderDetail(db, number)));
  const found = details.filter((detail) => detail !== null);
  return (
    <PaperDesk t={words.t} back="/admin/orders">
      {found.map((detail) => (
        <PackingSlip key={detail.order.id} detail={detail} maker={maker} words={words} />
      ))}
      {found.length === 0 ? <Empty title={words.t('paper.none')} words={words.t('paper.noneWords')} /> : null}
    </PaperDesk>
  );
}
