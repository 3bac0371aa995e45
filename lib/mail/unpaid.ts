import { and, desc, eq } from 'drizzle-orm';
import { payments, stockHolds } from '@/db/schema';
import { isMarket } from '../markets';
import { paymentChoices } from '../payments/choices';
import { CLOSED } from '../payments/project';
import type { Way } from '../payments/ways';
import type { Shop } from '../shop';
import type { OrderFacts } from './order-facts';
import type { Unpaid } from './placed-words';

/**
 * How an order waits for its money; null where there is nothing to remind of: it is paid, money came that a person
 * looks at, another order took its place, or it is a gift.
 */
export async function unpaidNow(shop: Shop, { order }: OrderFacts): Promise<Unpaid | null> {
  const waits = order.status === 'pending' || order.status === 'expired';
  if (!waits || order.gift || order.needsReview || order.paidMinor > 0n || !isMarket(order.market)) return null;
  const tries = await shop.db
    .select({ provider: payments.provider, status: payments.status, expiresAt: payments.expiresAt })
    .from(payments)
    .where(eq(payments.orderId, order.id))
    .orderBy(desc(payments.createdAt));
  const counted = await shop.db.$count(stockHolds, eq(stockHolds.orderId, order.id));
  const kept = await shop.db.$count(stockHolds, and(eq(stockHolds.orderId, order.id), eq(stockHolds.state, 'held')));
  const ends = tries.filter(({ status }) => !CLOSED.has(status)).map(({ expiresAt }) => expiresAt.getTime());
  const end = new Date(Math.max(0, ...ends));
  const held = counted === 0 ? null : kept > 0 && end > shop.clock() ? end : 'gone';
  return { held, ways: waysTo(shop, order.market, order.totalMinor), provider: tries[0]?.provider ?? null };
}

function waysTo(shop: Shop, market: Parameters<typeof paymentChoices>[1], totalMinor: bigint): Way[] {
  return paymentChoices(shop.gateways, market, totalMinor)
    .filter(({ blocked }) => blocked === null)
    .flatMap(({ provider, methods }) => methods.map((method) => ({ provider, method })));
}
