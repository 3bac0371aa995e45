import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Invoice } from '@/components/admin/order-paper';
import { PaperDesk } from '@/components/admin/order-paper-desk';
import { makerOf } from '@/lib/admin/maker';
import { orderDetail } from '@/lib/admin/order-detail';
import { adminWords } from '@/lib/admin/words';
import { requireUser } from '@/lib/auth/require-user';
import { currentShop } from '@/lib/current-shop';

export const instant = false;

export async function generateMetadata({ params }: PageProps<'/admin/orders/[number]/invoice'>): Promise<Metadata> {
  const { t } = await adminWords();
  return { title: `${t('paper.invoice')} ${(await params).number}` };
}

export default async function InvoicePage({ params }: PageProps<'/admin/orders/[number]/invoice'>) {
  const { number } = await params;
  await requireUser(`/admin/orders/${number}/invoice`);
  if (!/^K-\d{1,12}$/.test(number)) notFound();
  const { db } = await currentShop();
  const detail = await orderDetail(db, number);
  if (!detail) notFound();
  const words = await adminWords();
  const maker = await makerOf(db, words.shop);
  return (
    <PaperDesk t={words.t} back={`/admin/orders/${number}`}>
      <Invoice detail={detail} maker={maker} words={words} />
    </PaperDesk>
  );
}
