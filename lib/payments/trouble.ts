import { and, gte, inArray, isNotNull, sql } from 'drizzle-orm';
import { payments } from '@/db/schema';
import { after, MINUTE } from '../clock';
import type { ProviderId } from '../markets';
import type { Shop } from '../shop';

/**
 * Which of these providers do not answer just now: the last two calls or more to open a session, all within a minute,
 * ended without an answer. One that refused has answered.
 */
export async function unreachable(shop: Shop, providers: readonly ProviderId[]): Promise<ReadonlySet<string>> {
  const outcomes = sql`array_agg(${payments.createOutcome} order by ${payments.createdAt} desc, ${payments.id} desc)`;
  const silent = await shop.db
    .select({ provider: payments.provider })
    .from(payments)
    .where(
      and(
        inArray(payments.provider, [...providers]),
        gte(payments.createdAt, after(shop.clock(), -MINUTE)),
        isNotNull(payments.createOutcome),
      ),
    )
    .groupBy(payments.provider)
    .having(sql`(${outcomes})[1:2] = array['unknown', 'unknown']`);
  return new Set(silent.map(({ provider }) => provider));
}
