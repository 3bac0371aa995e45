import { lt } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { carts, idempotencyKeys, rateLimits } from '@/db/schema';
import { after, DAY } from './clock';

/** Takes away what has served its time: counters and keys after a day, carts nobody touched for thirty. Orders stay. */
export async function sweep(db: Db, now: Date): Promise<void> {
  await db.delete(rateLimits).where(lt(rateLimits.resetAt, after(now, -DAY)));
  await db.delete(idempotencyKeys).where(lt(idempotencyKeys.createdAt, after(now, -2 * DAY)));
  await db.delete(carts).where(lt(carts.updatedAt, after(now, -30 * DAY)));
}
