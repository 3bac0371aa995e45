import { and, eq, ne } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { refunds } from '@/db/schema';
import { type NewEvidence, note } from './evidence';

type RefundRow = typeof refunds.$inferSelect;

/** Money of one of our own refunds, gone back: by the provider's answer, or by the word of whoever did it by hand. */
export function movedBack(
  { id, amountMinor, currency, manual }: Pick<RefundRow, 'id' | 'amountMinor' | 'currency' | 'manual'>,
  raw: string | null,
): NewEvidence {
  const said = manual ? note('staff', 'staff', 'refunded', raw) : note('refund', 'query', 'refunded', raw);
  return { ...said, moneyRef: `refund:${id}`, amountMinor, currency };
}

/**
 * A provider that tells of money gone back may be speaking of a refund of ours: then it is that one, and is not counted
 * a second time. `evidence` must be new to the shop, or an old refund would be taken for the one under way; `known` are
 * the names of movements that were told of before, of whom this is only another word. Answers the evidence to apply
 * instead.
 */
export async function matchRefunds(
  tx: Tx,
  paymentId: string,
  evidence: readonly NewEvidence[],
  known: ReadonlySet<string | null>,
  at: Date,
): Promise<NewEvidence[]> {
  const told = evidence.filter(({ kind, source }) => kind === 'refunded' && (source === 'ask' || source === 'webhook'));
  if (told.length === 0) return [...evidence];
  const refs = new Set(told.map(({ moneyRef }) => moneyRef));
  const ours = await tx
    .select()
    .from(refunds)
    .where(and(eq(refunds.paymentId, paymentId), ne(refunds.status, 'refused')));
  const result: NewEvidence[] = evidence.filter((one) => !told.includes(one));
  const free = ours.filter((refund) => mayBeMeant(refund, refs)).sort((a, b) => doubtOf(b) - doubtOf(a));
  const matched = new Set(ours.filter(({ status }) => status === 'done').map(({ refundRef }) => refundRef));
  for (const one of told) {
    // The same movement by a webhook and by the answer to a question is still one.
    if (one.moneyRef !== null && matched.has(one.moneyRef)) continue;
    const taken = one.moneyRef !== null && known.has(one.moneyRef) ? [] : takenBy(one, free);
    if (taken.length > 0 && one.amountMinor !== null) matched.add(one.moneyRef);
    if (taken.length === 0) result.push(one);
    for (const refund of taken) {
      free.splice(free.indexOf(refund), 1);
      const refundRef = one.amountMinor === null ? refund.refundRef : one.moneyRef;
      const settledAt = refund.settledAt ?? at;
      await tx
        .update(refunds)
        .set({ status: 'done', settledAt, leaseUntil: null, refundRef })
        .where(eq(refunds.id, refund.id));
      if (refund.status !== 'done') result.push(movedBack({ ...refund, manual: false }, one.raw));
    }
    // "All of it" stays beside the sums it confirmed: named sums win over it.
    if (one.amountMinor === null && taken.length > 0) result.push(one);
  }
  return result;
}

/** Not one that the provider has told of under another name. Made by hand, a refund has a name only from being told of. */
function mayBeMeant({ status, refundRef, manual }: RefundRow, refs: ReadonlySet<string | null>): boolean {
  return status !== 'done' || refundRef === null || (!manual && !refs.has(refundRef));
}

/** Those whose end nobody knew come first. */
function doubtOf({ status, refundRef }: RefundRow): number {
  if (status !== 'done') return 2;
  return refundRef === null ? 1 : 0;
}

/** One refund of the very sum; "all of it" without a sum ends every one under way. */
function takenBy({ amountMinor }: NewEvidence, free: readonly RefundRow[]): RefundRow[] {
  if (amountMinor === null) return free.filter(({ status }) => status !== 'done');
  return free.filter((refund) => refund.amountMinor === amountMinor).slice(0, 1);
}
