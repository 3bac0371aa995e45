import { eq, type SQL } from 'drizzle-orm';
import type { Db, Tx } from '@/db/client';
import { auditLog, payments, webhookInbox } from '@/db/schema';
import { inTransaction } from '@/db/transaction';
import type { Shop } from '../shop';

/** Makes rows of the inbox due again as if they had just come. Answers their ids. */
export async function makeDue(
  db: Db | Tx,
  which: SQL | undefined,
  at: Date,
  more: { paymentId?: string } = {},
): Promise<number[]> {
  const rows = await db
    .update(webhookInbox)
    .set({ ...more, state: 'new', tries: 0, nextTryAt: at, leaseUntil: null, error: null })
    .where(which)
    .returning({ id: webhookInbox.id });
  return rows.map(({ id }) => id);
}

/**
 * Takes one webhook in again, whatever became of it before: what is paid once stays paid once. Answers whether there is
 * such a one; working on it is the caller's, or the next worker's.
 */
export async function replayWebhook(
  shop: Shop,
  { inboxId, userId }: { inboxId: number; userId: string },
): Promise<boolean> {
  const at = shop.clock();
  return inTransaction(shop.db, async (tx) => {
    const [row] = await tx
      .select({ id: webhookInbox.id, orderId: payments.orderId })
      .from(webhookInbox)
      .leftJoin(payments, eq(payments.id, webhookInbox.paymentId))
      .where(eq(webhookInbox.id, inboxId));
    if (!row) return false;
    await makeDue(tx, eq(webhookInbox.id, inboxId), at);
    const detail = { inbox: String(inboxId) };
    await tx.insert(auditLog).values({ at, userId, action: 'webhook.replay', orderId: row.orderId, detail });
    return true;
  });
}

/** Takes every dead webhook in again. Answers how many there were. */
export async function replayDead(shop: Shop, { userId }: { userId: string }): Promise<number> {
  const at = shop.clock();
  return inTransaction(shop.db, async (tx) => {
    const ids = await makeDue(tx, eq(webhookInbox.state, 'dead'), at);
    if (ids.length === 0) return 0;
    const detail = { count: String(ids.length) };
    await tx.insert(auditLog).values({ at, userId, action: 'webhook.replay_dead', detail });
    return ids.length;
  });
}
