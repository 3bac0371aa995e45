import 'server-only';
import { asc, eq } from 'drizzle-orm';
import { cacheLife, cacheTag } from 'next/cache';
import { shippingMethods } from '@/db/schema';
import { database } from '../database';
import { type Locale, languageOf, MARKET_FACTS, marketOf } from '../markets';
import { wordsIn } from './localized';
import { tags } from './tags';
import type { DeliveryView } from './types';

/** The ways a parcel can travel in the locale's market, in the merchant's order. */
export async function deliveryIn(locale: Locale): Promise<DeliveryView[]> {
  'use cache';
  cacheTag(tags.catalog);
  cacheLife('hours');
  const market = marketOf(locale);
  const language = languageOf(locale);
  const db = await database();
  const rows = await db
    .select()
    .from(shippingMethods)
    .where(eq(shippingMethods.market, market))
    .orderBy(asc(shippingMethods.position));
  return rows.map((row) => ({
    code: row.code,
    title: wordsIn(row.title, language),
    note: wordsIn(row.note, language),
    price: { amount: row.amountMinor, currency: MARKET_FACTS[market].currency },
  }));
}
