import type { Metadata } from 'next';
import { OrderPaperPage } from '@/components/admin/order-paper-page';
import { adminWords } from '@/lib/admin/words';

export const instant = false;

export async function generateMetadata({ params }: PageProps<'/admin/orders/[number]/invoice'>): Promise<Metadata> {
  const { t } = await adminWords();
  return { title: `${t('paper.invoice')} ${(await params).number}` };
}

export default async function InvoicePage({ params }: PageProps<'/admin/orders/[number]/invoice'>) {
  return <OrderPaperPage number={(await params).number} kind="invoice" />;
}
