import { randomUUID } from 'node:crypto';
import { and, asc, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { rowsOf } from '@/db/rows';
import { outbox, stock, stockHolds } from '@/db/schema';

/** Up to this many are told as a number ("3 left"). */
const TOLD_EXACTLY = 5;

export type Wanted = { variantId: string; quantity: number };
export type Shortage = { variantId: string; available: number; wanted: number };

/**
 * Takes counted stock for all of `wanted` or for none. Rows are locked in the order of their ids, so that two orders
 * never wait for each other. What is not counted is left out of `taken`.
 */
export async function takeStock(
  tx: Tx,
  wanted: readonly Wanted[],
  at: Date,
): Promise<{ ok: true; taken: Wanted[] } | { ok: false; shortages: Shortage[] }> {
  if (wanted.length === 0) return { ok: true, taken: [] };
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
  if (shortages.length > 0) return { ok: false, shortages };
  const taken = wanted.filter((want) => left.has(want.variantId));
  await shift(
    tx,
    taken.map((take) => ({ ...take, quantity: -take.quantity })),
    at,
  );
  return { ok: true, taken };
}

/**
 * Adds each quantity to what is available; negative takes away. The rows must be locked. Where shoppers are told the
 * exact number, the cached pages that tell it are due to be cleared.
 */
async function shift(tx: Tx, changes: readonly Wanted[], at: Date): Promise<void> {
  if (changes.length === 0) return;
  const values = sql.join(
    changes.map((change) => sql`(${change.variantId}::uuid, ${change.quantity}::int)`),
    sql`, `,
  );
  const shifted = await rowsOf<{ variant_id: string; low: boolean }>(
    tx,
    sql`update stock set available = available + change.quantity from (values ${values}) as change (variant_id, quantity)
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

async function setHolds(tx: Tx, orderId: string, state: Hold['state'], now: Date): Promise<void> {
  await tx.update(stockHolds).set({ state, changedAt: now }).where(eq(stockHolds.orderId, orderId));
}

/** Sets stock aside for a new order. */
export async function hold(tx: Tx, orderId: string, taken: readonly Wanted[], now: Date): Promise<void> {
  if (taken.length === 0) return;
  await tx
    .insert(stockHolds)
    .values(taken.map((take) => ({ orderId, ...take, state: 'held' as const, changedAt: now })));
}

/** Gives back what an order that nobody can pay any more held. Once: released holds are left alone. */
export async function release(tx: Tx, orderId: string, now: Date): Promise<boolean> {
  const held = (await holdsOf(tx, orderId)).filter((one) => one.state === 'held');
  if (held.length === 0) return false;
  await giveBack(tx, held, now);
  await setHolds(tx, orderId, 'released', now);
  return true;
}

/** Puts back on the shelf what was set aside. */
async function giveBack(tx: Tx, held: readonly Wanted[], at: Date): Promise<void> {
  await lock(tx, held);
  await shift(tx, held, at);
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
  if (released.length === 0) return [];
  const result = await takeStock(tx, released, now);
  if (!result.ok) return result.shortages;
  await setHolds(tx, orderId, 'held', now);
  return [];
}

/** The order is paid: what it held is sold. Takes released stock again first; false when that is gone. */
export async function commitHolds(tx: Tx, orderId: string, now: Date): Promise<boolean> {
  const shortages = await holdAgain(tx, orderId, now);
  if (shortages.length > 0) return false;
  await setHolds(tx, orderId, 'committed', now);
  return true;
}
