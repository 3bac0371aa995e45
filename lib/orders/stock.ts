import { randomUUID } from 'node:crypto';
import { and, asc, eq, inArray, isNotNull, type SQLWrapper, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { rowsOf } from '@/db/rows';
import { outbox, stock, stockHolds, stockMoves } from '@/db/schema';

/** Up to this many are told as a number ("3 left"). */
const TOLD_EXACTLY = 5;

export type Wanted = { variantId: string; quantity: number };
export type Shortage = { variantId: string; available: number; wanted: number };

/**
 * Takes counted stock for all of `wanted` or for none, and writes down beside it what `kept` makes of what was taken.
 * Rows are locked in the order of their ids, so that two orders never wait for each other.
 */
async function takeStock(
  tx: Tx,
  wanted: readonly Wanted[],
  at: Date,
  kept: (taken: Wanted[]) => SQLWrapper,
): Promise<Shortage[]> {
  if (wanted.length === 0) return [];
  const ids = wanted.map((want) => want.variantId);
  const rows = await tx
    .select({ variantId: stock.variantId, available: stock.available })
    .from(stock)
    .where(and(inArray(stock.variantId, ids), isNotNull(stock.available)))
    .orderBy(asc(stock.variantId))
    .for('update');
  const left = new Map(rows.map((row) => [row.variantId, row.available ?? 0]));
  const shortages = wanted.flatMap((want) => {
    const available = left.get(want.variantId);
    return available !== undefined && available < want.quantity
      ? [{ variantId: want.variantId, available, wanted: want.quantity }]
      : [];
  });
  if (shortages.length > 0) return shortages;
  const taken = wanted.filter((want) => left.has(want.variantId));
  if (taken.length === 0) return [];
  const less = taken.map((take) => ({ ...take, quantity: -take.quantity }));
  await shift(tx, less, at, kept(taken));
  return [];
}

/**
 * Adds each quantity to what is available, negative takes away, and carries out `beside` in the same statement. The
 * rows must be locked. Where shoppers are told the exact number, the cached pages that tell it are due to be cleared.
 */
async function shift(tx: Tx, changes: readonly Wanted[], at: Date, beside: SQLWrapper): Promise<void> {
  if (changes.length === 0) return;
  const values = sql.join(
    changes.map((change) => sql`(${change.variantId}::uuid, ${change.quantity}::int)`),
    sql`, `,
  );
  const shifted = await rowsOf<{ variant_id: string; low: boolean }>(
    tx,
    sql`with beside as ${beside}
        update stock set available = available + change.quantity from (values ${values}) as change (variant_id, quantity)
        where stock.variant_id = change.variant_id and available is not null
        returning stock.variant_id, least(available, available - change.quantity) <= ${TOLD_EXACTLY} as low`,
  );
  const low = shifted.filter((row) => row.low).map((row) => row.variant_id);
  if (low.length === 0) return;
  await tx.insert(outbox).values({
    topic: 'cache.stock',
    dedupe: `stock:${randomUUID()}`,
    payload: { variants: low.join(' ') },
    createdAt: at,
    nextTryAt: at,
  });
}

export type Hold = { variantId: string; quantity: number; state: 'held' | 'committed' | 'released' };

/** The order's holds; the caller has locked the order. */
async function holdsOf(tx: Tx, orderId: string): Promise<Hold[]> {
  return tx
    .select({ variantId: stockHolds.variantId, quantity: stockHolds.quantity, state: stockHolds.state })
    .from(stockHolds)
    .where(eq(stockHolds.orderId, orderId));
}

function setHolds(tx: Tx, orderId: string, state: Hold['state'], now: Date) {
  return tx.update(stockHolds).set({ state, changedAt: now }).where(eq(stockHolds.orderId, orderId));
}

/** Sets counted stock aside for a new order: all of it, or nothing and what is short. */
export async function hold(tx: Tx, orderId: string, wanted: readonly Wanted[], now: Date): Promise<Shortage[]> {
  const more = { orderId, state: 'held' as const, changedAt: now };
  return takeStock(tx, wanted, now, (taken) => tx.insert(stockHolds).values(taken.map((one) => ({ ...one, ...more }))));
}

/** Gives back what an order that nobody can pay any more held. Once: released holds are left alone. */
export async function release(tx: Tx, orderId: string, now: Date): Promise<boolean> {
  const held = (await holdsOf(tx, orderId)).filter((one) => one.state === 'held');
  if (held.length === 0) return false;
  await lock(tx, held);
  await shift(tx, held, now, setHolds(tx, orderId, 'released', now));
  return true;
}

async function lock(tx: Tx, held: readonly Wanted[]): Promise<void> {
  await tx
    .select({ variantId: stock.variantId })
    .from(stock)
    .where(
      inArray(
        stock.variantId,
        held.map((one) => one.variantId),
      ),
    )
    .orderBy(asc(stock.variantId))
    .for('update');
}

/** Takes the stock of an order again whose holds went back; shortages when it is gone. */
export async function holdAgain(tx: Tx, orderId: string, now: Date): Promise<Shortage[]> {
  const released = (await holdsOf(tx, orderId)).filter((one) => one.state === 'released');
  return takeStock(tx, released, now, () => setHolds(tx, orderId, 'held', now));
}

/** The order is paid: what it held is sold. Takes released stock again first; false when that is gone. */
export async function commitHolds(tx: Tx, orderId: string, now: Date): Promise<boolean> {
  const sold = await tx
    .update(stockHolds)
    .set({ state: 'committed', changedAt: now })
    .where(and(eq(stockHolds.orderId, orderId), eq(stockHolds.state, 'held')))
    .returning({ variantId: stockHolds.variantId });
  // What an order holds is held, sold or given back as one.
  if (sold.length > 0) return true;
  const shortages = await holdAgain(tx, orderId, now);
  if (shortages.length > 0) return false;
  await setHolds(tx, orderId, 'committed', now);
  return true;
}

/**
 * Puts sold things of an order back on the shelf, with who did it: never more of one than was sold and is not back
 * yet. Uncounted stock stays uncounted. The caller has locked the order. Answers what went back.
 */
export async function restock(
  tx: Tx,
  orderId: string,
  wanted: readonly Wanted[],
  { userId, at }: { userId: string; at: Date },
): Promise<Wanted[]> {
  const sold = (await holdsOf(tx, orderId)).filter(({ state }) => state === 'committed');
  const asked = sold.flatMap(({ variantId, quantity }) => {
    const wish = wanted.reduce((sum, one) => (one.variantId === variantId ? sum + one.quantity : sum), 0);
    return wish > 0 ? [{ variantId, wish, quantity }] : [];
  });
  if (asked.length === 0) return [];
  const ids = asked.map(({ variantId }) => variantId);
  const shelf = await tx
    .select({ variantId: stock.variantId, available: stock.available })
    .from(stock)
    .where(and(inArray(stock.variantId, ids), isNotNull(stock.available)))
    .orderBy(asc(stock.variantId))
    .for('update');
  const back = await tx
    .select({
      variantId: stockMoves.variantId,
      count: sql<number>`sum(${stockMoves.after} - ${stockMoves.before})::int`,
    })
    .from(stockMoves)
    .where(and(inArray(stockMoves.variantId, ids), eq(stockMoves.orderId, orderId), eq(stockMoves.why, 'returned')))
    .groupBy(stockMoves.variantId);
  const moves = shelf.flatMap(({ variantId, available }) => {
    const one = asked.find((wish) => wish.variantId === variantId);
    const gone = back.find((row) => row.variantId === variantId)?.count ?? 0;
    const quantity = Math.min(one?.wish ?? 0, (one?.quantity ?? 0) - gone);
    return quantity > 0 && available !== null ? [{ variantId, quantity, before: available }] : [];
  });
  if (moves.length === 0) return [];
  const rows = moves.map(({ variantId, quantity, before }) => ({
    variantId,
    at,
    userId,
    orderId,
    why: 'returned' as const,
    before,
    after: before + quantity,
  }));
  await shift(
    tx,
    moves,
    at,
    tx
      .insert(stockMoves)
      .values(rows)
      .returning({ one: sql<number>`1`.as('one') }),
  );
  return moves.map(({ variantId, quantity }) => ({ variantId, quantity }));
}
