import type { Db, Tx } from '@/db/client';
import { collections, prices, products, shippingMethods, stock, taxRates, variants } from '@/db/schema';
import { demoCollections } from './demo/collections';
import { demoDelivery, demoTaxRates } from './demo/delivery';
import type { DemoCollection, DemoProduct, DemoVariant } from './demo/types';
import { said } from './demo/words/said';

/**
 * Fills an empty shop with the demo's goods, delivery and tax in one transaction. Does nothing when there is any product.
 * Says whether it did.
 */
export async function seedDemo(db: Db): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [there] = await tx.select({ id: products.id }).from(products).limit(1);
    if (there) return false;
    for (const [index, collection] of demoCollections.entries()) await addCollection(tx, collection, index + 1);
    await tx
      .insert(taxRates)
      .values(Object.entries(demoTaxRates).map(([market, basisPoints]) => ({ market, basisPoints })));
    await tx.insert(shippingMethods).values(deliveryRows());
    return true;
  });
}

async function addCollection(tx: Tx, collection: DemoCollection, position: number): Promise<void> {
  const { slug, title, description } = collection;
  const [row] = await tx
    .insert(collections)
    .values({ slug, title: said(title), description: said(description), position })
    .returning({ id: collections.id });
  if (!row) throw new Error(`Collection ${slug} was not stored`);
  const stored = await tx
    .insert(products)
    .values(collection.products.map((product) => productRow(product, row.id)))
    .returning({ id: products.id, slug: products.slug });
  const idOf = new Map(stored.map((product) => [product.slug, product.id]));
  await addVariants(tx, collection.products, idOf);
}

function productRow(product: DemoProduct, collectionId: string) {
  const { slug, picture, cutout, wall, position, optionName } = product;
  return {
    slug,
    collectionId,
    title: said(product.title),
    description: said(product.description),
    optionName: optionName === null ? null : said(optionName),
    picture,
    pictureAlt: said(product.pictureAlt),
    gallery: (product.gallery ?? []).map(({ alt, ...shot }) => ({ ...shot, alt: said(alt) })),
    cutout,
    wall,
    position,
  };
}

async function addVariants(tx: Tx, goods: readonly DemoProduct[], idOf: Map<string, string>): Promise<void> {
  const rows = goods.flatMap((product) => {
    const productId = idOf.get(product.slug);
    if (!productId) throw new Error(`Product ${product.slug} was not stored`);
    return product.variants.map(({ sku, slug, title, billing }, index) => ({
      productId,
      sku,
      slug,
      title: said(title),
      position: index + 1,
      billing: billing ?? null,
    }));
  });
  const stored = await tx.insert(variants).values(rows).returning({ id: variants.id, sku: variants.sku });
  const demo = new Map(goods.flatMap((product) => product.variants).map((variant) => [variant.sku, variant]));
  await tx
    .insert(stock)
    .values(stored.map(({ id, sku }) => ({ variantId: id, available: demo.get(sku)?.available ?? null })));
  await tx.insert(prices).values(stored.flatMap(({ id, sku }) => priceRows(id, demo.get(sku))));
}

function priceRows(variantId: string, variant: DemoVariant | undefined) {
  return Object.entries(variant?.prices ?? {}).map(([currency, amount]) => ({
    variantId,
    currency,
    amountMinor: BigInt(amount),
  }));
}

function deliveryRows() {
  return Object.entries(demoDelivery).flatMap(([market, methods]) =>
    methods.map((method, index) => ({
      market,
      code: method.code,
      title: said(method.title),
      note: said(method.note),
      amountMinor: BigInt(method.amountMinor),
      position: index + 1,
    })),
  );
}
