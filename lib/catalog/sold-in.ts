import 'server-only';
import { and, eq } from 'drizzle-orm';
import { cacheLife, cacheTag } from 'next/cache';
import { collections, prices, products, variants } from '@/db/schema';
import { database } from '../database';
import { MARKET_FACTS, MARKETS, type Market } from '../markets';
import { isSlug } from './slug';
import { tags } from './tags';

/** The markets where a published product has a price. */
export async function marketsOfProduct(slug: string): Promise<Market[]> {
  return isSlug(slug) ? cachedMarkets('product', slug) : [];
}

/** The markets where a kind has anything on its shelf. */
export async function marketsOfKind(slug: string): Promise<Market[]> {
  return isSlug(slug) ? cachedMarkets('collection', slug) : [];
}

async function cachedMarkets(what: 'product' | 'collection', slug: string): Promise<Market[]> {
  'use cache';
  cacheTag(tags.catalog, tags[what](slug));
  cacheLife('hours');
  const db = await database();
  const rows = await db
    .selectDistinct({ currency: prices.currency })
    .from(products)
    .innerJoin(collections, eq(collections.id, products.collectionId))
    .innerJoin(variants, eq(variants.productId, products.id))
    .innerJoin(prices, eq(prices.variantId, variants.id))
    .where(and(eq((what === 'product' ? products : collections).slug, slug), eq(products.published, true)));
  return MARKETS.filter((market) => rows.some(({ currency }) => currency === MARKET_FACTS[market].currency));
}
