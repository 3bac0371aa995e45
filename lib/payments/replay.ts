import { eq, inArray, type SQL } from 'drizzle-orm';
import type { Db, Tx } from '@/db/client';
import { auditLog, payments, webhookInbox } from '@/db/schema';
import { inTransaction } from '@/db/transaction';
import { type Actor, assertMay } from '../auth/may';
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

/** The most that are taken in again at once. */
const MOST = 100;

/**
 * Takes webhooks in again, whatever became of them before: what is paid once stays paid once. Answers which of them
 * there are; working on them is the caller's, or the next worker's. Throws NotAllowedError.
 */
export async function replayWebhooks(shop: Shop, staff: Actor, inboxIds: readonly number[]): Promise<number[]> {
  assertMay(staff, 'replay');
  const at = shop.clock();
  const wanted = inboxIds.slice(0, MOST);
  if (wanted.length === 0) return [];
  return inTransaction(shop.db, async (tx) => {
    const rows = await tx
      .select({ id: webhookInbox.id, orderId: payments.orderId })
      .from(webhookInbox)
      .leftJoin(payments, eq(payments.id, webhookInbox.paymentId))
      .where(inArray(webhookInbox.id, wanted));
    if (rows.length === 0) return [];
    const ids = rows.map(({ id }) => id);
    await makeDue(tx, inArray(webhookInbox.id, ids), at);
    const about = { at, userId: staff.id, action: 'webhook.replay' };
    await tx
      .insert(auditLog)
      .values(rows.map(({ id, orderId }) => ({ ...about, orderId, detail: { inbox: String(id) } })));
    return ids;
  });
}

/** Takes every dead webhook in again. Answers how many there were. Throws NotAllowedError. */
export async function replayDead(shop: Shop, staff: Actor): Promise<number> {
  assertMay(staff, 'replay');
  const at = shop.clock();
  return inTransaction(shop.db, async (tx) => {
    const ids = await makeDue(tx, eq(webhookInbox.state, 'dead'), at);
    if (ids.length === 0) return 0;
    const detail = { count: String(ids.length) };
    await tx.insert(auditLog).values({ at, userId: staff.id, action: 'webhook.replay_dead', detail });
    return ids.length;
  });
}
