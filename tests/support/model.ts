import { asc } from 'drizzle-orm';
import type { Db } from '@/db/client';
import {
  orders,
  outbox,
  paymentEvidence,
  payments,
  refunds,
  reviews,
  stock,
  stockHolds,
  webhookInbox,
} from '@/db/schema';
import { statementOf } from '@/lib/payments/evidence';
import {
  CLOSED,
  isSettled,
  type PaymentProjection,
  projectOrder,
  projectPayment,
  type Statement,
} from '@/lib/payments/project';
import type { World } from './history-run';
import { sum } from './model-provider';

type Rows = Awaited<ReturnType<typeof read>>;
type Order = Rows['orders'][number];
type Payment = Rows['payments'][number];
type Evidence = Rows['evidence'][number];

async function read(db: Db) {
  return {
    orders: await db.select().from(orders),
    payments: await db.select().from(payments),
    evidence: await db.select().from(paymentEvidence).orderBy(asc(paymentEvidence.id)),
    reviews: await db.select().from(reviews),
    outbox: await db.select().from(outbox),
    holds: await db.select().from(stockHolds),
    stock: await db.select().from(stock),
    refunds: await db.select().from(refunds),
    inbox: await db.select().from(webhookInbox),
  };
}

/** Where the database differs from what its own evidence says, and from what the providers know. Empty: nowhere. */
export async function differences(db: Db, world: World, goods: ReadonlyMap<string, number>): Promise<string[]> {
  const rows = await read(db);
  return [
    ...world.wrongs,
    ...rows.orders.flatMap((order) => ofOrder(order, rows)),
    ...ofStock(rows, goods),
    ...ofInbox(rows, world),
    ...ofTruth(rows, world),
    ...ofRefunds(rows),
  ];
}

type Replay = {
  projections: Map<string, PaymentProjection>;
  opened: Set<string>;
  everPaid: boolean;
  everDead: boolean;
};

/** The order's life once more: what was said, in the order in which it was taken in, through the pure projection. */
function replay(order: Order, ours: readonly Payment[], evidence: readonly Evidence[]): Replay {
  const said = new Map<string, Statement[]>(ours.map(({ id }) => [id, []]));
  const none = { status: 'submitting' as const, capturedMinor: 0n, refundedMinor: 0n, reviews: [] };
  const projections = new Map<string, PaymentProjection>(ours.map(({ id }) => [id, none]));
  const opened = new Set<string>();
  let everPaid = false;
  let everDead = false;
  for (const batch of batches(evidence)) {
    for (const row of batch) said.get(row.paymentId)?.push(statementOf(row));
    for (const payment of ours) {
      const before = projections.get(payment.id) ?? none;
      const asked = { ...payment, paidBefore: isSettled(before.status) };
      projections.set(payment.id, projectPayment(asked, said.get(payment.id) ?? []));
    }
    const at = batch[0]?.receivedAt ?? order.placedAt;
    const begun = ours.filter(({ createdAt }) => createdAt <= at);
    const now = projectOrder(order, projected(begun, projections));
    for (const { kind, paymentId } of now.reviews) opened.add(`${kind} ${paymentId ?? 'order'}`);
    everPaid ||= now.paid;
    everDead ||= now.dead && begun.length > 0;
  }
  return { projections, opened, everPaid, everDead };
}

function projected(ours: readonly Payment[], projections: ReadonlyMap<string, PaymentProjection>) {
  return ours.flatMap(({ id, createdAt, amountMinor }) => {
    const projection = projections.get(id);
    return projection ? [{ ...projection, id, createdAt, amountMinor }] : [];
  });
}

/** What one transaction took in has one time and one decision. */
function batches(evidence: readonly Evidence[]): Evidence[][] {
  const result: Evidence[][] = [];
  for (const row of evidence) {
    const last = result.at(-1)?.[0];
    if (last && nameOf(last) === nameOf(row)) result.at(-1)?.push(row);
    else result.push([row]);
  }
  return result;
}

function nameOf({ paymentId, receivedAt, decision }: Evidence): string {
  return [paymentId, receivedAt.toISOString(), JSON.stringify(decision)].join(' ');
}

function ofOrder(order: Order, rows: Rows): string[] {
  const wrong: string[] = [];
  const say = (what: string, is: unknown, should: unknown) => {
    if (String(is) !== String(should)) wrong.push(`${order.number} ${what} is ${is}, should be ${should}`);
  };
  const ours = rows.payments.filter(({ orderId }) => orderId === order.id);
  const evidence = rows.evidence.filter(({ paymentId }) => ours.some(({ id }) => id === paymentId));
  const { projections, opened, everPaid, everDead } = replay(order, ours, evidence);
  for (const payment of ours) {
    const should = projections.get(payment.id);
    const over = should !== undefined && (CLOSED.has(should.status) || isSettled(should.status));
    say(`payment ${payment.provider} status`, payment.status, should?.status);
    say('captured', payment.capturedMinor, should?.capturedMinor);
    say('refunded', payment.refundedMinor, should?.refundedMinor);
    say('closed', payment.closedAt !== null, over);
    if (over) say('live', payment.live, false);
  }
  const should = projectOrder(order, projected(ours, projections));
  say('status', order.status, should.status);
  say('paid', order.paidMinor, should.paidMinor);
  say('refunded', order.refundedMinor, should.refundedMinor);
  say('has been paid', order.paidAt !== null, everPaid);
  say('fulfilled', order.fulfilledAt !== null, everPaid);
  const about = rows.reviews.filter(({ orderId }) => orderId === order.id);
  say(
    'needs review',
    order.needsReview,
    about.some(({ resolvedAt }) => resolvedAt === null),
  );
  const outside = ['paid_without_stock', 'unknown_too_long', 'orphan_webhook'];
  const projectedKinds = about
    .filter(({ kind }) => !outside.includes(kind))
    .map(({ kind, paymentId }) => `${kind} ${paymentId ?? 'order'}`);
  say('reviews', [...new Set(projectedKinds)].sort(), [...opened].sort());
  const receipts = rows.outbox.filter(({ topic, payload }) => topic === 'mail.receipt' && payload.orderId === order.id);
  say('receipts', receipts.length, everPaid ? 1 : 0);
  const holds = rows.holds.filter(({ orderId }) => orderId === order.id);
  const without = about.some(({ kind }) => kind === 'paid_without_stock');
  const held = holds.some(({ state }) => state === 'held');
  if (everPaid)
    say(
      'stock sold',
      holds.every(({ state }) => state === 'committed'),
      !without,
    );
  else if (should.dead && ours.length > 0) say('stock held', held, false);
  // Once given back, it is taken again by another attempt or by money that pays, and by nothing else.
  else if (!everDead) say('stock held', held, holds.length > 0);
  return wrong;
}

function ofStock({ stock: shelves, holds }: Rows, goods: ReadonlyMap<string, number>): string[] {
  return shelves.flatMap(({ variantId, available }) => {
    if (available === null) return [];
    const out = holds.filter((hold) => hold.variantId === variantId && hold.state !== 'released');
    const all = available + out.reduce((sold, { quantity }) => sold + quantity, 0);
    return all === goods.get(variantId) && available >= 0
      ? []
      : [`stock: ${all} of ${goods.get(variantId)}, ${available} left`];
  });
}

function ofInbox({ inbox, reviews: all }: Rows, world: World): string[] {
  const lost = [...world.acknowledged].filter((id) => !inbox.some((row) => row.id === id));
  return [
    ...lost.map((id) => `webhook ${id} was acknowledged and is lost`),
    ...inbox.flatMap(({ id, state, error }) => {
      const reviewed = all.some(({ inboxId }) => inboxId === id);
      return state === 'done' || (state === 'dead' && reviewed) ? [] : [`webhook ${id} is ${state}, ${error}`];
    }),
  ];
}

/** What was said of a payment and given back, shortly, for whoever reads why a run failed. */
function historyOf({ evidence, refunds: all }: Rows, { id }: Payment): string {
  const said = evidence.filter(({ paymentId }) => paymentId === id).map(({ source, key }) => `${source} ${key}`);
  const back = all.filter(({ paymentId }) => paymentId === id);
  const rows = back.map((one) => `refund ${one.id} ${one.amountMinor} ${one.status} ${one.manual} ${one.refundRef}`);
  return [...said, ...rows].join('; ');
}

/** What the providers hold is what the shop counts, and an order is paid where one movement of exactly its sum came. */
function ofTruth(rows: Rows, world: World): string[] {
  const wrong: string[] = [];
  const exact = new Set<string>();
  for (const sim of world.sims) {
    for (const session of sim.sessions) {
      const payment = rows.payments.find(({ reference }) => reference === session.reference);
      if (!payment) {
        wrong.push(`${session.reference} is known to ${sim.id} alone`);
        continue;
      }
      const own = session.captures.filter(({ currency }) => currency === payment.currency);
      const came = sum(own);
      if (own.some(({ amountMinor }) => amountMinor === payment.amountMinor)) exact.add(payment.orderId);
      const about = `${sim.id} ${payment.id} ${payment.status} [${historyOf(rows, payment)}]`;
      if (payment.capturedMinor !== came) wrong.push(`${about}: ${came} came, ${payment.capturedMinor} counted`);
      const back = sum(session.refunds);
      if (back > came) wrong.push(`${about}: ${back} went back of ${came}`);
      if (payment.refundedMinor !== back && !world.humanErrors.has(payment.id))
        wrong.push(`${about}: ${back} went back, ${payment.refundedMinor} counted`);
      const order = rows.orders.find(({ id }) => id === payment.orderId);
      const seen = order?.fulfilledAt !== null || rows.reviews.some(({ orderId }) => orderId === order?.id);
      if (session.captures.length > 0 && !seen) wrong.push(`${about}: money that nobody sees`);
    }
  }
  for (const order of rows.orders) {
    const paid = order.fulfilledAt !== null;
    if (paid !== exact.has(order.id))
      wrong.push(`${order.number} paid: ${paid}, at the providers: ${exact.has(order.id)}`);
  }
  return wrong;
}

function ofRefunds({ refunds: all, payments: every }: Rows): string[] {
  return [
    ...all
      .filter(({ status }) => !['done', 'refused'].includes(status))
      .map(({ id, status }) => `refund ${id} is still ${status}`),
    ...every.flatMap(({ id, capturedMinor }) => {
      const promised = sum(all.filter(({ paymentId, status }) => paymentId === id && status !== 'refused'));
      return promised > capturedMinor ? [`${promised} promised back of ${capturedMinor}`] : [];
    }),
  ];
}
