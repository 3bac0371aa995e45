import { and, asc, eq, inArray, ne } from 'drizzle-orm';
import type { Db, Tx } from '@/db/client';
import { auditLog, collections, prices, products, stock, stockMoves, variants } from '@/db/schema';
import { inTransaction } from '@/db/transaction';
import { type Actor, assertMay } from '../auth/may';
import { dueToClear, type Touched } from './clear-later';
import type { Fault, ProductEdit, VariantEdit } from './edit-fields';
import { changesBetween, fieldsOf, type ProductNow, productNow } from './edit-read';

export type Saved =
  | { kind: 'saved'; id: string; slug: string; touched: Touched; changes: ReturnType<typeof changesBetween> }
  | { kind: 'faults'; faults: Fault[] }
  | { kind: 'gone' };

export type Save = {
  /** null: a new product. */
  id: string | null;
  edit: ProductEdit;
  why: 'counted' | 'file';
  now: Date;
};

/** Colour of the wall until there is a picture. */
const BARE_WALL = '#C9C2B4';

class Faulty extends Error {
  constructor(readonly end: Saved) {
    super('a product was not saved');
  }
}

/** Saves a product with its variants, prices and counts: all of it, or nothing and what is wrong. Throws NotAllowedError. */
export async function saveProduct(db: Db, actor: Actor, save: Save): Promise<Saved> {
  try {
    return await inTransaction(db, async (tx) => {
      const end = await saveProductIn(tx, actor, save);
      if (end.kind !== 'saved') throw new Faulty(end);
      await dueToClear(tx, [end.touched], save.now);
      return end;
    });
  } catch (error) {
    if (error instanceof Faulty) return error.end;
    throw error;
  }
}

/** The same inside a transaction of the caller, who must roll back unless it answers "saved", and clears what was touched. */
export async function saveProductIn(tx: Tx, actor: Actor, { id, edit, why, now }: Save): Promise<Saved> {
  assertMay(actor, 'goods');
  if (id) await tx.select({ id: products.id }).from(products).where(eq(products.id, id)).for('update');
  const before = id ? await lockedNow(tx, id) : null;
  if (id && !before) return { kind: 'gone' };
  const faults = await faultsOf(tx, edit, before);
  if (faults.length > 0) return { kind: 'faults', faults };
  const productId = await writeProduct(tx, id, edit);
  const taken = new Set(before?.variants.map(({ slug }) => slug));
  for (const variant of edit.variants) await writeVariant(tx, { productId, variant, before, taken, actor, why, now });
  const after = await productNow(tx, productId);
  if (!after) return { kind: 'gone' };
  const changes = changesBetween(before ? fieldsOf(before) : {}, fieldsOf(after));
  if (changes.length > 0) {
    await tx.insert(auditLog).values({
      at: now,
      userId: actor.id,
      action: id ? 'goods.change' : 'goods.make',
      subject: `product:${productId}`,
      detail: { slug: edit.slug, by: why },
      before: shortened(changes.map(({ field, before: was }) => [field, was])),
      after: shortened(changes.map(({ field, after: is }) => [field, is])),
    });
  }
  return { kind: 'saved', id: productId, slug: edit.slug, touched: touchedBy(before, after, changes), changes };
}

/** What a product is, its counts locked in the order that orders lock them in. */
async function lockedNow(tx: Tx, id: string): Promise<ProductNow | null> {
  await tx
    .select({ variantId: stock.variantId })
    .from(stock)
    .innerJoin(variants, eq(variants.id, stock.variantId))
    .where(eq(variants.productId, id))
    .orderBy(asc(stock.variantId))
    .for('update', { of: stock });
  return productNow(tx, id);
}

async function faultsOf(tx: Tx, edit: ProductEdit, before: ProductNow | null): Promise<Fault[]> {
  const faults: Fault[] = [];
  const id = before?.product.id;
  const [sameSlug] = await tx
    .select({ id: products.id })
    .from(products)
    .where(and(eq(products.slug, edit.slug), id ? ne(products.id, id) : undefined));
  if (sameSlug) faults.push({ field: 'slug', kind: 'taken' });
  const [kind] = await tx.select({ id: collections.id }).from(collections).where(eq(collections.id, edit.collectionId));
  if (!kind) faults.push({ field: 'kind', kind: 'kind' });
  faults.push(...(await skuFaults(tx, edit.variants)));
  for (const variant of edit.variants) {
    const was = before?.variants.find((one) => one.id === variant.id);
    if (variant.id && !was) faults.push({ field: `v.${variant.key}.sku`, kind: 'missing' });
    if (was && hasMoved(variant, was.available)) {
      faults.push({ field: `v.${variant.key}.stock`, kind: 'moved', said: String(was.available ?? '') });
    }
  }
  if (edit.published && !before?.product.picture) faults.push({ field: 'published', kind: 'no_picture' });
  else if (edit.published && edit.variants.every(({ prices: sums }) => sums.length === 0)) {
    faults.push({ field: 'published', kind: 'no_price' });
  }
  return faults;
}

/** Somebody bought while the count was typed: what the person wanted to say with it is not sure any more. */
function hasMoved({ stock: typed, seenStock }: VariantEdit, available: number | null): boolean {
  return seenStock !== undefined && typed !== seenStock && available !== seenStock;
}

async function skuFaults(tx: Tx, edits: readonly VariantEdit[]): Promise<Fault[]> {
  if (edits.length === 0) return [];
  const same = await tx
    .select({ id: variants.id, sku: variants.sku })
    .from(variants)
    .where(
      inArray(
        variants.sku,
        edits.map(({ sku }) => sku),
      ),
    );
  return edits
    .filter(({ sku, id }) => same.some((one) => one.sku === sku && one.id !== id))
    .map(({ key }): Fault => ({ field: `v.${key}.sku`, kind: 'sku_taken' }));
}

async function writeProduct(tx: Tx, id: string | null, edit: ProductEdit): Promise<string> {
  const { variants: _, ...row } = edit;
  if (id) {
    await tx.update(products).set(row).where(eq(products.id, id));
    return id;
  }
  const [made] = await tx
    .insert(products)
    .values({ ...row, picture: '', wall: BARE_WALL })
    .returning({ id: products.id });
  if (!made) throw new Error('the product was not kept');
  return made.id;
}

type Write = {
  productId: string;
  variant: VariantEdit;
  before: ProductNow | null;
  taken: Set<string>;
  actor: Actor;
  why: Save['why'];
  now: Date;
};

async function writeVariant(tx: Tx, { productId, variant, before, taken, actor, why, now }: Write): Promise<void> {
  const was = before?.variants.find(({ id }) => id === variant.id);
  const { sku, title, position } = variant;
  let id = variant.id;
  if (was) await tx.update(variants).set({ sku, title, position }).where(eq(variants.id, was.id));
  else {
    const slug = freeSlug(title.en, taken);
    taken.add(slug);
    const made = await tx
      .insert(variants)
      .values({ productId, sku, slug, title, position })
      .returning({ id: variants.id });
    id = made[0]?.id ?? null;
  }
  if (!id) throw new Error('the variant was not kept');
  const variantId = id;
  await tx.delete(prices).where(eq(prices.variantId, variantId));
  if (variant.prices.length > 0)
    await tx.insert(prices).values(variant.prices.map((price) => ({ ...price, variantId })));
  // Left as it was seen: what was bought meanwhile stays bought.
  const untouched = was && variant.seenStock !== undefined && variant.stock === variant.seenStock;
  const count = was?.available ?? null;
  if (untouched || (was && variant.stock === count)) return;
  await tx
    .insert(stock)
    .values({ variantId, available: variant.stock })
    .onConflictDoUpdate({ target: stock.variantId, set: { available: variant.stock } });
  if (count === variant.stock) return;
  await tx
    .insert(stockMoves)
    .values({ variantId, at: now, userId: actor.id, why, before: count, after: variant.stock });
}

/** The last part of a variant's address, made of its English name; unlike its neighbours'. */
function freeSlug(name: string, taken: ReadonlySet<string>): string {
  const plain = name
    .toLowerCase()
    .replaceAll('½', '-half')
    .replace(/[^a-z\d]+/g, '-')
    .replace(/^-|-$/g, '');
  const base = plain.slice(0, 60).replace(/-$/, '') || 'one';
  for (let number = 1; ; number += 1) {
    const slug = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(slug)) return slug;
  }
}

/** What shelves and kinds show of a product; the rest is on its own page alone. */
const OWN_PAGE = /^(?:description\.|v\.[\w-]+\.sku$)/;

function touchedBy(before: ProductNow | null, after: ProductNow, changes: readonly { field: string }[]): Touched {
  const seen = Boolean(before?.product.published) || after.product.published;
  const slugs = [before?.product.slug, after.product.slug].flatMap((slug) => slug ?? []);
  const shelf = seen && changes.some(({ field }) => !OWN_PAGE.test(field));
  return { products: seen && changes.length > 0 ? [...new Set(slugs)] : [], collections: [], shelf };
}

const LONGEST_TRACE = 300;
const MOST_TRACES = 60;

function shortened(pairs: readonly (readonly [string, string])[]): Record<string, string> {
  return Object.fromEntries(pairs.slice(0, MOST_TRACES).map(([name, value]) => [name, value.slice(0, LONGEST_TRACE)]));
}
