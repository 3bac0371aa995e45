import { and, asc, eq } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { savedViews } from '@/db/schema';

export type SavedView = Pick<typeof savedViews.$inferSelect, 'id' | 'name' | 'query'>;

/** As many as fit beside the built-in ones. */
const MOST = 12;

/** A person's own views, in the order they were kept. */
export function savedViewsOf(db: Db, userId: string): Promise<SavedView[]> {
  return db
    .select({ id: savedViews.id, name: savedViews.name, query: savedViews.query })
    .from(savedViews)
    .where(eq(savedViews.userId, userId))
    .orderBy(asc(savedViews.createdAt), asc(savedViews.id))
    .limit(MOST);
}

/** Keeps a view of the list for one person; another of the same name is replaced. `query`: as the list's address says it. */
export async function saveView(
  db: Db,
  view: { userId: string; name: string; query: string },
  at: Date,
): Promise<'view_saved' | 'too_many_views'> {
  return db.transaction(async (tx) => {
    await tx.delete(savedViews).where(and(eq(savedViews.userId, view.userId), eq(savedViews.name, view.name)));
    if ((await tx.$count(savedViews, eq(savedViews.userId, view.userId))) >= MOST) return 'too_many_views';
    await tx.insert(savedViews).values({ ...view, createdAt: at });
    return 'view_saved';
  });
}

/** Forgets one of a person's own views. */
export async function dropView(db: Db, { userId, id }: { userId: string; id: string }): Promise<void> {
  await db.delete(savedViews).where(and(eq(savedViews.userId, userId), eq(savedViews.id, id)));
}
