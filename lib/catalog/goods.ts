import 'server-only';
import { and, asc, eq } from 'drizzle-orm';
import { collections, prices, products, stock, variants } from '@/db/schema';
import { database } from '../database';
import { type Language, type Locale, languageOf, MARKET_FACTS, marketOf } from '../markets';
import { wordsIn } from './localized';
import { bestLevel } from './stock-level';
import type { Choosable, Good } from './types';

type Row = Awaited<ReturnType<typeof rowsOf>>[number];

/** Published variants with a price in the currency, in shelf order: one row each. */
async function rowsOf(currency: string) {
  const db = await database();
  return db
    .select({
      slug: products.slug,
      collection: collections.slug,
      title: products.title,
      picture: products.picture,
      alt: products.pictureAlt,
      wall: products.wall,
      optionName: products.optionName,
      variant: variants.slug,
      choice: variants.title,
      amount: prices.amountMinor,
      available: stock.available,
    })
    .from(products)
    .innerJoin(collections, eq(collections.id, products.collectionId))
    .innerJoin(variants, eq(variants.productId, products.id))
    .innerJoin(prices, and(eq(prices.variantId, variants.id), eq(prices.currency, currency)))
    .leftJoin(stock, eq(stock.variantId, variants.id))
    .where(eq(products.published, true))
    .orderBy(asc(products.position), asc(products.slug), asc(variants.position));
}

/** The goods sold in the locale's market, in shelf order. */
export async function goodsIn(locale: Locale): Promise<Good[]> {
  const bySlug = new Map<string, [Row, ...Row[]]>();
  for (const row of await rowsOf(MARKET_FACTS[marketOf(locale)].currency)) {
    const variants = bySlug.get(row.slug);
    if (variants) variants.push(row);
    else bySlug.set(row.slug, [row]);
  }
  return [...bySlug.values()].map((variants) => toGood(variants, locale));
}

function toGood(rows: [Row, ...Row[]], locale: Locale): Good {
  const [first] = rows;
  const { currency } = MARKET_FACTS[marketOf(locale)];
  const language = languageOf(locale);
  const amounts = rows.map((row) => row.amount);
  const [lowest = first.amount] = amounts.toSorted((one, other) => (one < other ? -1 : 1));
  return {
    slug: first.slug,
    collection: first.collection,
    title: wordsIn(first.title, language),
    choices: rows.map((row) => wordsIn(row.choice, language)).join(' · '),
    option: optionOf(rows, language),
    picture: { name: first.picture, alt: wordsIn(first.alt, language), wall: first.wall },
    wall: first.wall,
    price: { amount: lowest, currency },
    from: amounts.some((amount) => amount !== lowest),
    stock: bestLevel(rows.map((row) => row.available)),
  };
}

function optionOf(rows: readonly [Row, ...Row[]], language: Language): Choosable | null {
  const name = rows[0].optionName;
  if (!name) return null;
  return {
    slug: name.en.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
    name: wordsIn(name, language),
    values: rows.map(({ variant, choice, available }) => ({
      slug: variant,
      title: wordsIn(choice, language),
      inStock: available !== 0,
    })),
  };
}
