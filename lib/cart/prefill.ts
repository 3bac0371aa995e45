import { and, desc, eq } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { addresses, orders } from '@/db/schema';
import { MARKET_FACTS, type Market } from '@/lib/markets';

/**
 * What the shopper wrote when they pressed Pay on this cart before and did not pay, by the form's paths: browsers keep
 * nothing typed on pages that must not be stored. Empty once the cart's order is paid.
 */
export async function writtenBefore(db: Db, market: Market, cartId: string): Promise<Record<string, string>> {
  const [row] = await db
    .select({ order: orders, address: addresses })
    .from(orders)
    .leftJoin(addresses, eq(addresses.orderId, orders.id))
    .where(and(eq(orders.cartId, cartId), eq(orders.status, 'pending')))
    .orderBy(desc(orders.placedAt))
    .limit(1);
  if (!row) return {};
  const { order, address } = row;
  const { phonePrefix, phoneCountry } = MARKET_FACTS[market];
  const local = phoneCountry !== null && order.phone.startsWith(phonePrefix);
  return {
    'customer.fullName': order.fullName,
    'customer.email': order.email,
    'customer.phone': local ? order.phone.slice(phonePrefix.length) : order.phone,
    'shippingAddress.line1': address?.line1 ?? '',
    'shippingAddress.line2': address?.line2 ?? '',
    'shippingAddress.city': address?.city ?? '',
    'shippingAddress.region': address?.region ?? '',
    'shippingAddress.postalCode': address?.postalCode ?? '',
    'shippingAddress.country': address?.country ?? '',
    shippingMethod: order.shippingMethod,
  };
}
