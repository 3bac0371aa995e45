import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { orders, payments } from '@/db/schema';
import { sqlStateOf } from '@/db/transaction';
import { after, MINUTE, SECOND } from '../clock';
import { holdAgain, type Shortage } from '../orders/stock';
import { randomReference } from '../random';
import type { Shop } from '../shop';
import { applyEvidence } from './apply-evidence';
import { note } from './evidence';
import type { Gateway } from './gateways';
import { isSettled } from './project';
import type { Outcome, Session, SessionRequest } from './providers/provider';

export type PaymentRow = typeof payments.$inferSelect;
type OrderRow = typeof orders.$inferSelect;

export type Attempt = { id: string; provider: string; method: string };

/** A session's life where the provider's file is not there to say it. */
const USUAL_LIFE = 30 * MINUTE;

/** How long a caller may take beyond the provider's time-out before others stop waiting for it. */
const LEASE_MARGIN = 5 * SECOND;

/** Which attempt a Pay leads to: its own new one, or one that stands already. */
export type Claimed =
  | { kind: 'new'; payment: PaymentRow }
  | { kind: 'standing'; payment: PaymentRow }
  | { kind: 'paid' }
  | { kind: 'short'; shortages: Shortage[] };

/**
 * Finds or makes the one live attempt of the order at this provider, under the order's lock. An attempt still open is
 * given back; one whose creation nobody knows the end of is left to the reconciler and a fresh one is made.
 */
export async function claimAttempt(
  tx: Tx,
  shop: Shop,
  order: OrderRow,
  attempt: Attempt,
  isNew: boolean,
  at: Date,
): Promise<Claimed> {
  if (!isNew) {
    const known = await tx.select().from(payments).where(eq(payments.orderId, order.id));
    if (known.some((payment) => isSettled(payment.status))) return { kind: 'paid' };
    const live = known.find((one) => one.live && one.provider === attempt.provider && one.method === attempt.method);
    if (live && isUsable(live, at)) return { kind: 'standing', payment: live };
    if (live) await tx.update(payments).set({ live: false }).where(eq(payments.id, live.id));
    const shortages = await holdAgain(tx, order.id, at);
    if (shortages.length > 0) return { kind: 'short', shortages };
    if (order.status !== 'pending' || order.closedReason) {
      await tx.update(orders).set({ status: 'pending', closedReason: null }).where(eq(orders.id, order.id));
    }
  }
  return { kind: 'new', payment: await insertAttempt(tx, shop, order, attempt, at) };
}

/** Open with somewhere to go, or still being created by somebody. */
function isUsable(payment: PaymentRow, at: Date): boolean {
  const opened = payment.paymentUrl !== null || payment.qrImage !== null;
  if (opened) return payment.expiresAt > at;
  return payment.createOutcome === null && payment.leaseUntil !== null && payment.leaseUntil > at;
}

async function insertAttempt(tx: Tx, shop: Shop, order: OrderRow, attempt: Attempt, at: Date): Promise<PaymentRow> {
  const gateway = shop.gateways[attempt.provider as keyof Shop['gateways']];
  const life = gateway?.provider.abilities.sessionLife ?? USUAL_LIFE;
  const [payment] = await tx
    .insert(payments)
    .values({
      ...attempt,
      orderId: order.id,
      test: gateway?.test ?? false,
      reference: randomReference(),
      amountMinor: order.totalMinor,
      currency: order.currency,
      createdAt: at,
      expiresAt: after(at, life),
      leaseUntil: after(at, shop.providerTimeoutMs + LEASE_MARGIN),
      nextAskAt: after(at, 20 * SECOND),
    })
    .returning();
  if (!payment) throw new Error('the payment was not written');
  return payment;
}

/** What the attempt is created with at its provider. */
function requestFor(shop: Shop, order: OrderRow, payment: PaymentRow): SessionRequest {
  return {
    method: payment.method as SessionRequest['method'],
    reference: payment.reference,
    amountMinor: payment.amountMinor,
    currency: payment.currency,
    description: `Kiosk ${order.number}`,
    customer: { fullName: order.fullName, email: order.email, phone: order.phone },
    returnUrl: `${shop.appUrl}/pay/return/${payment.reference}`,
    webhookUrl: `${shop.appUrl}/api/webhooks/${payment.provider}`,
  };
}

/** Calls the provider for a committed attempt and records how that ended. The row was there before the call. */
export async function createSession(
  shop: Shop,
  gateway: Gateway | undefined,
  order: OrderRow,
  payment: PaymentRow,
): Promise<{ order: OrderRow; payment: PaymentRow; outcome: Outcome<Session> }> {
  const outcome: Outcome<Session> = gateway
    ? await gateway.provider.createSession(requestFor(shop, order, payment), gateway.account, gateway.call)
    : { ok: false, certainty: 'refused', code: 'not_configured', detail: 'the provider is not configured' };
  const record = (end: Outcome<Session>) =>
    applyEvidence(shop.db, shop.clock(), { paymentId: payment.id, ...recordOf(end, payment) });
  try {
    const applied = await record(outcome);
    return { order: applied.order, payment: applied.payment, outcome };
  } catch (error) {
    if (sqlStateOf(error) !== UNIQUE_VIOLATION) throw error;
    // The provider gave this payment the session of another one: whoever pays it would pay the other order.
    const refused: Outcome<Session> = {
      ok: false,
      certainty: 'refused',
      code: 'session_of_another',
      detail: 'the session belongs to another payment',
    };
    const applied = await record(refused);
    return { order: applied.order, payment: applied.payment, outcome: refused };
  }
}

const UNIQUE_VIOLATION = '23505';

function recordOf(outcome: Outcome<Session>, payment: PaymentRow) {
  if (outcome.ok) {
    const { providerRef, paymentUrl, qrImage, expiresAt, differentAmountMinor } = outcome.value;
    return {
      evidence: [note('create', 'create', 'open', outcome.raw)],
      changes: {
        providerRef,
        paymentUrl,
        qrImage,
        expiresAt: expiresAt ?? payment.expiresAt,
        sessionAmountMinor: differentAmountMinor,
        createOutcome: 'opened' as const,
        leaseUntil: null,
      },
    };
  }
  const raw = outcome.raw ?? `${outcome.code}: ${outcome.detail}`;
  if (outcome.certainty === 'refused') {
    return {
      evidence: [note('create', 'create', 'failed', raw)],
      changes: { createOutcome: 'refused' as const, createCode: outcome.code, leaseUntil: null },
    };
  }
  const kind = outcome.certainty === 'not_sent' ? ('not_sent' as const) : ('unknown' as const);
  return {
    evidence: [note('create', 'create', kind, raw)],
    // Nobody can go to a page that nobody knows: a next Pay makes a fresh attempt, this one lives out its time.
    changes: { createOutcome: 'unknown' as const, createCode: outcome.code, leaseUntil: null, live: false },
  };
}

/** Waits for whoever is creating the session; gives up when its lease is over. */
export async function waitForAttempt(shop: Shop, payment: PaymentRow): Promise<PaymentRow> {
  let current = payment;
  while (current.createOutcome === null && current.leaseUntil !== null && current.leaseUntil > shop.clock()) {
    await new Promise((resolve) => setTimeout(resolve, 75));
    const [row] = await shop.db
      .select()
      .from(payments)
      .where(and(eq(payments.id, payment.id)));
    if (!row) return current;
    current = row;
  }
  return current;
}

export function newAttempt(provider: string, method: string): Attempt {
  return { id: randomUUID(), provider, method };
}
