import { eq } from 'drizzle-orm';
import { auditLog, orders, payments } from '@/db/schema';
import { type Actor, assertMay } from '../auth/may';
import { askAboutPayment } from '../payments/ask';
import type { Shop } from '../shop';
import { askable, namesOf } from './askable';

/**
 * Asks about every try of the order that can be asked about, settled ones too, because money may have gone back.
 * Nothing happens for an order that does not exist. A provider's trouble is not thrown.
 */
export async function askForStaff(shop: Shop, actor: Actor, number: string): Promise<void> {
  assertMay(actor, 'ask');
  const tries = await shop.db
    .select({ id: payments.id, provider: payments.provider, providerRef: payments.providerRef, orderId: orders.id })
    .from(payments)
    .innerJoin(orders, eq(orders.id, payments.orderId))
    .where(eq(orders.number, number));
  const open = askable(tries);
  const [first] = open;
  if (!first) return;
  await shop.db.insert(auditLog).values({
    at: shop.clock(),
    userId: actor.id,
    action: 'order.ask',
    orderId: first.orderId,
    detail: { providers: namesOf(open) },
  });
  await Promise.all(open.map((payment) => askAboutPayment(shop, payment.id)));
}
