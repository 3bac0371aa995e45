import { and, desc, eq } from 'drizzle-orm';
import { orders } from '@/db/schema';
import { opensBeside } from '../payments/still-open';
import type { Way } from '../payments/ways';
import type { Shop } from '../shop';
import { contentOf } from './place-order';
import type { OrderDraft, Quote } from './types';

/**
 * The token of the cart's unpaid order with the very same content, where paying this way would open a session beside one
 * that may still be paid: its page asks the shopper first. null where nothing stands in the way.
 */
export async function orderToAskAbout(
  shop: Shop,
  cartId: string,
  quoted: Quote,
  wish: Way & Pick<OrderDraft, 'market' | 'shippingMethod'>,
): Promise<string | null> {
  const [order] = await shop.db
    .select({ token: orders.token, contentHash: orders.contentHash })
    .from(orders)
    .where(and(eq(orders.cartId, cartId), eq(orders.status, 'pending')))
    .orderBy(desc(orders.placedAt))
    .limit(1);
  if (!order || order.contentHash !== contentOf(quoted, wish)) return null;
  return (await opensBeside(shop, order.token, wish)) ? order.token : null;
}
