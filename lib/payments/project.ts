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
  | 'sum'
  | 'captured'
  | 'refunded'
  | 'charged_back'
  | 'disputed'
  /** A person takes what came, of the sum named, for the payment. */
  | 'accepted';

export type Statement = {
  trust: Trust;
  kind: EvidenceKind;
  moneyRef: string | null;
  /** Minor units; null where the provider named none. */
  amountMinor: bigint | null;
  currency: string | null;
};

export type Asked = {
  /** With `openAmount` the least that will do. */
  amountMinor: bigint;
  currency: string;
  openAmount: boolean;
  /** What the provider's session is for, where that differs from what was asked. */
  sessionAmountMinor: bigint | null;
  /** Whether it was paid already: nothing but a refund takes it out of that, whatever is said later. */
  paidBefore: boolean;
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
  const captured = capturesOf(asked, statements);
  if (captured.length === 0) {
    return { status: progressOf(statements), capturedMinor: 0n, refundedMinor: 0n, reviews: [] };
  }
  // Only one movement of exactly what was asked pays: parts that happen to add up are for a person to judge.
  const settling = captured.filter((one) => pays(asked, one));
  const accepted = acceptedSum(asked, captured, statements);
  const paid = settling.length > 0 || accepted > 0n || asked.paidBefore;
  const counted = captured.filter((one) => !one.denied || paid);
  const capturedMinor = counted.reduce((sum, one) => sum + countedSum(asked, one), 0n);
  const refundedMinor = refundsOf(statements, capturedMinor, asked.currency);
  return {
    status: paid ? afterRefunds(capturedMinor, refundedMinor) : 'processing',
    capturedMinor,
    refundedMinor,
    reviews: reviewsOf(asked, captured, { settles: settling.length > 0, capturedMinor, accepted }, statements),
  };
}

/**
 * What a person would take for the payment by accepting what came, minor units: all of it in the currency that was
 * asked, also what was contradicted.
 */
export function cameInAll(asked: Asked, statements: readonly Statement[]): bigint {
  return totalCame(asked, capturesOf(asked, statements));
}

function totalCame(asked: Asked, captured: readonly Capture[]): bigint {
  return captured.reduce((sum, one) => sum + countedSum(asked, one), 0n);
}

/** The sum that a person took for the payment; zero where nobody did, or less has come than that. */
function acceptedSum(asked: Asked, captured: readonly Capture[], statements: readonly Statement[]): bigint {
  const came = totalCame(asked, captured);
  const sums = statements.flatMap(({ trust, kind, amountMinor, currency }) =>
    trust === 'staff' && kind === 'accepted' && currency === asked.currency ? [amountMinor ?? 0n] : [],
  );
  return sums.reduce((most, sum) => (sum > most && sum <= came ? sum : most), 0n);
}

type Sum = { amountMinor: bigint; currency: string };

/** One movement of money by the provider's reference, with every distinct sum that was said of it. */
export type Capture = {
  said: Sum[];
  /** Sums that a signature covers. */
  signed: Sum[];
  /** Only a signed message told it, and the provider, asked, says that it came to nothing. */
  denied: boolean;
};

const DENIALS: ReadonlySet<EvidenceKind> = new Set(['failed', 'cancelled', 'expired']);

/** The movements of money that came, with what was said of each. */
export function capturesOf(asked: Asked, statements: readonly Statement[]): Capture[] {
  const told = statements.filter(({ kind, trust }) => kind === 'captured' && SPEAKS_OF_MONEY.has(trust));
  // A person's word stands in for the provider's own until that comes: it is the same money.
  const own = told.filter(({ trust }) => trust !== 'staff');
  const signedSums = distinct(
    statements.filter(({ kind, trust }) => kind === 'sum' && trust === 'push').map((one) => sumOf(asked, one, [])),
  );
  return movementsOf(asked, own.length > 0 ? own : told, signedSums).map(([ref, about]) => {
    const push = about.filter(({ trust, amountMinor }) => trust === 'push' && amountMinor !== null);
    const denied =
      about.every(({ trust }) => trust === 'push') &&
      statements.some(
        (one) => one.trust === 'query' && DENIALS.has(one.kind) && (ref === null || one.moneyRef === ref),
      );
    return {
      said: distinct(about.map((one) => sumOf(asked, one, signedSums))),
      signed: distinct([...signedSums, ...push.map((one) => sumOf(asked, one, []))]),
      denied,
    };
  });
}

/**
 * What was said of each movement. A word that names no movement speaks of one that others name, if they say the same
 * sum; else of one of its own.
 */
function movementsOf(
  asked: Asked,
  told: readonly Statement[],
  signed: readonly Sum[],
): [ref: string | null, about: Statement[]][] {
  const refs = [...new Set(told.flatMap(({ moneyRef }) => (moneyRef === null ? [] : [moneyRef])))].sort();
  const movements = refs.map((ref): [string | null, Statement[]] => [ref, told.filter((one) => one.moneyRef === ref)]);
  const unnamed: Statement[] = [];
  for (const one of told.filter(({ moneyRef }) => moneyRef === null)) {
    const name = nameOf(sumOf(asked, one, signed));
    const same = movements.find(([, about]) => about.some((other) => nameOf(sumOf(asked, other, signed)) === name));
    (same?.[1] ?? unnamed).push(one);
  }
  return unnamed.length > 0 ? [...movements, [null, unnamed]] : movements;
}

function nameOf({ amountMinor, currency }: Sum): string {
  return `${amountMinor} ${currency}`;
}

/** A provider that names no amount speaks of its session, which was opened for a sum that is known. */
function sumOf(asked: Asked, { amountMinor, currency }: Statement, signed: readonly Sum[]): Sum {
  const session = signed.find((sum) => !isRight(asked, sum)) ?? {
    amountMinor: asked.sessionAmountMinor ?? asked.amountMinor,
    currency: asked.currency,
  };
  return { amountMinor: amountMinor ?? session.amountMinor, currency: currency ?? session.currency };
}

function distinct(sums: readonly Sum[]): Sum[] {
  const byName = new Map(sums.map((sum) => [nameOf(sum), sum]));
  return [...byName.values()].sort(bySize);
}

function bySize(a: Sum, b: Sum): number {
  if (a.amountMinor !== b.amountMinor) return a.amountMinor < b.amountMinor ? -1 : 1;
  return a.currency < b.currency ? -1 : 1;
}

function isRight({ amountMinor, currency, openAmount }: Asked, sum: Sum): boolean {
  if (sum.currency !== currency) return false;
  return openAmount ? sum.amountMinor >= amountMinor : sum.amountMinor === amountMinor;
}

/** A signed sum that differs counts, even where asking decides. */
function pays(asked: Asked, { said, signed, denied }: Capture): boolean {
  const signedOtherwise = signed.length > 0 && !signed.some((sum) => isRight(asked, sum));
  return !denied && !signedOtherwise && said.some((sum) => isRight(asked, sum));
}

/** Of contradicting sums the one that was asked counts, else the smallest: decided by what was said, not by when. */
function countedSum(asked: Asked, { said }: Capture): bigint {
  const ours = said.filter((one) => one.currency === asked.currency);
  return (ours.find((one) => isRight(asked, one)) ?? ours[0])?.amountMinor ?? 0n;
}

function reviewsOf(
  asked: Asked,
  captured: readonly Capture[],
  { settles, capturedMinor, accepted }: { settles: boolean; capturedMinor: bigint; accepted: bigint },
  statements: readonly Statement[],
): ReviewKind[] {
  const reviews: ReviewKind[] = [];
  const foreign = captured.some(({ said }) => said.every((sum) => sum.currency !== asked.currency));
  const unpaid = !settles && accepted === 0n;
  if ((unpaid && captured.some(({ denied }) => !denied)) || foreign) reviews.push('amount_differs');
  if (captured.some(({ said, signed, denied }) => denied || said.length > 1 || signed.length > 1))
    reviews.push('contradiction');
  // What a person took for the payment is the price, until the right sum itself comes.
  const price = settles || accepted === 0n ? asked.amountMinor : accepted;
  const tooMuch = asked.openAmount && price === asked.amountMinor ? captured.length > 1 : capturedMinor > price;
  if ((settles || accepted > 0n || asked.paidBefore) && tooMuch) reviews.push('second_payment');
  for (const kind of ['charged_back', 'disputed'] as const) {
    if (statements.some((one) => one.kind === kind && SPEAKS_OF_MONEY.has(one.trust))) reviews.push(kind);
  }
  return reviews;
}

/** Money that went back, never more than came. A refund without a sum means all of it, unless others name sums. */
function refundsOf(statements: readonly Statement[], capturedMinor: bigint, currency: string): bigint {
  const told = statements.filter(
    ({ kind, trust }) => (kind === 'refunded' || kind === 'charged_back') && SPEAKS_OF_MONEY.has(trust),
  );
  const named = new Map<string, bigint>();
  for (const one of told) {
    if (one.amountMinor === null || (one.currency ?? currency) !== currency) continue;
    const ref = one.moneyRef ?? '';
    const known = named.get(ref);
    if (known === undefined || one.amountMinor < known) named.set(ref, one.amountMinor);
  }
  if (named.size === 0) return told.length > 0 ? capturedMinor : 0n;
  const sum = [...named.values()].reduce((total, one) => total + one, 0n);
  return sum < capturedMinor ? sum : capturedMinor;
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
  const paidMinor = totalOf(payments, (payment) => payment.capturedMinor);
  const refundedMinor = totalOf(payments, (payment) => payment.refundedMinor);
  const paid = payments.some((payment) => isSettled(payment.status));
  const withMoney = payments.filter((one) => one.capturedMinor > 0n && (isSettled(one.status) || !wentBack(one)));
  const reviews = payments.flatMap((payment) =>
    payment.reviews.map((kind) => ({ kind, paymentId: payment.id as string | null })),
  );
  if (paid && withMoney.length > 1 && !reviews.some((review) => review.kind === 'second_payment')) {
    reviews.push({ kind: 'second_payment', paymentId: null });
  }
  // What came and was all given back without paying anything leaves nothing to wait for.
  const dead = !paid && payments.every((payment) => CLOSED.has(payment.status) || wentBack(payment));
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
  if (money.dead && money.paidMinor > 0n) return 'refunded';
  // A failed attempt leaves its order pending; only a session that ran out ends it.
  return money.dead && newest(payments)?.status === 'expired' ? 'expired' : 'pending';
}

function wentBack({ capturedMinor, refundedMinor }: ProjectedPayment): boolean {
  return capturedMinor > 0n && refundedMinor >= capturedMinor;
}

function newest(payments: readonly ProjectedPayment[]): ProjectedPayment | undefined {
  return [...payments].sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? 1 : -1))[0];
}

function totalOf(payments: readonly ProjectedPayment[], pick: (payment: ProjectedPayment) => bigint): bigint {
  return payments.reduce((sum, payment) => sum + pick(payment), 0n);
}
