import type { Tx } from '@/db/client';
import { outbox } from '@/db/schema';

/** Has sessions closed at their providers, where those can do that, once the transaction is committed. */
export async function closeLater(tx: Tx, open: readonly { id: string }[], at: Date): Promise<void> {
  if (open.length === 0) return;
  await tx
    .insert(outbox)
    .values(
      open.map(({ id }) => ({
        topic: 'payment.close',
        dedupe: `close:${id}`,
        payload: { paymentId: id },
        createdAt: at,
        nextTryAt: at,
      })),
    )
    .onConflictDoNothing();
}
