import 'server-only';
import { eq, inArray } from 'drizzle-orm';
import { revalidateTag } from 'next/cache';
import type { Db } from '@/db/client';
import { products, variants } from '@/db/schema';
import type { Touched } from './clear-later';
import { tags } from './tags';

/** Clears the cached pages that tell how many of these variants are left. */
export async function clearStockPages(db: Db, variantIds: readonly string[]): Promise<void> {
  if (variantIds.length === 0) return;
  const rows = await db
    .selectDistinct({ slug: products.slug })
    .from(variants)
    .innerJoin(products, eq(products.id, variants.productId))
    .where(inArray(variants.id, [...variantIds]));
  for (const { slug } of rows) revalidateTag(tags.product(slug), { expire: 0 });
  revalidateTag(tags.catalog, { expire: 0 });
}

/** Clears the cached pages that a change of goods is on, and no other. */
export function clearGoods({ products: slugs, collections, shelf }: Touched): void {
  for (const slug of slugs) revalidateTag(tags.product(slug), { expire: 0 });
  for (const slug of collections) revalidateTag(tags.collection(slug), { expire: 0 });
  if (shelf) revalidateTag(tags.catalog, { expire: 0 });
}
