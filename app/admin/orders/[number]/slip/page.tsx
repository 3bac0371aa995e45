import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PackingSlip } from '@/components/admin/order-paper';
import { PaperDesk } from '@/components/admin/order-paper-desk';
import { makerOf } from '@/lib/admin/maker';
import { orderDetail } from '@/lib/admin/order-detail';
import { adminWords } from '@/lib/admin/words';
import { requireUser } from '@/lib/auth/require-user';
import { currentShop } from '@/lib/current-shop';

export const instant = false;

export async function generateMetadata({ params }: PageProps<'/admin/orders/[number]/slip'>): Promise<Metadata> {
  const { t } = await adminWords();
  return { title: `${t('paper.slip')} ${(await params).number}` };
}

export default async function PackingSlipPage({ params }: PageProps<'/admin/orders/[number]/slip'>) {
  const { number } = await params;
  await requireUser(`/admin/orders/${number}/slip`);
  if (!/^K-\d{1,12}$/.test(number)) notFound();
  const { db } = await currentShop();
  const detail = await orderDetail(db, number);
  if (!detail) notFound();
  const words = await adminWords();
  const maker = await makerOf(db, words.shop);
  return (
    <PaperDesk t={words.t} back={`/admin/orders/${number}`}>
      <PackingSlip detail={detail} maker={maker} words={words} />
    </PaperDesk>
  );
}
