import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { collections, prices, products, stock, variants } from '@/db/schema';
import { wordsOf } from '../catalog/search-words';
import { isSlug } from '../catalog/slug';

const PAGE = 50;

export type ProductListAddress = {
  words: string;
  /** Slug of a kind; null for all. */
  kind: string | null;
  /** The list is by address: what comes after, or before, that one. */
  cursor: { to: 'after' | 'before'; from: string } | null;
};

type Asked = Readonly<Record<string, string | string[] | undefined>>;
const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value) ?? '';

/** What a list's address asks for. Anything not understood is as if it were not there. */
export function readProductList(asked: Asked): ProductListAddress {
  const cursor = (['after', 'before'] as const).find((to) => isSlug(one(asked[to])));
  return {
    words: one(asked.q).trim().slice(0, 100),
    kind: isSlug(one(asked.kind)) ? one(asked.kind) : null,
    cursor: cursor ? { to: cursor, from: one(asked[cursor]) } : null,
  };
}

export function productListHref({ words, kind, cursor }: ProductListAddress): string {
  const query = new URLSearchParams();
  if (words) query.set('q', words);
  if (kind) query.set('kind', kind);
  if (cursor) query.set(cursor.to, cursor.from);
  return query.size > 0 ? `/admin/products?${query}` : '/admin/products';
}

/** One page of products by address, and one more row. Found by the words' index, or by a SKU. */
export function productsQuery(db: Db, { words, kind, cursor }: ProductListAddress) {
  const backwards = cursor?.to === 'before';
  return db
    .select({
      id: products.id,
      slug: products.slug,
      title: products.title,
      picture: products.picture,
      wall: products.wall,
      published: products.published,
      kind: collections.title,
    })
    .from(products)
    .innerJoin(collections, eq(collections.id, products.collectionId))
    .where(
      and(
        words ? matching(words) : undefined,
        kind ? eq(collections.slug, kind) : undefined,
        cursor ? sql`${products.slug} ${backwards ? sql`<` : sql`>`} ${cursor.from}` : undefined,
      ),
    )
    .orderBy(backwards ? desc(products.slug) : asc(products.slug))
    .limit(PAGE + 1);
}

function matching(words: string) {
  const begun = wordsOf(words).map((word) => sql`to_tsquery('simple', '''' || search_fold(${word}::text) || ''':*')`);
  const bySku = sql`select product_id from variants where sku = ${words}`;
  const found =
    begun.length > 0
      ? sql`select product_id from product_search where words @@ (${sql.join(begun, sql` && `)}) union ${bySku}`
      : bySku;
  return sql`${products.id} in (${found})`;
}

type Found = Awaited<ReturnType<typeof productsQuery>>[number];
export type ProductInList = Found & {
  variants: number;
  /** What is left of all counted variants; null where one is not counted. */
  left: number | null;
  /** A variant is counted and gone. */
  short: boolean;
  currencies: string[];
};

/** One page of products. Two statements. */
export async function listProducts(db: Db, address: ProductListAddress) {
  const read = await productsQuery(db, address);
  const more = read.length > PAGE;
  const cut = read.slice(0, PAGE);
  const back = address.cursor?.to === 'before';
  const page = back ? cut.reverse() : cut;
  const ends = back ? { before: more, after: true } : { before: address.cursor !== null, after: more };
  if (page.length === 0) return { rows: [], ...ends };
  const counts = await db
    .select({
      productId: variants.productId,
      variants: sql<number>`count(distinct ${variants.id})::int`,
      left: sql<number | null>`case when bool_or(${stock.available} is null) then null
        else (select sum(all_of.available)::int from stock all_of join variants of on of.id = all_of.variant_id
              where of.product_id = ${variants.productId}) end`,
      short: sql<boolean>`coalesce(bool_or(${stock.available} = 0), false)`,
      currencies: sql<
        string[]
      >`coalesce(array_agg(distinct ${prices.currency}) filter (where ${prices.currency} is not null), '{}')`,
    })
    .from(variants)
    .leftJoin(stock, eq(stock.variantId, variants.id))
    .leftJoin(prices, eq(prices.variantId, variants.id))
    .where(
      inArray(
        variants.productId,
        page.map(({ id }) => id),
      ),
    )
    .groupBy(variants.productId);
  const none = { variants: 0, left: 0, short: false, currencies: [] as string[] };
  return {
    rows: page.map((row): ProductInList => {
      const { productId: _, ...its } = counts.find(({ productId }) => productId === row.id) ?? {
        productId: '',
        ...none,
      };
      return { ...row, ...its };
    }),
    ...ends,
  };
}

/** Every kind of goods in its order, with how many products it has. One statement; kinds are few. */
export async function listKinds(db: Db) {
  return db
    .select({
      id: collections.id,
      slug: collections.slug,
      title: collections.title,
      position: collections.position,
      things: sql<number>`(select count(*)::int from products where products.collection_id = ${collections.id})`,
    })
    .from(collections)
    .orderBy(asc(collections.position), asc(collections.slug));
}
