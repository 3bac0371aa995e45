import { asc, eq } from 'drizzle-orm';
import type { Db, Tx } from '@/db/client';
import { prices, products, stock, variants } from '@/db/schema';
import type { Localized } from '@/db/schema/columns';
import { toDecimal } from '../money';
import { type Fields, TONGUES } from './edit-fields';

type ProductRow = typeof products.$inferSelect;
export type VariantNow = typeof variants.$inferSelect & {
  available: number | null;
  prices: { currency: string; amountMinor: bigint }[];
};
export type ProductNow = { product: ProductRow; variants: VariantNow[] };

/** A product as it is, published or not; null where there is none. Two statements. */
export async function productNow(db: Db | Tx, id: string): Promise<ProductNow | null> {
  const rows = await db
    .select({ product: products, variant: variants, available: stock.available })
    .from(products)
    .leftJoin(variants, eq(variants.productId, products.id))
    .leftJoin(stock, eq(stock.variantId, variants.id))
    .where(eq(products.id, id))
    .orderBy(asc(variants.position), asc(variants.sku));
  const product = rows[0]?.product;
  if (!product) return null;
  const sums = await db
    .select({ variantId: prices.variantId, currency: prices.currency, amountMinor: prices.amountMinor })
    .from(prices)
    .innerJoin(variants, eq(variants.id, prices.variantId))
    .where(eq(variants.productId, id))
    .orderBy(asc(prices.currency));
  return {
    product,
    variants: rows.flatMap(({ variant, available }) =>
      variant ? [{ ...variant, available, prices: sums.filter((sum) => sum.variantId === variant.id) }] : [],
    ),
  };
}

/** A product as the form shows it: what `readProductFields` reads back. */
export function fieldsOf({ product, variants: all }: ProductNow): Record<string, string> {
  return {
    slug: product.slug,
    kind: product.collectionId,
    published: product.published ? 'yes' : 'no',
    position: String(product.position),
    ...wordsOf('title', product.title),
    ...wordsOf('description', product.description),
    ...wordsOf('option', product.optionName),
    ...wordsOf('alt', product.pictureAlt),
    ...Object.assign({}, ...all.map(variantFields)),
  };
}

function variantFields(variant: VariantNow): Record<string, string> {
  const name = `v.${variant.id}`;
  const count = variant.available === null ? '' : String(variant.available);
  return {
    [`${name}.sku`]: variant.sku,
    [`${name}.position`]: String(variant.position),
    [`${name}.stock`]: count,
    ...wordsOf(`${name}.title`, variant.title),
    ...Object.fromEntries(
      variant.prices.map(({ currency, amountMinor }) => [`${name}.price.${currency}`, plainSum(amountMinor, currency)]),
    ),
  };
}

/** "1450.00"; whole tenge without a point. */
export function plainSum(amountMinor: bigint, currency: string): string {
  const written = toDecimal(amountMinor, currency);
  return currency === 'KZT' ? written.replace(/\.00$/, '') : written;
}

function wordsOf(name: string, words: Localized | null): Record<string, string> {
  return Object.fromEntries(TONGUES.map((tongue) => [`${name}.${tongue}`, words?.[tongue] ?? '']));
}

/** What differs between two states of a form, by field; a field that is not there is an empty one. */
export function changesBetween(before: Fields, after: Fields): { field: string; before: string; after: string }[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((field) => {
    const [was, is] = [before[field] ?? '', after[field] ?? ''];
    return was === is ? [] : [{ field, before: was, after: is }];
  });
}
