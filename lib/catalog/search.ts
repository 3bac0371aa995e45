import { type SQL, sql } from 'drizzle-orm';
import type { Db, Tx } from '@/db/client';
import { rowsOf } from '@/db/rows';
import { wordsOf } from './search-words';

/** From this many letters on a word is long enough that a slip of the finger can be told from another word. */
const TOLERANT_FROM = 4;
/** How near a misspelt word must come (pg_trgm, 0 to 1), and how near when others were spelt right. */
const NEAR = 0.45;
const VERY_NEAR = 0.7;
const MOST = 200;

type Row = { slug: string; exact: boolean; near: number };

/**
 * Slugs of the published products that have every word of the question in title, kind or description of any language,
 * best first: as it is written or begun, else nearly so. Not narrowed to a market.
 */
export async function findSlugs(db: Db, question: string): Promise<string[]> {
  const words = wordsOf(question);
  if (words.length === 0) return [];
  const rows = await db.transaction(async (tx) => {
    await tolerate(tx);
    return rowsOf<Row>(tx, searchStatement(words));
  });
  const exact = rows.some((row) => row.exact);
  return rows.filter((row) => row.exact || !exact || row.near >= VERY_NEAR).map((row) => row.slug);
}

/** Sets how near a word must come for `<%`, for this transaction: the operator is what the index serves. */
export async function tolerate(tx: Tx): Promise<void> {
  await tx.execute(sql`select set_config('pg_trgm.word_similarity_threshold', ${String(NEAR)}, true)`);
}

/** The statement behind `findSlugs`, for cleaned words (`wordsOf`). */
export function searchStatement(words: readonly string[]): SQL {
  const begun = words.map((word) => sql`to_tsquery('simple', '''' || search_fold(${word}::text) || ''':*')`);
  const all = sql`(${sql.join(begun, sql` && `)})`;
  const any = sql`(${sql.join(begun, sql` || `)})`;
  const found = words.map((word, index) =>
    isTolerant(word)
      ? sql`(found.words @@ ${begun[index]} or search_fold(${word}::text) <% found.said)`
      : sql`found.words @@ ${begun[index]}`,
  );
  const near = words.map((word) => sql`word_similarity(search_fold(${word}::text), found.said)`);
  return sql`
    select products.slug, found.words @@ ${all} as exact, least(${sql.join(near, sql`, `)}) as near
    from product_search as found join products on products.id = found.product_id
    where products.published and ${sql.join(found, sql` and `)}
    order by exact desc, ts_rank('{0.1, 0.2, 0.4, 1}', found.words, ${any}) desc, near desc, products.position, products.slug
    limit ${MOST}`;
}

function isTolerant(word: string): boolean {
  return [...word].length >= TOLERANT_FROM && !/\p{N}/u.test(word);
}
