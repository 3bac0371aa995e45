import { and, eq, inArray, type SQLWrapper } from 'drizzle-orm';
import type { Db, Tx } from '@/db/client';
import { orders, paymentEvidence, paymentNames, payments, webhookInbox } from '@/db/schema';
import { together } from '@/db/together';
import { inTransaction } from '@/db/transaction';
import { release } from '../orders/stock';
import { closeLater } from './close-later';
import { keyOf, type NewEvidence, statementOf } from './evidence';
import { fulfil } from './fulfil';
import { hasOpenReview, openReviews } from './open-reviews';
import {
  CLOSED,
  isSettled,
  type OrderProjection,
  type PaymentProjection,
  projectOrder,
  projectPayment,
} from './project';
import { matchRefunds } from './refund-evidence';
import { tellOfMoneyBack } from './refund-news';
import { type Believed, type Question, questionsOf } from './review-facts';
import { orphansNaming } from './wake-orphans';

type PaymentRow = typeof payments.$inferSelect;
type OrderRow = typeof orders.$inferSelect;
type EvidenceRow = typeof paymentEvidence.$inferSelect;

/** What came with the evidence: the create answer's contents, or when to ask next. */
export type PaymentChanges = Partial<
  Pick<
    PaymentRow,
    | 'providerRef'
    | 'sessionAmountMinor'
    | 'paymentUrl'
    | 'qrImage'
    | 'frameSession'
    | 'expiresAt'
    | 'createOutcome'
    | 'createCode'
    | 'leaseUntil'
    | 'live'
    | 'nextAskAt'
    | 'notBefore'
    | 'askError'
  >
>;

/** What else happens in the transaction that applies the evidence; answers what it did. */
type Also = (tx: Tx, payment: PaymentRow, at: Date) => Promise<string[]>;

export type Applied = { order: OrderRow; payment: PaymentRow; changed: boolean };

/**
 * The only writer of what a payment and its order are. Under the order's row lock: append what is new, project all
 * that was ever said, write the projection, open reviews, queue effects, mark the inbox row. All of it or nothing.
 * Throws when the payment does not exist or the database is gone; the caller's row stays for another try.
 */
export async function applyEvidence(
  db: Db,
  at: Date,
  input: {
    paymentId: string;
    evidence: readonly NewEvidence[];
    changes?: PaymentChanges;
    /** Names the provider gave the session. One that belongs to another payment throws a unique violation. */
    names?: readonly string[];
    also?: Also;
    inboxId?: number;
    verdict?: string;
  },
): Promise<Applied> {
  return inTransaction(db, async (tx) => {
    const state = await lockState(tx, input.paymentId);
    const names = await keepNames(tx, state.payment, input.names ?? []);
    const known = state.evidence.get(input.paymentId) ?? [];
    const told = new Set(known.flatMap(({ kind, moneyRef }) => (kind === 'refunded' ? [moneyRef] : [])));
    const evidence = await matchRefunds(tx, input.paymentId, onlyNew(input.evidence, known), told, at);
    const fresh = onlyNew(evidence, known);
    const target = { ...state.payment, ...input.changes };
    const before = state.order;
    const projected = project(state, target, fresh);
    const did = (await input.also?.(tx, state.payment, at)) ?? [];
    const writes: SQLWrapper[] = [];
    let order = before;
    if (fresh.length > 0) {
      const money = { expected: before.totalMinor, came: projected.order.paidMinor, currency: target.currency };
      did.push(...(await openReviews(tx, before.id, projected.questions, money, at)));
      order = await settleOrder(tx, state, projected.order, { did, writes }, at);
      did.push(...(await tellOfMoneyBack(tx, state.payment, fresh, { before, after: order }, at)));
    }
    const payment = writePayment(tx, state.payment, target, projected.payment, { ...input, names, writes }, at);
    if (fresh.length > 0) {
      const decision = {
        payment: { from: state.payment.status, to: payment.status },
        order: { from: before.status, to: order.status },
        did,
      };
      const about = { paymentId: payment.id, inboxId: input.inboxId ?? null, decision, receivedAt: at };
      const rows = fresh.map((one) => ({ ...one, ...about, key: keyOf(one) }));
      writes.push(tx.insert(paymentEvidence).values(rows).onConflictDoNothing());
    }
    if (input.inboxId !== undefined) {
      const done = { state: 'done' as const, verdict: input.verdict ?? null, paymentId: payment.id };
      const row = eq(webhookInbox.id, input.inboxId);
      writes.push(
        tx
          .update(webhookInbox)
          .set({ ...done, leaseUntil: null, error: null })
          .where(row),
      );
    }
    await together(tx, writes);
    const changed = payment.status !== state.payment.status || order.status !== before.status || did.length > 0;
    return { order, payment, changed };
  });
}

type State = { order: OrderRow; payment: PaymentRow; payments: PaymentRow[]; evidence: Map<string, EvidenceRow[]> };

/** Lock order everywhere: order, payments, refunds, stock. */
async function lockState(tx: Tx, paymentId: string): Promise<State> {
  const orderOfPayment = tx.select({ id: payments.orderId }).from(payments).where(eq(payments.id, paymentId));
  const [order] = await tx.select().from(orders).where(inArray(orders.id, orderOfPayment)).for('update');
  if (!order) throw new Error(`payment ${paymentId} does not exist`);
  const rows = await tx
    .select({ payment: payments, evidence: paymentEvidence })
    .from(payments)
    .leftJoin(paymentEvidence, eq(paymentEvidence.paymentId, payments.id))
    .where(eq(payments.orderId, order.id));
  const all = new Map<string, PaymentRow>();
  const evidence = new Map<string, EvidenceRow[]>();
  for (const row of rows) {
    all.set(row.payment.id, row.payment);
    const said = evidence.get(row.payment.id) ?? [];
    if (row.evidence) said.push(row.evidence);
    evidence.set(row.payment.id, said);
  }
  const payment = all.get(paymentId);
  if (!payment) throw new Error(`payment ${paymentId} does not exist`);
  return { order, payment, payments: [...all.values()], evidence };
}

function onlyNew(evidence: readonly NewEvidence[], known: readonly EvidenceRow[]): NewEvidence[] {
  const keys = new Set(known.map((row) => row.key));
  return evidence.filter((one) => {
    const key = keyOf(one);
    if (keys.has(key)) return false;
    keys.add(key);
    return true;
  });
}

function project(
  state: State,
  target: PaymentRow,
  fresh: readonly NewEvidence[],
): { payment: PaymentProjection; order: OrderProjection; questions: Question[] } {
  const projections = state.payments.map((row): Believed => {
    const asked = { ...(row.id === target.id ? target : row), paidBefore: isSettled(row.status) };
    const stored = (state.evidence.get(row.id) ?? []).map(statementOf);
    const statements = row.id === target.id ? [...stored, ...fresh] : stored;
    const { id, createdAt, amountMinor } = row;
    return { id, createdAt, amountMinor, asked, statements, ...projectPayment(asked, statements) };
  });
  const payment = projections.find((projection) => projection.id === target.id);
  if (!payment) throw new Error('the payment is not one of its order');
  const order = projectOrder(state.order, projections);
  return { payment, order, questions: questionsOf(state.order.id, order, projections) };
}

async function settleOrder(
  tx: Tx,
  { order, payment, payments: all }: State,
  projected: OrderProjection,
  { did, writes }: { did: string[]; writes: SQLWrapper[] },
  at: Date,
): Promise<OrderRow> {
  const firstPaid = projected.paid && order.fulfilledAt === null;
  if (firstPaid) {
    did.push(...(await fulfil(tx, order, at)));
    // Another page that is still open could take the money a second time.
    await closeLater(tx, all.filter((one) => one.id !== payment.id).filter(isOpen), at);
  } else if (projected.dead && (await release(tx, order.id, at))) did.push('stock:released');
  const next = {
    status: projected.status,
    paidMinor: projected.paidMinor,
    refundedMinor: projected.refundedMinor,
    // Whoever gives a sum of their own choosing owes what they gave.
    totalMinor: order.gift?.open && firstPaid ? projected.paidMinor : order.totalMinor,
    needsReview: did.includes(ANSWERED)
      ? await hasOpenReview(tx, order.id)
      : order.needsReview || did.some((deed) => deed.startsWith('review:')),
    paidAt: order.paidAt ?? (projected.paid ? at : null),
    fulfilledAt: order.fulfilledAt ?? (firstPaid ? at : null),
  };
  const same = (Object.keys(next) as (keyof typeof next)[]).every((key) => next[key] === order[key]);
  if (same) return order;
  writes.push(tx.update(orders).set(next).where(eq(orders.id, order.id)));
  return { ...order, ...next };
}

/** What `also` says it did when it resolved a review of the order. */
export const ANSWERED = 'answered:accept';

function isOpen({ status }: PaymentRow): boolean {
  return !CLOSED.has(status) && !isSettled(status);
}

async function keepNames(tx: Tx, { id, provider }: PaymentRow, names: readonly string[]): Promise<string[]> {
  if (names.length === 0) return [];
  const known = await tx
    .select({ name: paymentNames.name })
    .from(paymentNames)
    .where(and(eq(paymentNames.paymentId, id), eq(paymentNames.provider, provider)));
  const fresh = [...new Set(names)].filter((name) => !known.some((one) => one.name === name));
  if (fresh.length > 0) await tx.insert(paymentNames).values(fresh.map((name) => ({ provider, name, paymentId: id })));
  return fresh;
}

function writePayment(
  tx: Tx,
  row: PaymentRow,
  target: PaymentRow,
  projected: PaymentProjection,
  { changes, names, writes }: { changes?: PaymentChanges; names: readonly string[]; writes: SQLWrapper[] },
  at: Date,
): PaymentRow {
  const { status, capturedMinor, refundedMinor } = projected;
  const over = CLOSED.has(status) || isSettled(status);
  const next = {
    ...changes,
    status,
    capturedMinor,
    refundedMinor,
    live: target.live && !over,
    closedAt: over ? (row.closedAt ?? at) : null,
    nextAskAt: isSettled(status) ? null : target.nextAskAt,
  };
  const same = (Object.keys(next) as (keyof typeof next)[]).every((key) => next[key] === row[key]);
  const fresh = next.providerRef && next.providerRef !== row.providerRef ? [...names, next.providerRef] : names;
  // Webhooks that came before the payment had the name they use are due now, in the statement that gives it.
  if (fresh.length > 0) writes.push(orphansNaming(tx, row.provider, fresh, at));
  if (!same) writes.push(tx.update(payments).set(next).where(eq(payments.id, row.id)));
  return { ...row, ...next };
}
