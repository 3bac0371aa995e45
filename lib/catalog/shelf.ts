import 'server-only';
import { asc } from 'drizzle-orm';
import { cacheLife, cacheTag } from 'next/cache';
import { collections } from '@/db/schema';
import { database } from '../database';
import { type Locale, languageOf } from '../markets';
import { arrange } from './arrange';
import { goodsIn } from './goods';
import { wordsIn } from './localized';
import { tags } from './tags';
import type { Good, Kind } from './types';

/** Everything on the counter of the locale's market, like walls parted. */
export async function shelf(locale: Locale): Promise<Good[]> {
  'use cache';
  cacheTag(tags.catalog);
  cacheLife('hours');
  return arrange(await goodsIn(locale));
}

/** The kinds of goods with how many of each are sold in the market; kinds with nothing in them are left out. */
export async function kinds(locale: Locale): Promise<Kind[]> {
  'use cache';
  cacheTag(tags.catalog);
  cacheLife('hours');
  const db = await database();
  const rows = await db.select().from(collections).orderBy(asc(collections.position));
  const goods = await goodsIn(locale);
  const language = languageOf(locale);
  return rows
    .map((row) => ({
      slug: row.slug,
      title: wordsIn(row.title, language),
      description: wordsIn(row.description, language),
      things: goods.filter((good) => good.collection === row.slug).length,
    }))
    .filter((kind) => kind.things > 0);
}

/** One kind with its goods; null when there is no such kind in the market. */
export async function kindWithGoods(locale: Locale, slug: string): Promise<{ kind: Kind; goods: Good[] } | null> {
  'use cache';
  cacheTag(tags.catalog, tags.collection(slug));
  cacheLife('hours');
  const kind = (await kinds(locale)).find((one) => one.slug === slug);
  if (!kind) return null;
  return { kind, goods: arrange((await goodsIn(locale)).filter((good) => good.collection === slug)) };
}

/** What goes with a thing: the rest of its kind first, then others. */
export async function goesWith(
  locale: Locale,
  thing: { slug: string; collection: string },
  count: number,
): Promise<Good[]> {
  const others = (await shelf(locale)).filter((good) => good.slug !== thing.slug);
  const near = others.filter((good) => good.collection === thing.collection);
  const far = others.filter((good) => good.collection !== thing.collection);
  return arrange([...near, ...far].slice(0, count));
}
