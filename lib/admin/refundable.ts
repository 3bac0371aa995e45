import { isUnderWay, leftToGive } from '../payments/refund-left';
import type { OrderDetail } from './order-detail';

/** A payment with money that can go back. */
export type Refundable = {
  payment: OrderDetail['payments'][number];
  /** Minor units. */
  leftMinor: bigint;
  /** The end of another refund of it is not known yet. */
  underWay: boolean;
};

/** The payments of an order whose money is not all given back or promised, oldest first. */
export function refundablesOf({ payments, refunds }: Pick<OrderDetail, 'payments' | 'refunds'>): Refundable[] {
  return payments.flatMap((payment) => {
    const rows = refunds.filter(({ paymentId }) => paymentId === payment.id);
    const leftMinor = leftToGive(payment, rows);
    return leftMinor > 0n ? [{ payment, leftMinor, underWay: isUnderWay(rows) }] : [];
  });
}
