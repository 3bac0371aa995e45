import { asc, eq } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { addresses, orderLines, orders, payments } from '@/db/schema';

export type OrderFacts = {
  order: typeof orders.$inferSelect;
  lines: (typeof orderLines.$inferSelect)[];
  address: typeof addresses.$inferSelect | null;
  /** The try that was paid. */
  payment: Pick<typeof payments.$inferSelect, 'provider' | 'reference' | 'capturedMinor'> | null;
};

/** What a mail tells of an order, from the order as it is now. Throws when there is no such order. */
export async function orderFacts(db: Db, orderId: string): Promise<OrderFacts> {
  const [head] = await db
    .select({ order: orders, address: addresses })
    .from(orders)
    .leftJoin(addresses, eq(addresses.orderId, orders.id))
    .where(eq(orders.id, orderId));
  if (!head) throw new Error(`order ${orderId} does not exist`);
  const lines = await db
    .select()
    .from(orderLines)
    .where(eq(orderLines.orderId, orderId))
    .orderBy(asc(orderLines.position));
  const tries = await db
    .select({ provider: payments.provider, reference: payments.reference, capturedMinor: payments.capturedMinor })
    .from(payments)
    .where(eq(payments.orderId, orderId))
    .orderBy(asc(payments.createdAt));
  return { ...head, lines, payment: tries.find((payment) => payment.capturedMinor > 0n) ?? null };
}
