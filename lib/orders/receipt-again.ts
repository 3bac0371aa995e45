import { eq } from 'drizzle-orm';
import { auditLog, orders, outbox } from '@/db/schema';
import { type Actor, assertMay } from '../auth/may';
import { MINUTE } from '../clock';
import { take } from '../http/throttle';
import type { Shop } from '../shop';

/** Has the receipt of a paid order written and sent once more, as the order is now; once a minute at most. */
export async function sendReceiptAgain(
  shop: Shop,
  staff: Actor,
  number: string,
): Promise<'receipt_again' | 'not_found' | 'no_receipt' | 'receipt_just_sent'> {
  assertMay(staff, 'resend');
  const [order] = await shop.db
    .select({ id: orders.id, fulfilledAt: orders.fulfilledAt, erasedAt: orders.erasedAt })
    .from(orders)
    .where(eq(orders.number, number));
  if (!order) return 'not_found';
  if (order.fulfilledAt === null || order.erasedAt !== null) return 'no_receipt';
  const at = shop.clock();
  const turn = await take(shop.db, `receipt-again:${order.id}`, { limit: 1, window: MINUTE }, at);
  if (!turn.allowed) return 'receipt_just_sent';
  await shop.db.transaction(async (tx) => {
    await tx.insert(outbox).values({
      topic: 'mail.receipt',
      dedupe: `receipt:${order.id}:${at.getTime()}`,
      payload: { orderId: order.id },
      createdAt: at,
      nextTryAt: at,
    });
    await tx
      .insert(auditLog)
      .values({ at, userId: staff.id, action: 'order.receipt_again', orderId: order.id, detail: {} });
  });
  return 'receipt_again';
}
