import 'server-only';
import { database } from '../database';
import type { Locale } from '../markets';
import { findSlugs } from './search';
import { LONGEST_QUESTION } from './search-words';
import { kinds, shelf } from './shelf';
import type { Good, Kind } from './types';
import { type Known, vocabulary, wordsBegun, wordsNear } from './vocabulary';

/** Fewer letters than that say too little. */
const LEAST_TYPED = 2;
const THINGS = 4;
const KINDS = 2;
const WORDS = 3;

/** What the market sells that answers the question, best first; nothing for an empty one. */
export async function find(locale: Locale, question: string): Promise<Good[]> {
  if (!question || question.length > LONGEST_QUESTION) return [];
  const slugs = await findSlugs(await database(), question);
  if (slugs.length === 0) return [];
  const bySlug = new Map((await shelf(locale)).map((good) => [good.slug, good]));
  return slugs.flatMap((slug) => bySlug.get(slug) ?? []);
}

export type Suggestions = { things: Good[]; kinds: Kind[]; words: Known<Good>[] };

/** A few things, kinds and words that a question still being typed may mean. */
export async function suggest(locale: Locale, typed: string): Promise<Suggestions> {
  if ([...typed].length < LEAST_TYPED) return { things: [], kinds: [], words: [] };
  const [things, all] = [await find(locale, typed), await kinds(locale)];
  const begins = typed.toLowerCase();
  const meant = all.filter(({ title }) => ` ${title.toLowerCase()}`.includes(` ${begins}`));
  const words = wordsBegun(await knownIn(locale), typed, WORDS);
  return { things: things.slice(0, THINGS), kinds: meant.slice(0, KINDS), words };
}

/** The words of the market's shelf that are most like a question which found nothing. */
export async function nearestTo(locale: Locale, question: string, count: number): Promise<Known<Good>[]> {
  return wordsNear(await knownIn(locale), question, count);
}

async function knownIn(locale: Locale): Promise<Known<Good>[]> {
  const goods = await shelf(locale);
  const titles = new Map((await kinds(locale)).map(({ slug, title }) => [slug, title]));
  return vocabulary(goods.map((thing) => ({ text: `${thing.title} ${titles.get(thing.collection) ?? ''}`, thing })));
}
