import type { OrderStatus } from '@/db/schema/orders';
import type { PaymentStatus } from '@/db/schema/payments';

/** A state's sign and the key of its word under `admin.status`. */
export type Marked = {
  sign: 'waiting' | 'paid' | 'stopped' | 'closed' | 'returned' | 'review';
  word: StatusWord;
};

export type StatusWord =
  | 'pending'
  | 'paid'
  | 'not_paid'
  | 'cancelled'
  | 'expired'
  | 'refunded'
  | 'partially_refunded'
  | 'review'
  | 'opening'
  | 'refused'
  | 'unreached';

const ORDER: Readonly<Record<OrderStatus, Marked>> = {
  pending: { sign: 'waiting', word: 'pending' },
  paid: { sign: 'paid', word: 'paid' },
  cancelled: { sign: 'closed', word: 'cancelled' },
  expired: { sign: 'closed', word: 'expired' },
  refunded: { sign: 'returned', word: 'refunded' },
  partially_refunded: { sign: 'returned', word: 'partially_refunded' },
};

const PAYMENT: Readonly<Record<PaymentStatus, Marked>> = {
  submitting: { sign: 'waiting', word: 'opening' },
  open: { sign: 'waiting', word: 'pending' },
  processing: { sign: 'waiting', word: 'pending' },
  paid: { sign: 'paid', word: 'paid' },
  failed: { sign: 'stopped', word: 'not_paid' },
  cancelled: { sign: 'closed', word: 'cancelled' },
  expired: { sign: 'closed', word: 'expired' },
  refunded: { sign: 'returned', word: 'refunded' },
  partially_refunded: { sign: 'returned', word: 'partially_refunded' },
};

/** An order in a list. `lastTry` is its newest payment's status: a failed try leaves the order pending, but nobody waits. */
export function markOrder(order: { status: OrderStatus; needsReview: boolean; lastTry: PaymentStatus | null }): Marked {
  if (order.needsReview) return { sign: 'review', word: 'review' };
  if (order.status === 'pending' && order.lastTry === 'failed') return { sign: 'stopped', word: 'not_paid' };
  return ORDER[order.status];
}

/** One try to pay. */
export function markPayment(payment: { status: PaymentStatus; createOutcome: string | null }): Marked {
  if (payment.createOutcome === 'refused' && payment.status === 'failed') return { sign: 'stopped', word: 'refused' };
  if (payment.createOutcome === 'unknown' && payment.status === 'submitting')
    return { sign: 'stopped', word: 'unreached' };
  return PAYMENT[payment.status];
}

export function orderWord(status: OrderStatus): StatusWord {
  return ORDER[status].word;
}

export function paymentWord(status: PaymentStatus): StatusWord {
  return PAYMENT[status].word;
}
