import { and, eq, inArray } from 'drizzle-orm';
import { orders, payments } from '@/db/schema';
import type { PaymentStatus } from '@/db/schema/payments';
import type { ProviderId } from '../markets';
import type { Shop } from '../shop';
import type { Gateways } from './gateways';
import { type Way, wayCode } from './ways';

type Attempt = { provider: string; method: string; status: PaymentStatus; createOutcome: string | null };

const MAY_BE_PAID: PaymentStatus[] = ['open', 'processing'];

/** Attempts that somebody may still pay, at providers where the shop can't close them. */
export function leftOpen<A extends Attempt>(attempts: readonly A[], gateways: Gateways): A[] {
  return attempts.filter(
    ({ provider, status, createOutcome }) =>
      createOutcome === 'opened' &&
      MAY_BE_PAID.includes(status) &&
      !gateways[provider as ProviderId]?.provider.expireSession,
  );
}

/** Whether paying this way would open a session beside one that may still be paid: its own is given back instead. */
export async function opensBeside(shop: Shop, token: string, way: Way): Promise<boolean> {
  const attempts = await shop.db
    .select({
      provider: payments.provider,
      method: payments.method,
      status: payments.status,
      createOutcome: payments.createOutcome,
    })
    .from(payments)
    .innerJoin(orders, eq(orders.id, payments.orderId))
    .where(and(eq(orders.token, token), inArray(payments.status, MAY_BE_PAID)));
  const left = leftOpen(attempts, shop.gateways);
  return left.length > 0 && !left.some((attempt) => wayCode(attempt) === wayCode(way));
}
