import { asc, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { orderLines } from '@/db/schema';
import type { Actor } from '../auth/may';
import { restock as putBack } from '../orders/stock';
import { readThings } from '../orders/things-left';

/**
 * What a refund says of the things it is for, in the transaction that promises the money: which, and how many of them
 * lie on the shelf again. Whether the money arrives is another matter; where the things are is not.
 */
export async function backOnShelf(
  tx: Tx,
  { orderId, things, restock }: { orderId: string; things: string; restock: boolean },
  actor: Actor,
  at: Date,
): Promise<Record<string, string>> {
  if (things === '') return {};
  if (!restock) return { things };
  const lines = await tx
    .select({ position: orderLines.position, variantId: orderLines.variantId, quantity: orderLines.quantity })
    .from(orderLines)
    .where(eq(orderLines.orderId, orderId))
    .orderBy(asc(orderLines.position));
  const wanted = readThings(things).flatMap(({ position, quantity }) => {
    const variantId = lines.find((line) => line.position === position)?.variantId;
    return variantId ? [{ variantId, quantity }] : [];
  });
  const back = await putBack(tx, orderId, wanted, { userId: actor.id, at });
  return { things, back: String(back.reduce((sum, { quantity }) => sum + quantity, 0)) };
}
