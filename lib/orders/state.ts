import type { OrderStatus } from '@/db/schema/orders';
import type { PaymentStatus, ReviewKind } from '@/db/schema/payments';
import { MINUTE } from '../clock';
import { CALLED_OFF } from './called-off';

/** What an order's page may know of a payment. */
export type SeenPayment = {
  provider: string;
  status: PaymentStatus;
  createdAt: Date;
  createOutcome: 'opened' | 'refused' | 'unknown' | null;
  askError: string | null;
  /** Until then somebody is calling the provider to open the session. */
  leaseUntil: Date | null;
};

export type SeenOrder<P extends SeenPayment = SeenPayment> = {
  status: OrderStatus;
  needsReview: boolean;
  reviews: readonly ReviewKind[];
  totalMinor: bigint;
  paidMinor: bigint;
  closedReason: string | null;
  /** Newest first. */
  payments: readonly P[];
};

/** Which sentence the page says; keys under `order.words` in the messages. */
export type Word =
  | 'opening'
  | 'waiting'
  | 'slow'
  | 'unreachable'
  | 'untellable'
  | 'paid'
  | 'refused'
  | 'refused_to_open'
  | 'not_reached'
  | 'cancelled'
  | 'expired'
  | 'not_started'
  | 'superseded'
  | 'called_off'
  | 'returned'
  | 'partly_returned'
  | 'review_short'
  | 'review_over'
  | 'review_twice'
  | 'review_stock'
  | 'review_unclear'
  | 'review_silent';

export type Wall = 'waiting' | 'paid' | 'stopped' | 'review' | 'quiet';

export type PageState<P extends SeenPayment = SeenPayment> = {
  word: Word;
  wall: Wall;
  /** The try the words speak of; null before the first. */
  payment: P | null;
  /** Whether the shopper may pay on this order now. */
  payable: boolean;
  /** Whether the page keeps looking by itself. */
  watching: boolean;
  /** Another try is not settled either: paying again may pay twice. */
  alsoOpen: boolean;
};

const UNSETTLED: ReadonlySet<PaymentStatus> = new Set(['submitting', 'open', 'processing']);

/** From then on a provider that usually answers within a minute is called slow. */
export const SLOW_AFTER = 5 * MINUTE;

/**
 * What an order's page says, decided from what is known and never more. Money that came outranks tries that failed; a
 * question about money that a person must answer outranks both. `canAsk` tells whether a provider answers questions.
 */
export function stateOf<P extends SeenPayment>(
  order: SeenOrder<P>,
  now: Date,
  canAsk: (provider: string) => boolean,
): PageState<P> {
  const payment = spokenOf(order);
  const rest = (word: Word, wall: Wall): PageState<P> => ({
    word,
    wall,
    payment,
    payable: false,
    watching: false,
    alsoOpen: false,
  });
  if (order.needsReview) return rest(reviewWord(order), 'review');
  if (order.status === 'refunded') return rest('returned', 'quiet');
  if (order.status === 'partially_refunded') return rest('partly_returned', 'quiet');
  if (order.status === 'paid') return rest('paid', 'paid');
  if (order.closedReason !== null)
    return rest(order.closedReason === CALLED_OFF ? 'called_off' : 'superseded', 'quiet');
  if (!payment) return { ...rest('not_started', 'quiet'), payable: true };

  const waiting = waitingWord(payment, now, canAsk);
  const alsoOpen = order.payments.some(
    (other) => other !== payment && UNSETTLED.has(other.status) && other.createOutcome === 'opened',
  );
  if (waiting)
    return { word: waiting, wall: 'waiting', payment, payable: waiting !== 'opening', watching: true, alsoOpen };
  const word = stoppedWord(payment);
  const wall = word === 'cancelled' || word === 'expired' ? 'quiet' : 'stopped';
  return { word, wall, payment, payable: true, watching: alsoOpen, alsoOpen };
}

/** The newest try, except that one with money in it is what a paid order's page is about. */
function spokenOf<P extends SeenPayment>(order: SeenOrder<P>): P | null {
  const withMoney = order.payments.find((payment) =>
    ['paid', 'refunded', 'partially_refunded'].includes(payment.status),
  );
  return withMoney ?? order.payments[0] ?? null;
}

function waitingWord(payment: SeenPayment, now: Date, canAsk: (provider: string) => boolean): Word | null {
  if (!UNSETTLED.has(payment.status)) return null;
  // Nobody was sent to the provider: there is no word of theirs to wait for.
  if (payment.status === 'submitting') return isOpening(payment, now) ? 'opening' : null;
  if (!canAsk(payment.provider)) return 'untellable';
  if (payment.askError !== null) return 'unreachable';
  return now.getTime() - payment.createdAt.getTime() >= SLOW_AFTER ? 'slow' : 'waiting';
}

function isOpening(payment: SeenPayment, now: Date): boolean {
  return payment.createOutcome === null && payment.leaseUntil !== null && payment.leaseUntil > now;
}

function stoppedWord(payment: SeenPayment): Word {
  if (payment.createOutcome === 'refused') return 'refused_to_open';
  // Also when its time has run out since: the shopper never saw the provider's page.
  if (payment.createOutcome !== 'opened') return 'not_reached';
  if (payment.status === 'cancelled') return 'cancelled';
  if (payment.status === 'failed') return 'refused';
  return 'expired';
}

/** The gravest first. */
function reviewWord(order: SeenOrder): Word {
  const open = new Set(order.reviews);
  if (open.has('amount_differs') && order.paidMinor > 0n && order.paidMinor < order.totalMinor) return 'review_short';
  if (open.has('second_payment')) return 'review_twice';
  if (open.has('amount_differs') && order.paidMinor > order.totalMinor) return 'review_over';
  if (open.has('paid_without_stock')) return 'review_stock';
  if (open.has('unknown_too_long')) return 'review_silent';
  return 'review_unclear';
}
