import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { rateLimits } from '@/db/schema';
import { after } from '../clock';

/**
 * Takes one of `limit` points that `key` has per window (milliseconds). One atomic statement, so any number of
 * instances count together. `retryAfter` in whole seconds.
 */
export async function take(
  db: Db,
  key: string,
  { limit, window }: { limit: number; window: number },
  now: Date,
): Promise<{ allowed: true } | { allowed: false; retryAfter: number }> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const over = sql`${rateLimits.resetAt} <= ${at}`;
  const resetAt = after(now, window);
  const [row] = await db
    .insert(rateLimits)
    .values({ key, points: 1, resetAt })
    .onConflictDoUpdate({
      target: rateLimits.key,
      set: {
        points: sql`case when ${over} then 1 else ${rateLimits.points} + 1 end`,
        resetAt: sql`case when ${over} then excluded.reset_at else ${rateLimits.resetAt} end`,
      },
    })
    .returning();
  if (!row || row.points <= limit) return { allowed: true };
  return { allowed: false, retryAfter: Math.max(1, Math.ceil((row.resetAt.getTime() - now.getTime()) / 1_000)) };
}
