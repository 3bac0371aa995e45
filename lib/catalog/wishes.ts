import { and, eq, lt } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { prices, products, stock, stockWishes, variants } from '@/db/schema';
import { after, DAY } from '../clock';
import { type Locale, MARKET_FACTS, marketOf } from '../markets';

/** Nobody waits longer for a thing; then the address is forgotten. */
const KEPT = 180 * DAY;

/** More things than that nobody waits for: an address cannot be made to get mail after mail. */
const MOST_PER_ADDRESS = 20;

export type Wish = { locale: Locale; sku: string; email: string };

/**
 * Notes that somebody wants one mail when a variant is back, once however often it is asked. What is there, or is not
 * sold in the locale's market, notes nothing, and nobody is told the difference. Old wishes are forgotten on the way.
 */
export async function noteWish(db: Db, { locale, sku, email }: Wish, now: Date): Promise<void> {
  await db.delete(stockWishes).where(lt(stockWishes.createdAt, after(now, -KEPT)));
  const address = email.toLowerCase();
  if ((await db.$count(stockWishes, eq(stockWishes.email, address))) >= MOST_PER_ADDRESS) return;
  const [gone] = await db
    .select({ variantId: variants.id })
    .from(variants)
    .innerJoin(products, and(eq(products.id, variants.productId), eq(products.published, true)))
    .innerJoin(prices, and(eq(prices.variantId, variants.id), eq(prices.currency, currencyOf(locale))))
    .innerJoin(stock, and(eq(stock.variantId, variants.id), eq(stock.available, 0)))
    .where(eq(variants.sku, sku));
  if (!gone) return;
  await db
    .insert(stockWishes)
    .values({ variantId: gone.variantId, email: address, locale, createdAt: now })
    .onConflictDoNothing();
}

function currencyOf(locale: Locale): string {
  return MARKET_FACTS[marketOf(locale)].currency;
}
