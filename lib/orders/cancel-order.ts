import { eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { auditLog, orders, payments } from '@/db/schema';
import { inTransaction } from '@/db/transaction';
import { type Actor, assertMay } from '../auth/may';
import { closeLater } from '../payments/close-later';
import { CLOSED, isSettled } from '../payments/project';
import type { Shop } from '../shop';
import { CALLED_OFF } from './called-off';
import { release } from './stock';

/** How it ended. Nothing was changed after any but `cancelled`. */
export type Cancelled =
  | { kind: 'cancelled'; released: boolean }
  | { kind: 'not_found' | 'already_cancelled' | 'money_came' };

/**
 * Calls an unpaid order off: its sessions are closed at their providers through the outbox, and nobody can pay it any
 * more from here. Its stock goes back at once where no attempt may still be paid, else with the word that the last one
 * cannot. Money that comes all the same counts, as it does for every order.
 */
export async function cancelOrder(
  shop: Shop,
  staff: Actor,
  wish: { number: string; reason: string },
): Promise<Cancelled> {
  assertMay(staff, 'cancel');
  return inTransaction(shop.db, (tx) => callOff(tx, shop.clock(), staff, wish));
}

async function callOff(
  tx: Tx,
  at: Date,
  staff: Actor,
  { number, reason }: { number: string; reason: string },
): Promise<Cancelled> {
  const [order] = await tx.select().from(orders).where(eq(orders.number, number)).for('update');
  if (!order) return { kind: 'not_found' };
  const tries = await tx
    .select({ id: payments.id, status: payments.status, capturedMinor: payments.capturedMinor })
    .from(payments)
    .where(eq(payments.orderId, order.id));
  const paid = tries.some(({ status, capturedMinor }) => isSettled(status) || capturedMinor > 0n);
  if (paid || order.paidMinor > 0n) return { kind: 'money_came' };
  if (order.closedReason === CALLED_OFF) return { kind: 'already_cancelled' };
  await tx.update(orders).set({ status: 'cancelled', closedReason: CALLED_OFF }).where(eq(orders.id, order.id));
  const open = tries.filter(({ status }) => !CLOSED.has(status));
  await closeLater(tx, open, at);
  const released = open.length === 0 && (await release(tx, order.id, at));
  await tx.insert(auditLog).values({
    at,
    userId: staff.id,
    action: 'order.cancel',
    orderId: order.id,
    detail: { reason, open: String(open.length), released: released ? 'yes' : 'no' },
    before: { status: order.status },
    after: { status: 'cancelled' },
  });
  return { kind: 'cancelled', released };
}
