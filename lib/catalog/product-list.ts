import 'server-only';
import { and, asc, eq } from 'drizzle-orm';
import { prices, products, stock, variants } from '@/db/schema';
import type { Billing } from '@/db/schema/columns';
import { database } from '../database';
import { MARKET_FACTS, type Market } from '../markets';
import { moneyJson } from '../money';

type ListedVariant = {
  sku: string;
  title: string;
  price: ReturnType<typeof moneyJson>;
  stock: number | null;
  /** How often it is paid for; null: once. */
  billing: Billing | null;
};
export type ListedProduct = { slug: string; title: string; variants: ListedVariant[] };

/** What a market sells, read from the database at this moment, in English. `stock` null is not counted. */
export async function productList(market: Market): Promise<ListedProduct[]> {
  const { currency } = MARKET_FACTS[market];
  const db = await database();
  const rows = await db
    .select({
      slug: products.slug,
      title: products.title,
      sku: variants.sku,
      variant: variants.title,
      amount: prices.amountMinor,
      available: stock.available,
      billing: variants.billing,
    })
    .from(products)
    .innerJoin(variants, eq(variants.productId, products.id))
    .innerJoin(prices, and(eq(prices.variantId, variants.id), eq(prices.currency, currency)))
    .leftJoin(stock, eq(stock.variantId, variants.id))
    .where(eq(products.published, true))
    .orderBy(asc(products.position), asc(products.slug), asc(variants.position));
  const bySlug = new Map<string, ListedProduct>();
  for (const { slug, title, sku, variant, amount, available, billing } of rows) {
    const product = bySlug.get(slug) ?? { slug, title: title.en, variants: [] };
    product.variants.push({ sku, title: variant.en, price: moneyJson(amount, currency), stock: available, billing });
    bySlug.set(slug, product);
  }
  return [...bySlug.values()];
}
