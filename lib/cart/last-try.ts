import { and, eq, isNotNull } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { carts } from '@/db/schema';
import type { LastTry } from '@/db/schema/carts';

/** Keeps how a try to check out ended with the cart, for the page that shows it. */
export async function keepLastTry(db: Db, cartId: string, state: LastTry): Promise<void> {
  await db.update(carts).set({ lastTry: state }).where(eq(carts.id, cartId));
}

/** How the last try ended; null where there was none. */
export async function lastTry(db: Db, cartId: string): Promise<LastTry | null> {
  const [cart] = await db.select({ lastTry: carts.lastTry }).from(carts).where(eq(carts.id, cartId));
  return cart?.lastTry ?? null;
}

/** What was typed goes once it led somewhere. */
export async function forgetLastTry(db: Db, cartId: string): Promise<void> {
  await db
    .update(carts)
    .set({ lastTry: null })
    .where(and(eq(carts.id, cartId), isNotNull(carts.lastTry)));
}
