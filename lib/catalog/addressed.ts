import 'server-only';
import { asc, eq } from 'drizzle-orm';
import { cacheLife, cacheTag } from 'next/cache';
import { collections, prices, products, variants } from '@/db/schema';
import { database } from '../database';
import { MARKET_FACTS, MARKETS, type Market } from '../markets';
import { tags } from './tags';

/** A kind or a product, and in which markets it has a page. */
export type Addressed = { slug: string; markets: Market[] };

/** Every kind and every published product that is sold anywhere, by slug. */
export async function addressed(): Promise<{ kinds: Addressed[]; products: Addressed[] }> {
  'use cache';
  cacheTag(tags.catalog);
  cacheLife('hours');
  const db = await database();
  const rows = await db
    .selectDistinct({ slug: products.slug, kind: collections.slug, currency: prices.currency })
    .from(products)
    .innerJoin(collections, eq(collections.id, products.collectionId))
    .innerJoin(variants, eq(variants.productId, products.id))
    .innerJoin(prices, eq(prices.variantId, variants.id))
    .where(eq(products.published, true))
    .orderBy(asc(products.slug));
  return {
    kinds: gathered(rows.map(({ kind, currency }) => ({ slug: kind, currency }))),
    products: gathered(rows),
  };
}

function gathered(rows: readonly { slug: string; currency: string }[]): Addressed[] {
  const bySlug = new Map<string, Set<string>>();
  for (const { slug, currency } of rows) bySlug.set(slug, (bySlug.get(slug) ?? new Set()).add(currency));
  return [...bySlug].map(([slug, currencies]) => ({
    slug,
    markets: MARKETS.filter((market) => currencies.has(MARKET_FACTS[market].currency)),
  }));
}
