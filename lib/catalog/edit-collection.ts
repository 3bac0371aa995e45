import { and, eq, ne } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { auditLog, collections } from '@/db/schema';
import { inTransaction } from '@/db/transaction';
import { type Actor, assertMay } from '../auth/may';
import { dueToClear, type Touched } from './clear-later';
import { type Fault, type Fields, localized, wholeNumber } from './edit-fields';
import { changesBetween } from './edit-read';
import { isSlug } from './slug';

export type CollectionSaved =
  | { kind: 'saved'; id: string; touched: Touched }
  | { kind: 'faults'; faults: Fault[] }
  | { kind: 'gone' };

const LONGEST_TITLE = 80;
const LONGEST_DESCRIPTION = 500;

/** A kind as the form shows it. */
export function collectionFields(row: typeof collections.$inferSelect): Record<string, string> {
  const { slug, title, description, position } = row;
  return {
    slug,
    position: String(position),
    ...Object.fromEntries(Object.entries(title).map(([tongue, said]) => [`title.${tongue}`, said])),
    ...Object.fromEntries(Object.entries(description).map(([tongue, said]) => [`description.${tongue}`, said])),
  };
}

/** A kind of goods; null where there is none. */
export async function collectionById(db: Db, id: string): Promise<typeof collections.$inferSelect | null> {
  const [row] = await db.select().from(collections).where(eq(collections.id, id));
  return row ?? null;
}

/** Saves a kind of goods, or makes one where `id` is null. Throws NotAllowedError. */
export async function saveCollection(
  db: Db,
  actor: Actor,
  { id, fields, now }: { id: string | null; fields: Fields; now: Date },
): Promise<CollectionSaved> {
  assertMay(actor, 'goods');
  const faults: Fault[] = [];
  const fault = (field: string, kind: Fault['kind']) => faults.push({ field, kind });
  const slug = (fields.slug ?? '').trim();
  if (!isSlug(slug)) fault('slug', slug === '' ? 'missing' : 'address');
  const row = {
    slug,
    title: localized(fields, 'title', LONGEST_TITLE, true, fault),
    description: localized(fields, 'description', LONGEST_DESCRIPTION, true, fault),
    position: wholeNumber(fields, 'position', 9_999, 'place', fault) ?? 1,
  };
  return inTransaction(db, async (tx): Promise<CollectionSaved> => {
    const [before] = id ? await tx.select().from(collections).where(eq(collections.id, id)).for('update') : [];
    if (id && !before) return { kind: 'gone' };
    const [same] = await tx
      .select({ id: collections.id })
      .from(collections)
      .where(and(eq(collections.slug, slug), id ? ne(collections.id, id) : undefined));
    const wrong = same ? [...faults, { field: 'slug', kind: 'taken' as const }] : faults;
    if (wrong.length > 0) return { kind: 'faults', faults: wrong };
    const [after] = before
      ? await tx.update(collections).set(row).where(eq(collections.id, before.id)).returning()
      : await tx.insert(collections).values(row).returning();
    if (!after) return { kind: 'gone' };
    const changes = changesBetween(before ? collectionFields(before) : {}, collectionFields(after));
    const slugs = [...new Set([before?.slug ?? after.slug, after.slug])];
    const touched = { products: [], collections: changes.length > 0 ? slugs : [], shelf: changes.length > 0 };
    if (changes.length > 0) {
      await tx.insert(auditLog).values({
        at: now,
        userId: actor.id,
        action: before ? 'kind.change' : 'kind.make',
        subject: `kind:${after.id}`,
        detail: { slug },
        before: Object.fromEntries(changes.map((change) => [change.field, change.before])),
        after: Object.fromEntries(changes.map((change) => [change.field, change.after])),
      });
      await dueToClear(tx, [touched], now);
    }
    return { kind: 'saved', id: after.id, touched };
  });
}
