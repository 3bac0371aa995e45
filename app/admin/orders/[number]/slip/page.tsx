import type { Metadata } from 'next';
import { OrderPaperPage } from '@/components/admin/order-paper-page';
import { adminWords } from '@/lib/admin/words';

export const instant = false;

export async function generateMetadata({ params }: PageProps<'/admin/orders/[number]/slip'>): Promise<Metadata> {
  const { t } = await adminWords();
  return { title: `${t('paper.slip')} ${(await params).number}` };
}

export default async function PackingSlipPage({ params }: PageProps<'/admin/orders/[number]/slip'>) {
  return <OrderPaperPage number={(await params).number} kind="slip" />;
}
