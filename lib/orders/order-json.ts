import type { orders, payments } from '@/db/schema';
import type { PaymentStatus } from '@/db/schema/payments';
import { moneyJson } from '../money';

/** The words of the JSON API: a payment that is just being created, or whose creation nobody knows the end of, is open. */
export function publicStatus(status: PaymentStatus): Exclude<PaymentStatus, 'submitting'> {
  return status === 'submitting' ? 'open' : status;
}

/** An order's own state, without personal data. */
export function orderJson(
  order: typeof orders.$inferSelect,
  attempts: readonly (typeof payments.$inferSelect)[],
): Record<string, unknown> {
  const money = (amount: bigint) => moneyJson(amount, order.currency);
  return {
    number: order.number,
    status: order.status,
    total: money(order.totalMinor),
    paid: money(order.paidMinor),
    refunded: money(order.refundedMinor),
    needsReview: order.needsReview,
    payments: attempts.map((payment) => ({
      reference: payment.reference,
      provider: payment.provider,
      status: publicStatus(payment.status),
      amount: money(payment.amountMinor),
    })),
  };
}
