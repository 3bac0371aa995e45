import { and, eq, like, lt } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { settings } from '@/db/schema';
import { after, DAY } from '../clock';

/** What nobody came back to is forgotten after so long. */
const KEPT = 7 * DAY;

/** What somebody typed and could not be saved as it is. `about` names the form, `userId` who typed. */
export type DraftKey = { about: string; userId: string };

const keyOf = ({ about, userId }: DraftKey) => `draft:${userId}:${about}`;

/** Keeps what was typed, so that a form shown again has it, with or without JavaScript. Old ones are forgotten on the way. */
export async function keepDraft(db: Db, key: DraftKey, value: Record<string, string>, now: Date): Promise<void> {
  await db.delete(settings).where(and(like(settings.key, 'draft:%'), lt(settings.changedAt, after(now, -KEPT))));
  const row = { value, changedAt: now, changedBy: key.userId };
  await db
    .insert(settings)
    .values({ key: keyOf(key), ...row })
    .onConflictDoUpdate({ target: settings.key, set: row });
}

/** What was kept; null for nothing. */
export async function draftOf(db: Db, key: DraftKey): Promise<Record<string, string> | null> {
  const [row] = await db
    .select({ value: settings.value })
    .from(settings)
    .where(eq(settings.key, keyOf(key)));
  if (!row) return null;
  return Object.fromEntries(Object.entries(row.value).map(([name, value]) => [name, String(value ?? '')]));
}

export async function dropDraft(db: Db, key: DraftKey): Promise<void> {
  await db.delete(settings).where(eq(settings.key, keyOf(key)));
}
