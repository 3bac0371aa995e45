import 'server-only';
import { and, asc, eq } from 'drizzle-orm';
import { cacheLife, cacheTag } from 'next/cache';
import { collections, prices, products, stock, variants } from '@/db/schema';
import { database } from '../database';
import { type Locale, languageOf, MARKET_FACTS, marketOf } from '../markets';
import { wordsIn } from './localized';
import { isSlug } from './slug';
import { stockLevel } from './stock-level';
import { tags } from './tags';
import type { ProductView, VariantView } from './types';

/** A published product with the variants sold in the locale's market; null when there is none. */
export async function productBySlug(locale: Locale, slug: string): Promise<ProductView | null> {
  return isSlug(slug) ? cachedProduct(locale, slug) : null;
}

async function cachedProduct(locale: Locale, slug: string): Promise<ProductView | null> {
  'use cache';
  // Before the question, so that "there is no such product" is cleared with it.
  cacheTag(tags.catalog, tags.product(slug));
  cacheLife('hours');
  const { currency } = MARKET_FACTS[marketOf(locale)];
  const language = languageOf(locale);
  const db = await database();
  const rows = await db
    .select({ product: products, collection: collections, variant: variants, amount: prices.amountMinor, stock })
    .from(products)
    .innerJoin(collections, eq(collections.id, products.collectionId))
    .innerJoin(variants, eq(variants.productId, products.id))
    .innerJoin(prices, and(eq(prices.variantId, variants.id), eq(prices.currency, currency)))
    .leftJoin(stock, eq(stock.variantId, variants.id))
    .where(and(eq(products.slug, slug), eq(products.published, true)))
    .orderBy(asc(variants.position));
  const [first] = rows;
  if (!first) return null;
  const { product, collection } = first;
  return {
    slug: product.slug,
    title: wordsIn(product.title, language),
    description: wordsIn(product.description, language),
    collection: { slug: collection.slug, title: wordsIn(collection.title, language) },
    optionName: product.optionName && wordsIn(product.optionName, language),
    picture: { name: product.picture, alt: wordsIn(product.pictureAlt, language), wall: product.wall },
    gallery: product.gallery.map(({ name, alt, wall }) => ({ name, alt: wordsIn(alt, language), wall })),
    variants: rows.map((row) => ({
      sku: row.variant.sku,
      slug: row.variant.slug,
      title: wordsIn(row.variant.title, language),
      price: { amount: row.amount, currency },
      available: row.stock?.available ?? null,
      stock: stockLevel(row.stock?.available ?? null),
      billing: row.variant.billing,
    })),
  };
}

/** The variant with that slug; without one the first that is not sold out, else the first. Undefined: no such variant. */
export function chosenVariant(product: Pick<ProductView, 'variants'>, slug?: string): VariantView | undefined {
  if (slug !== undefined) return product.variants.find((variant) => variant.slug === slug);
  return product.variants.find((variant) => variant.stock.kind !== 'none') ?? product.variants[0];
}
