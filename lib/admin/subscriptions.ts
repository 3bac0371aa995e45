import { asc, desc, eq, inArray } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { subscriptionCharges, subscriptions } from '@/db/schema';

type Charge = typeof subscriptionCharges.$inferSelect;
export type SubscriptionDetail = typeof subscriptions.$inferSelect & {
  /** After the first, newest first. */
  charges: Charge[];
};

/** What a provider collects again and again for one order, with every charge it told; oldest subscription first. */
export async function subscriptionsOf(db: Db, orderId: string): Promise<SubscriptionDetail[]> {
  const rows = await db
    .select()
    .from(subscriptions)
    .where(eq(subscriptions.orderId, orderId))
    .orderBy(asc(subscriptions.createdAt));
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const charges = await db
    .select()
    .from(subscriptionCharges)
    .where(inArray(subscriptionCharges.subscriptionId, ids))
    .orderBy(desc(subscriptionCharges.toldAt), desc(subscriptionCharges.moneyRef));
  return rows.map((row) => ({ ...row, charges: charges.filter(({ subscriptionId }) => subscriptionId === row.id) }));
}
