import { and, eq, isNotNull } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { orderLines, orders } from '@/db/schema';
import { inTransaction } from '@/db/transaction';
import { MARKET_FACTS, type Market, type ProviderId } from '../markets';
import { isToken } from '../orders/token';
import { type Claimed, claimAttempt, newAttempt } from '../payments/open-payment';
import type { Method } from '../payments/providers/provider';
import { PROVIDERS } from '../payments/providers/registry';
import type { Shop } from '../shop';
import { finish, replayOf } from './finish';
import { type OrderRow, placeOrder, Refused } from './place-order';
import type { OrderDraft, PayResult } from './types';

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
    const outside =
      (placed.recurring ? notCollected(draft.provider) : undefined) ??
      outsideLimits(draft.provider, placed.order.totalMinor);
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
  wish: { token: string; provider: string; method: Method },
): Promise<PayResult> {
  if (!isToken(wish.token)) return { kind: 'not-found' };
  const started = await inTransaction(shop.db, async (tx): Promise<Started> => {
    const [order] = await tx.select().from(orders).where(eq(orders.token, wish.token)).for('update');
    if (!order) return { kind: 'result', result: { kind: 'not-found' } };
    const unfit =
      unfitFor(order.market as Market, wish.provider, wish.method) ??
      ((await isRecurring(tx, order.id)) ? notCollected(wish.provider) : undefined) ??
      (order.gift?.open ? undefined : outsideLimits(wish.provider, order.totalMinor));
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

/** Why a provider can't be used this way in the market; undefined where it can. */
export function unfitFor(market: Market, provider: string, method: string): PayResult | undefined {
  const facts = MARKET_FACTS[market];
  if (!facts.providers.includes(provider as ProviderId)) return { kind: 'not-served', reason: 'market' };
  const abilities = PROVIDERS[provider as ProviderId]?.abilities;
  if (!abilities) return undefined;
  if (!abilities.currencies.includes(facts.currency)) return { kind: 'not-served', reason: 'currency' };
  if (!abilities.methods.some((one) => one === method)) return { kind: 'not-served', reason: 'method' };
  return undefined;
}

/** What is paid for again and again needs a provider that collects it. */
function notCollected(provider: string): PayResult | undefined {
  const abilities = PROVIDERS[provider as ProviderId]?.abilities;
  return abilities && !abilities.subscriptions ? { kind: 'not-served', reason: 'subscription' } : undefined;
}

async function isRecurring(tx: Tx, orderId: string): Promise<boolean> {
  const [line] = await tx
    .select({ position: orderLines.position })
    .from(orderLines)
    .where(and(eq(orderLines.orderId, orderId), isNotNull(orderLines.billing)))
    .limit(1);
  return line !== undefined;
}

/** Why a sum (minor units) is outside what a provider takes; undefined where it is not. */
export function outsideLimits(provider: string, totalMinor: bigint): PayResult | undefined {
  const limits = PROVIDERS[provider as ProviderId]?.abilities.limits;
  if (!limits) return undefined;
  if (totalMinor < limits.min) return { kind: 'not-served', reason: 'below_minimum', limitMinor: limits.min };
  if (limits.max !== null && totalMinor > limits.max)
    return { kind: 'not-served', reason: 'above_maximum', limitMinor: limits.max };
  return undefined;
}
