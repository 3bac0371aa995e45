import { asc, eq, inArray } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { collections, prices, products, stock, variants } from '@/db/schema';
import { type Fields, TONGUES } from '../catalog/edit-fields';
import { plainSum } from '../catalog/edit-read';
import { CURRENCIES } from '../money';
import { BOM, csvLine } from './csv';

/** A column and the field of the product's form it stands for; those of a variant begin with "v.". */
type Column = { name: string; field: string };

const words = (name: string, field: string): Column[] =>
  TONGUES.map((tongue) => ({ name: `${name}_${tongue}`, field: `${field}.${tongue}` }));

/** Every column that a file of goods may have, besides `product`, which names the product by its address. */
export const COLUMNS: readonly Column[] = [
  { name: 'sku', field: 'v.sku' },
  { name: 'kind', field: 'kind' },
  { name: 'published', field: 'published' },
  ...words('title', 'title'),
  ...words('option', 'option'),
  ...words('variant', 'v.title'),
  ...CURRENCIES.map((currency) => ({ name: `price_${currency}`, field: `v.price.${currency}` })),
  { name: 'stock', field: 'v.stock' },
  ...words('description', 'description'),
  ...words('picture_alt', 'alt'),
  { name: 'position', field: 'position' },
];

const BATCH = 200;

/** All products as CSV, a line a variant, in pieces; in the order of their addresses. */
export async function* goodsCsv(db: Db, batch = BATCH): AsyncGenerator<string> {
  yield BOM + csvLine(['product', ...COLUMNS.map(({ name }) => name)]);
  let after = '';
  for (;;) {
    const page = await pageAfter(db, after, batch);
    const last = page.at(-1);
    if (!last) return;
    yield await linesOf(db, page);
    if (page.length < batch) return;
    after = last.product.slug;
  }
}

type Row = { product: typeof products.$inferSelect; kind: string };

async function pageAfter(db: Db, after: string, batch: number): Promise<Row[]> {
  return db.query.products
    .findMany({ where: (row, { gt }) => gt(row.slug, after), orderBy: asc(products.slug), limit: batch })
    .then(async (rows) => {
      const kinds = await db.select({ id: collections.id, slug: collections.slug }).from(collections);
      const slugOf = new Map(kinds.map(({ id, slug }) => [id, slug]));
      return rows.map((product) => ({ product, kind: slugOf.get(product.collectionId) ?? '' }));
    });
}

async function linesOf(db: Db, page: readonly Row[]): Promise<string> {
  const ids = page.map(({ product }) => product.id);
  const all = await db
    .select({ variant: variants, available: stock.available })
    .from(variants)
    .leftJoin(stock, eq(stock.variantId, variants.id))
    .where(inArray(variants.productId, ids))
    .orderBy(asc(variants.position), asc(variants.sku));
  const sums = await db
    .select({ variantId: prices.variantId, currency: prices.currency, amountMinor: prices.amountMinor })
    .from(prices)
    .innerJoin(variants, eq(variants.id, prices.variantId))
    .where(inArray(variants.productId, ids));
  return page
    .flatMap(({ product, kind }) => {
      const own = all.filter(({ variant }) => variant.productId === product.id);
      const fields: Fields = {
        kind,
        published: product.published ? 'yes' : 'no',
        position: String(product.position),
        ...said('title', product.title),
        ...said('option', product.optionName),
        ...said('description', product.description),
        ...said('alt', product.pictureAlt),
      };
      return own.map(({ variant, available }) => {
        const line: Fields = {
          ...fields,
          'v.sku': variant.sku,
          'v.stock': available === null ? '' : String(available),
          ...said('v.title', variant.title),
          ...Object.fromEntries(
            sums
              .filter(({ variantId }) => variantId === variant.id)
              .map(({ currency, amountMinor }) => [`v.price.${currency}`, plainSum(amountMinor, currency)]),
          ),
        };
        return csvLine([product.slug, ...COLUMNS.map(({ field }) => line[field] ?? '')]);
      });
    })
    .join('');
}

function said(field: string, localized: { [tongue: string]: string | undefined } | null): Fields {
  return Object.fromEntries(TONGUES.map((tongue) => [`${field}.${tongue}`, localized?.[tongue] ?? '']));
}
