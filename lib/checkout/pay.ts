import { eq } from 'drizzle-orm';
import { orders, payments } from '@/db/schema';
import { inTransaction } from '@/db/transaction';
import { MARKET_FACTS, type Market, type ProviderId } from '../markets';
import { isToken } from '../orders/token';
import {
  type Claimed,
  claimAttempt,
  createSession,
  newAttempt,
  type PaymentRow,
  waitForAttempt,
} from '../payments/open-payment';
import { isSettled } from '../payments/project';
import { PROVIDERS } from '../payments/providers/registry';
import type { Shop } from '../shop';
import { type OrderRow, placeOrder, pointKeyAt, Refused } from './place-order';
import type { OrderDraft, OrderHead, PaymentHead, PayResult } from './types';

/**
 * Places the order and opens a session at the provider: one commit before the call, one after it. Expected failures
 * are values; after a refusal or an outage the order stands and can be paid again.
 */
export async function pay(shop: Shop, draft: OrderDraft): Promise<PayResult> {
  const unfit = unfitFor(draft.market, draft.provider, draft.method);
  if (unfit) return unfit;
  const attempt = newAttempt(draft.provider, draft.method);
  const test = shop.gateways[draft.provider]?.test ?? false;
  const started = await inTransaction(shop.db, async (tx): Promise<Started> => {
    const at = shop.clock();
    const placed = await placeOrder(tx, draft, { paymentId: attempt.id }, test, at);
    if (placed.kind === 'replay') return placed;
    if (placed.kind !== 'placed' && placed.kind !== 'same') return { kind: 'result', result: placed };
    const outside = outsideLimits(draft.provider, placed.order.totalMinor);
    if (outside) throw new Unfit(outside);
    const claimed = await claimAttempt(tx, shop, placed.order, attempt, placed.kind === 'placed', at);
    return { kind: 'claimed', order: placed.order, claimed };
  }).catch((error: unknown): Started => {
    if (error instanceof Refused) return { kind: 'result', result: error.result as PayResult };
    if (error instanceof Unfit) return { kind: 'result', result: error.result };
    throw error;
  });
  switch (started.kind) {
    case 'result':
      return started.result;
    case 'replay':
      return replayOf(shop, started);
    case 'claimed':
      return finish(shop, started.order, started.claimed, draft.idempotencyKey);
  }
}

/** Another attempt on an unpaid order. */
export async function payAgain(
  shop: Shop,
  wish: { token: string; provider: string; method: string },
): Promise<PayResult> {
  if (!isToken(wish.token)) return { kind: 'not-found' };
  const started = await inTransaction(shop.db, async (tx): Promise<Started> => {
    const [order] = await tx.select().from(orders).where(eq(orders.token, wish.token)).for('update');
    if (!order) return { kind: 'result', result: { kind: 'not-found' } };
    const unfit =
      unfitFor(order.market as Market, wish.provider, wish.method) ?? outsideLimits(wish.provider, order.totalMinor);
    if (unfit) return { kind: 'result', result: unfit };
    const attempt = newAttempt(wish.provider, wish.method);
    return { kind: 'claimed', order, claimed: await claimAttempt(tx, shop, order, attempt, false, shop.clock()) };
  });
  if (started.kind === 'claimed') return finish(shop, started.order, started.claimed);
  return started.kind === 'result' ? started.result : { kind: 'not-found' };
}

type Started =
  | { kind: 'result'; result: PayResult }
  | { kind: 'replay'; orderId: string; paymentId: string }
  | { kind: 'claimed'; order: OrderRow; claimed: Claimed };

/** Leaves the transaction without keeping the order. */
class Unfit extends Error {
  constructor(readonly result: PayResult) {
    super(result.kind);
  }
}

function unfitFor(market: Market, provider: string, method: string): PayResult | undefined {
  const facts = MARKET_FACTS[market];
  if (!facts.providers.includes(provider as ProviderId)) return { kind: 'not-served', reason: 'market' };
  const abilities = PROVIDERS[provider as ProviderId]?.abilities;
  if (!abilities) return undefined;
  if (!abilities.currencies.includes(facts.currency)) return { kind: 'not-served', reason: 'currency' };
  if (!abilities.methods.some((one) => one === method)) return { kind: 'not-served', reason: 'method' };
  return undefined;
}

function outsideLimits(provider: string, totalMinor: bigint): PayResult | undefined {
  const limits = PROVIDERS[provider as ProviderId]?.abilities.limits;
  if (!limits) return undefined;
  if (totalMinor < limits.min) return { kind: 'not-served', reason: 'below_minimum', limitMinor: limits.min };
  if (limits.max !== null && totalMinor > limits.max)
    return { kind: 'not-served', reason: 'above_maximum', limitMinor: limits.max };
  return undefined;
}

async function finish(shop: Shop, order: OrderRow, claimed: Claimed, key?: string): Promise<PayResult> {
  switch (claimed.kind) {
    case 'paid':
      return { kind: 'already-paid', order: headOf(order) };
    case 'short':
      return { kind: 'out-of-stock', skus: await namesOf(shop, order.id, claimed.shortages) };
    case 'standing': {
      const standing = await waitForAttempt(shop, claimed.payment);
      // Whoever was creating it died: its row stays as it is, and this Pay makes a fresh attempt.
      if (standing.createOutcome === null)
        return finish(shop, order, await claimAgain(shop, order, standing, key), key);
      return resultOf(order, standing);
    }
    case 'new':
      return call(shop, order, claimed.payment, key);
  }
}

async function call(shop: Shop, order: OrderRow, payment: PaymentRow, key?: string, again = true): Promise<PayResult> {
  const gateway = shop.gateways[payment.provider as ProviderId];
  const created = await createSession(shop, gateway, order, payment);
  const { outcome } = created;
  if (!outcome.ok && outcome.code === 'duplicate_reference' && again) {
    const fresh = await claimAgain(shop, order, payment, key);
    if (fresh.kind === 'new') return call(shop, order, fresh.payment, key, false);
    return finish(shop, order, fresh);
  }
  const result = resultOf(created.order, created.payment);
  const retryAfter = outcome.ok ? undefined : outcome.retryAfter;
  return result.kind === 'provider-refused' && retryAfter !== undefined ? { ...result, retryAfter } : result;
}

/** Another attempt in the place of one that led nowhere. */
function claimAgain(shop: Shop, order: OrderRow, before: PaymentRow, key?: string): Promise<Claimed> {
  return inTransaction(shop.db, async (tx) => {
    const [locked] = await tx.select().from(orders).where(eq(orders.id, order.id)).for('update');
    const attempt = newAttempt(before.provider, before.method);
    const next = await claimAttempt(tx, shop, locked ?? order, attempt, false, shop.clock());
    if (key && next.kind === 'new') await pointKeyAt(tx, key, next.payment.id);
    return next;
  });
}

/** The answer for an attempt whose creation has ended: the same whoever asks for it, and however often. */
function resultOf(order: OrderRow, payment: PaymentRow): PayResult {
  const head = headOf(order);
  if (payment.createOutcome === 'opened' || isSettled(payment.status)) {
    return { kind: 'opened', order: head, payment: paymentHead(payment) };
  }
  if (payment.createOutcome === 'refused' && payment.createCode !== 'not_configured')
    return { kind: 'provider-refused', order: head };
  return { kind: 'provider-unavailable', order: head };
}

async function replayOf(shop: Shop, ids: { orderId: string; paymentId: string }): Promise<PayResult> {
  const [row] = await shop.db
    .select({ order: orders, payment: payments })
    .from(payments)
    .innerJoin(orders, eq(orders.id, payments.orderId))
    .where(eq(payments.id, ids.paymentId));
  if (!row) return { kind: 'not-found' };
  const payment = await waitForAttempt(shop, row.payment);
  return resultOf({ ...row.order, status: 'pending' }, { ...payment, status: 'open' });
}

function headOf(order: OrderRow): OrderHead {
  const { id, number, token, status, totalMinor, currency } = order;
  return { id, number, token, status, totalMinor, currency };
}

function paymentHead(payment: PaymentRow): PaymentHead {
  const { reference, provider, method, status, paymentUrl, qrImage, expiresAt } = payment;
  return { reference, provider, method, status, paymentUrl, qrImage, expiresAt };
}

async function namesOf(
  shop: Shop,
  orderId: string,
  shortages: readonly { variantId: string; available: number; wanted: number }[],
): Promise<{ sku: string; available: number; wanted: number }[]> {
  const lines = await shop.db.query.orderLines.findMany({ where: (line) => eq(line.orderId, orderId) });
  return shortages.map(({ variantId, available, wanted }) => ({
    sku: lines.find((line) => line.variantId === variantId)?.sku ?? '',
    available,
    wanted,
  }));
}
