import type { OrderStatus } from '@/db/schema/orders';
import type { PaymentStatus, ReviewKind } from '@/db/schema/payments';

/**
 * What a payment and its order are, as a pure function of the set of evidence: the order in which evidence arrived and
 * how often it was repeated make no difference. Money facts outrank progress for ever.
 */

/**
 * How far a statement may be believed. `hint`: not at all, it only brings the next question forward. `ours`: our own
 * clock or our own call's end, which can close a payment but never make it paid. The others may name money.
 */
export type Trust = 'hint' | 'ours' | 'create' | 'query' | 'push' | 'staff';

export type EvidenceKind =
  | 'returned'
  | 'not_sent'
  | 'unknown'
  | 'absent'
  | 'open'
  | 'processing'
  | 'expired'
  | 'cancelled'
  | 'failed'
  | 'captured'
  | 'refunded';

export type Statement = {
  trust: Trust;
  kind: EvidenceKind;
  moneyRef: string | null;
  /** Minor units; null where the provider named none. */
  amountMinor: bigint | null;
  currency: string | null;
};

export type Asked = {
  amountMinor: bigint;
  currency: string;
  /** What the provider's session is for, where that differs from what was asked. */
  sessionAmountMinor: bigint | null;
};

export type PaymentProjection = {
  status: PaymentStatus;
  capturedMinor: bigint;
  refundedMinor: bigint;
  reviews: ReviewKind[];
};

/** A strict order without ties: what came last in a payment's life wins, whenever we hear of it. */
const RANK: Readonly<Partial<Record<EvidenceKind, [number, PaymentStatus]>>> = {
  open: [1, 'open'],
  processing: [2, 'processing'],
  expired: [3, 'expired'],
  cancelled: [4, 'cancelled'],
  failed: [5, 'failed'],
};

const SPEAKS_OF_MONEY: ReadonlySet<Trust> = new Set(['query', 'push', 'staff']);
const SPEAKS_OF_PROGRESS: ReadonlySet<Trust> = new Set(['ours', 'create', 'query', 'push', 'staff']);

export const CLOSED: ReadonlySet<PaymentStatus> = new Set(['failed', 'cancelled', 'expired']);
const SETTLED: ReadonlySet<PaymentStatus> = new Set(['paid', 'refunded', 'partially_refunded']);

export function isSettled(status: PaymentStatus): boolean {
  return SETTLED.has(status);
}

/** One payment from its statements. */
export function projectPayment(asked: Asked, statements: readonly Statement[]): PaymentProjection {
  const captured = movements(asked, statements, 'captured');
  if (captured.size === 0) {
    return { status: progressOf(statements), capturedMinor: 0n, refundedMinor: 0n, reviews: [] };
  }
  // Only one movement of exactly what was asked pays: parts that happen to add up are for a person to judge.
  const paid = [...captured.values()].some((said) => said.some((sum) => isExactly(asked, sum)));
  const capturedMinor = total(asked, captured);
  const refundedMinor = total(asked, movements(asked, statements, 'refunded'));
  const reviews: ReviewKind[] = [];
  if (!paid || hasForeign(asked, captured)) reviews.push('amount_differs');
  if ([...captured.values()].some((said) => said.length > 1)) reviews.push('contradiction');
  if (paid && capturedMinor > asked.amountMinor) reviews.push('second_payment');
  return {
    status: paid ? afterRefunds(capturedMinor, refundedMinor) : 'processing',
    capturedMinor,
    refundedMinor,
    reviews,
  };
}

type Sum = { amountMinor: bigint; currency: string };

/** Movements of money by the provider's reference, each with every distinct sum that was said of it. */
function movements(asked: Asked, statements: readonly Statement[], kind: 'captured' | 'refunded'): Map<string, Sum[]> {
  const byRef = new Map<string, Map<string, Sum>>();
  for (const statement of statements) {
    if (statement.kind !== kind || !SPEAKS_OF_MONEY.has(statement.trust)) continue;
    const ref = statement.moneyRef ?? '';
    const sums = byRef.get(ref) ?? new Map<string, Sum>();
    byRef.set(ref, sums);
    // A provider that names no amount speaks of its session, which we opened for a sum we know.
    const sum = {
      amountMinor: statement.amountMinor ?? asked.sessionAmountMinor ?? asked.amountMinor,
      currency: statement.currency ?? asked.currency,
    };
    sums.set(`${sum.amountMinor} ${sum.currency}`, sum);
  }
  return new Map([...byRef].map(([ref, sums]) => [ref, [...sums.values()].sort(bySize)]));
}

function bySize(a: Sum, b: Sum): number {
  if (a.amountMinor !== b.amountMinor) return a.amountMinor < b.amountMinor ? -1 : 1;
  return a.currency < b.currency ? -1 : 1;
}

function isExactly(asked: Asked, sum: Sum): boolean {
  return sum.amountMinor === asked.amountMinor && sum.currency === asked.currency;
}

function hasForeign(asked: Asked, captured: Map<string, Sum[]>): boolean {
  return [...captured.values()].some((said) => said.every((sum) => sum.currency !== asked.currency));
}

/** Of contradicting sums the one that was asked counts, else the smallest: decided by what was said, not by when. */
function total(asked: Asked, byRef: Map<string, Sum[]>): bigint {
  let sum = 0n;
  for (const said of byRef.values()) {
    const ours = said.filter((one) => one.currency === asked.currency);
    sum += (ours.find((one) => isExactly(asked, one)) ?? ours[0])?.amountMinor ?? 0n;
  }
  return sum;
}

function afterRefunds(capturedMinor: bigint, refundedMinor: bigint): PaymentStatus {
  if (refundedMinor === 0n) return 'paid';
  return refundedMinor >= capturedMinor ? 'refunded' : 'partially_refunded';
}

function progressOf(statements: readonly Statement[]): PaymentStatus {
  let best: [number, PaymentStatus] = [0, 'submitting'];
  for (const statement of statements) {
    const rank = SPEAKS_OF_PROGRESS.has(statement.trust) ? RANK[statement.kind] : undefined;
    if (rank && rank[0] > best[0]) best = rank;
  }
  return best[1];
}

export type OrderFacts = { closedReason: string | null };

export type ProjectedPayment = PaymentProjection & { id: string; createdAt: Date; amountMinor: bigint };

export type OrderProjection = {
  status: OrderStatus;
  paidMinor: bigint;
  refundedMinor: bigint;
  /** Whether nobody can pay any more on what is open: its stock may go back. */
  dead: boolean;
  /** Whether the money for it is there. */
  paid: boolean;
  reviews: { kind: ReviewKind; paymentId: string | null }[];
};

/** One order from its payments. */
export function projectOrder(order: OrderFacts, payments: readonly ProjectedPayment[]): OrderProjection {
  const paidMinor = sumOf(payments, (payment) => payment.capturedMinor);
  const refundedMinor = sumOf(payments, (payment) => payment.refundedMinor);
  const paid = payments.some((payment) => isSettled(payment.status));
  const withMoney = payments.filter((payment) => payment.capturedMinor > 0n);
  const reviews = payments.flatMap((payment) =>
    payment.reviews.map((kind) => ({ kind, paymentId: payment.id as string | null })),
  );
  if (paid && withMoney.length > 1 && !reviews.some((review) => review.kind === 'second_payment')) {
    reviews.push({ kind: 'second_payment', paymentId: null });
  }
  const dead = withMoney.length === 0 && payments.every((payment) => CLOSED.has(payment.status));
  return {
    status: orderStatus(order, payments, { paid, dead, paidMinor, refundedMinor }),
    paidMinor,
    refundedMinor,
    dead,
    paid,
    reviews,
  };
}

function orderStatus(
  order: OrderFacts,
  payments: readonly ProjectedPayment[],
  money: { paid: boolean; dead: boolean; paidMinor: bigint; refundedMinor: bigint },
): OrderStatus {
  if (money.paid) {
    if (money.refundedMinor === 0n) return 'paid';
    return money.refundedMinor >= money.paidMinor ? 'refunded' : 'partially_refunded';
  }
  if (order.closedReason !== null) return 'cancelled';
  // A failed attempt leaves its order pending; only a session that ran out ends it.
  return money.dead && newest(payments)?.status === 'expired' ? 'expired' : 'pending';
}

function newest(payments: readonly ProjectedPayment[]): ProjectedPayment | undefined {
  return [...payments].sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? 1 : -1))[0];
}

function sumOf(payments: readonly ProjectedPayment[], pick: (payment: ProjectedPayment) => bigint): bigint {
  return payments.reduce((sum, payment) => sum + pick(payment), 0n);
}
