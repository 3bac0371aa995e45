import { eq } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { auditLog, products } from '@/db/schema';
import type { Localized, Shot } from '@/db/schema/columns';
import { inTransaction } from '@/db/transaction';
import { type Actor, assertMay } from '../auth/may';
import { dueToClear, type Touched } from './clear-later';

/** More a page does not show well. */
const MOST_PICTURES = 12;

export type Arranged = { kind: 'arranged'; touched: Touched } | { kind: 'gone' | 'too_many' | 'needs_one' };

/** A product's pictures, the one on the shelf first. */
export function shotsOf(product: typeof products.$inferSelect): Shot[] {
  if (product.picture === '') return [...product.gallery];
  return [{ name: product.picture, alt: product.pictureAlt, wall: product.wall }, ...product.gallery];
}

/** Puts a picture behind a product's others; the first one stands on the shelf. Throws NotAllowedError. */
export async function addPicture(
  db: Db,
  actor: Actor,
  { id, shot, now }: { id: string; shot: Shot; now: Date },
): Promise<Arranged> {
  return arrange(db, actor, { id, now, action: 'goods.picture' }, (shots) =>
    shots.some(({ name }) => name === shot.name) ? shots : [...shots, shot],
  );
}

/** `alt` null: as it was. */
export type Place = { name: string; place: number; alt: Localized | null; away: boolean };

/**
 * Brings a product's pictures into another order, says what they show, and takes some away. Their files stay: past orders
 * show them. Throws NotAllowedError.
 */
export async function arrangePictures(
  db: Db,
  actor: Actor,
  { id, places, now }: { id: string; places: readonly Place[]; now: Date },
): Promise<Arranged> {
  return arrange(db, actor, { id, now, action: 'goods.pictures' }, (shots) =>
    shots
      .map((shot, index) => ({ shot, index, said: places.find(({ name }) => name === shot.name) }))
      .filter(({ said }) => !said?.away)
      .toSorted((one, other) => (one.said?.place ?? one.index + 1) - (other.said?.place ?? other.index + 1))
      .map(({ shot, said }) => (said?.alt ? { ...shot, alt: said.alt } : shot)),
  );
}

async function arrange(
  db: Db,
  actor: Actor,
  { id, now, action }: { id: string; now: Date; action: string },
  change: (shots: Shot[]) => Shot[],
): Promise<Arranged> {
  assertMay(actor, 'goods');
  return inTransaction(db, async (tx): Promise<Arranged> => {
    const [product] = await tx.select().from(products).where(eq(products.id, id)).for('update');
    if (!product) return { kind: 'gone' };
    const before = shotsOf(product);
    const shots = change(before);
    if (shots.length > MOST_PICTURES) return { kind: 'too_many' };
    const [first, ...gallery] = shots;
    if (!first && product.published) return { kind: 'needs_one' };
    const { name: picture, alt: pictureAlt, wall } = first ?? { name: '', alt: { en: '' }, wall: product.wall };
    // The goods alone were cut out of the first one.
    const cutout = picture === product.picture ? product.cutout : null;
    await tx.update(products).set({ picture, pictureAlt, wall, gallery, cutout }).where(eq(products.id, id));
    const names = (list: readonly Shot[]) => ({ pictures: list.map(({ name }) => name).join(' ') });
    await tx.insert(auditLog).values({
      at: now,
      userId: actor.id,
      action,
      subject: `product:${id}`,
      detail: { slug: product.slug },
      before: names(before),
      after: names(shots),
    });
    const touched = {
      products: product.published ? [product.slug] : [],
      collections: [],
      shelf: product.published && JSON.stringify(before[0]) !== JSON.stringify(first),
    };
    await dueToClear(tx, [touched], now);
    return { kind: 'arranged', touched };
  });
}
