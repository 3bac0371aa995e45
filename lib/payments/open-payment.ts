import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { orderLines, orders, payments } from '@/db/schema';
import { sqlStateOf } from '@/db/transaction';
import { BRAND } from '../brand';
import { after, MINUTE, SECOND } from '../clock';
import { CALLED_OFF } from '../orders/called-off';
import { holdAgain, type Shortage } from '../orders/stock';
import { randomReference } from '../random';
import type { Shop } from '../shop';
import { applyEvidence } from './apply-evidence';
import { note } from './evidence';
import type { Gateway } from './gateways';
import { CLOSED, isSettled } from './project';
import type { Abilities, Method, Outcome, RequestLine, Session, SessionRequest } from './providers/provider';

export type PaymentRow = typeof payments.$inferSelect;
type OrderRow = typeof orders.$inferSelect;

export type Attempt = { id: string; provider: string; method: Method };

/** A session's life where the provider's file is not there to say it. */
const USUAL_LIFE = 30 * MINUTE;

/** The smallest gift of a giver's own choosing that is taken for one, minor units. */
export const LEAST_GIFT = 500n;

/** How long a caller may take beyond the provider's time-out before others stop waiting for it. */
const LEASE_MARGIN = 5 * SECOND;

/** Which attempt a Pay leads to: its own new one, or one that stands already. */
export type Claimed =
  | {
      kind: 'new';
      payment: PaymentRow;
      /** Attempts of this order that somebody may still pay. */
      others: PaymentRow[];
    }
  | { kind: 'standing'; payment: PaymentRow }
  /** Nothing is to be paid: it is, or the shop called it off. */
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
  let others: PaymentRow[] = [];
  if (order.closedReason === CALLED_OFF) return { kind: 'paid' };
  if (!isNew) {
    const known = await tx.select().from(payments).where(eq(payments.orderId, order.id));
    if (known.some((payment) => isSettled(payment.status))) return { kind: 'paid' };
    const live = known.find((one) => one.live && one.provider === attempt.provider && one.method === attempt.method);
    if (live && isUsable(live, at)) return { kind: 'standing', payment: live };
    if (live) await tx.update(payments).set({ live: false }).where(eq(payments.id, live.id));
    others = known.filter((one) => one.createOutcome !== 'refused' && !CLOSED.has(one.status));
    const shortages = await holdAgain(tx, order.id, at);
    if (shortages.length > 0) return { kind: 'short', shortages };
    const { provider } = attempt;
    if (order.status !== 'pending' || order.closedReason || order.provider !== provider) {
      await tx.update(orders).set({ status: 'pending', closedReason: null, provider }).where(eq(orders.id, order.id));
    }
  }
  return { kind: 'new', payment: await insertAttempt(tx, shop, order, attempt, at), others };
}

/** Open with somewhere to go, or still being created by somebody. */
function isUsable(payment: PaymentRow, at: Date): boolean {
  const opened = payment.paymentUrl !== null || payment.qrImage !== null;
  if (opened) return payment.expiresAt > at;
  return payment.createOutcome === null && payment.leaseUntil !== null && payment.leaseUntil > at;
}

/** Milliseconds a session lives when it is opened this way. */
function lifeOf(abilities: Abilities | undefined, method: Method): number {
  return abilities?.methodLife?.[method] ?? abilities?.sessionLife ?? USUAL_LIFE;
}

async function insertAttempt(tx: Tx, shop: Shop, order: OrderRow, attempt: Attempt, at: Date): Promise<PaymentRow> {
  const gateway = shop.gateways[attempt.provider as keyof Shop['gateways']];
  const life = lifeOf(gateway?.provider.abilities, attempt.method);
  const [payment] = await tx
    .insert(payments)
    .values({
      ...attempt,
      orderId: order.id,
      test: gateway?.test ?? false,
      reference: randomReference(),
      webhookToken: randomReference(),
      amountMinor: order.gift?.open ? LEAST_GIFT : order.totalMinor,
      openAmount: Boolean(order.gift?.open),
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
async function requestFor(shop: Shop, gateway: Gateway, order: OrderRow, payment: PaymentRow): Promise<SessionRequest> {
  const method = payment.method as Method;
  const { gift } = order;
  return {
    method,
    reference: payment.reference,
    amountMinor: payment.amountMinor,
    currency: payment.currency,
    description: `${BRAND.name} ${order.number}`,
    lines: gift ? [] : await linesOf(shop, order.id),
    deliveryMinor: order.shippingMinor,
    frequencies: gift?.frequencies ?? null,
    openAmount: gift?.open
      ? { options: gift.open.options.map((option) => BigInt(option)), maxMinor: BigInt(gift.open.maxMinor) }
      : null,
    customer: { fullName: order.fullName, email: order.email, phone: order.phone },
    returnUrl: `${shop.appUrl}/pay/return/${payment.reference}`,
    webhookUrl: `${shop.appUrl}/api/webhooks/${payment.provider}`,
    webhookToken: payment.webhookToken ?? payment.reference,
    life: lifeOf(gateway.provider.abilities, method),
  };
}

async function linesOf(shop: Shop, orderId: string): Promise<RequestLine[]> {
  return shop.db
    .select({
      sku: orderLines.sku,
      title: orderLines.title,
      quantity: orderLines.quantity,
      unitMinor: orderLines.unitMinor,
      billing: orderLines.billing,
      catalogueRef: orderLines.catalogueRef,
    })
    .from(orderLines)
    .where(eq(orderLines.orderId, orderId))
    .orderBy(orderLines.position);
}

/** Calls the provider for a committed attempt and records how that ended. The row was there before the call. */
export async function createSession(
  shop: Shop,
  gateway: Gateway | undefined,
  order: OrderRow,
  payment: PaymentRow,
): Promise<{ order: OrderRow; payment: PaymentRow; outcome: Outcome<Session> }> {
  const outcome: Outcome<Session> = gateway
    ? await gateway.provider.createSession(
        await requestFor(shop, gateway, order, payment),
        gateway.account,
        gateway.call,
      )
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
    const { providerRef, paymentUrl, qrImage, frameSession, names, expiresAt, differentAmountMinor } = outcome.value;
    return {
      evidence: [note('create', 'create', 'open', outcome.raw)],
      names: names ?? [],
      changes: {
        providerRef,
        paymentUrl,
        qrImage,
        frameSession: frameSession ?? null,
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

/** Takes back an attempt that was never sent, because the order turned out to be paid. */
export async function withdrawAttempt(shop: Shop, payment: PaymentRow): Promise<void> {
  await applyEvidence(shop.db, shop.clock(), {
    paymentId: payment.id,
    evidence: [note('clock', 'ours', 'cancelled', 'never sent: the order was paid another way')],
    changes: { createOutcome: 'refused', createCode: 'already_paid', leaseUntil: null },
  });
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

export function newAttempt(provider: string, method: Method): Attempt {
  return { id: randomUUID(), provider, method };
}
