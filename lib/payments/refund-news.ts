import type { Tx } from '@/db/client';
import type { orders, payments } from '@/db/schema';
import { refundMailLater } from '../mail/later';
import type { NewEvidence } from './evidence';

type Counted = Pick<typeof orders.$inferSelect, 'id' | 'refundedMinor'>;

/**
 * Has the shopper told once of money that went back: ours or noticed at the provider, by answer, by webhook or by a
 * person's word. What a payer's bank took back is a dispute, which people write about. Answers what was done.
 */
export async function tellOfMoneyBack(
  tx: Tx,
  { provider }: Pick<typeof payments.$inferSelect, 'provider'>,
  fresh: readonly NewEvidence[],
  { before, after }: { before: Counted; after: Counted },
  at: Date,
): Promise<string[]> {
  const words = fresh.filter(({ kind }) => kind === 'refunded');
  const amountMinor = after.refundedMinor - before.refundedMinor;
  if (words.length === 0 || amountMinor <= 0n) return [];
  const by = words.every(({ source }) => source === 'staff') ? 'staff' : 'provider';
  const soFarMinor = after.refundedMinor;
  await refundMailLater(tx, { orderId: after.id, provider, amountMinor, soFarMinor, by }, at);
  return ['refund:told'];
}
