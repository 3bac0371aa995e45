import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { type orders, outbox, reviews } from '@/db/schema';
import { commitHolds } from '../orders/stock';

type OrderRow = typeof orders.$inferSelect;

/**
 * What happens once when an order becomes paid, in the transaction that makes it paid: its stock is sold, its things
 * leave the shopper's cart, the receipt is queued. Answers what was done, for the record.
 */
export async function fulfil(tx: Tx, order: OrderRow, at: Date): Promise<string[]> {
  const did = ['paid'];
  if (await commitHolds(tx, order.id, at)) did.push('stock:sold');
  else {
    await tx
      .insert(reviews)
      .values({
        orderId: order.id,
        kind: 'paid_without_stock',
        key: `paid_without_stock:${order.id}`,
        detail: {},
        openedAt: at,
      })
      .onConflictDoNothing();
    did.push('review:paid_without_stock');
  }
  if (order.cartId) {
    await takeOutOfCart(tx, order.id, order.cartId);
    did.push('cart:emptied');
  }
  await tx
    .insert(outbox)
    .values({
      topic: 'mail.receipt',
      dedupe: `receipt:${order.id}`,
      payload: { orderId: order.id },
      createdAt: at,
      nextTryAt: at,
    })
    .onConflictDoNothing();
  did.push('receipt:queued');
  return did;
}

/** What was put in after the order was placed stays: only what was bought is taken out. */
async function takeOutOfCart(tx: Tx, orderId: string, cartId: string): Promise<void> {
  await tx.execute(
    sql`with bought as (
          select variant_id, sum(quantity)::int as quantity from order_lines where order_id = ${orderId} group by variant_id
        ), emptied as (
          delete from cart_lines using bought
          where cart_id = ${cartId} and cart_lines.variant_id = bought.variant_id and cart_lines.quantity <= bought.quantity
        )
        update cart_lines set quantity = cart_lines.quantity - bought.quantity from bought
        where cart_id = ${cartId} and cart_lines.variant_id = bought.variant_id and cart_lines.quantity > bought.quantity`,
  );
}
