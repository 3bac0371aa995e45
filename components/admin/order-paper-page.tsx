import { notFound } from 'next/navigation';
import { makerOf } from '@/lib/admin/maker';
import { orderDetail } from '@/lib/admin/order-detail';
import { adminWords } from '@/lib/admin/words';
import { requireUser } from '@/lib/auth/require-user';
import { currentShop } from '@/lib/current-shop';
import { Invoice, PackingSlip } from './order-paper';
import { PaperDesk } from './order-paper-desk';

const PAPERS = { invoice: Invoice, slip: PackingSlip };

/** A paper about one order, to be printed; for staff alone. */
export async function OrderPaperPage({ number, kind }: { number: string; kind: keyof typeof PAPERS }) {
  await requireUser(`/admin/orders/${number}/${kind}`);
  if (!/^K-\d{1,12}$/.test(number)) notFound();
  const { db } = await currentShop();
  const detail = await orderDetail(db, number);
  if (!detail) notFound();
  const words = await adminWords();
  const Paper = PAPERS[kind];
  return (
    <PaperDesk t={words.t} back={`/admin/orders/${number}`}>
      <Paper detail={detail} maker={await makerOf(db, words.shop)} words={words} />
    </PaperDesk>
  );
}
