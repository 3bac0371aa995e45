import { and, eq, inArray, or } from 'drizzle-orm';
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
 * A provider that tells of money gone back may be speaking of a refund of ours whose end nobody knew: then it is that
 * one, and is not counted a second time. Answers the evidence to apply instead.
 */
export async function matchRefunds(
  tx: Tx,
  paymentId: string,
  evidence: readonly NewEvidence[],
  at: Date,
): Promise<NewEvidence[]> {
  const told = evidence.filter(({ kind, source }) => kind === 'refunded' && (source === 'ask' || source === 'webhook'));
  if (told.length === 0) return [...evidence];
  const refs = told.flatMap(({ moneyRef }) => (moneyRef === null ? [] : [moneyRef]));
  const ours = await tx
    .select()
    .from(refunds)
    .where(
      and(
        eq(refunds.paymentId, paymentId),
        or(inArray(refunds.status, ['unknown', 'pending']), inArray(refunds.refundRef, refs)),
      ),
    );
  const result: NewEvidence[] = evidence.filter((one) => !told.includes(one));
  const free = new Set(ours.filter(({ status }) => status !== 'done' && status !== 'refused'));
  for (const one of told) {
    if (ours.some(({ refundRef, status }) => status === 'done' && refundRef !== null && refundRef === one.moneyRef))
      continue;
    const matched = [...free].filter(({ amountMinor }) => one.amountMinor === null || amountMinor === one.amountMinor);
    const taken = one.amountMinor === null ? matched : matched.slice(0, 1);
    if (taken.length === 0) result.push(one);
    for (const refund of taken) {
      free.delete(refund);
      await tx
        .update(refunds)
        .set({
          status: 'done',
          settledAt: at,
          leaseUntil: null,
          refundRef: one.amountMinor === null ? refund.refundRef : one.moneyRef,
        })
        .where(eq(refunds.id, refund.id));
      result.push({ ...movedBack({ ...refund, manual: false }, one.raw) });
    }
    // "All of it" stays beside the sums it confirmed: named sums win over it.
    if (one.amountMinor === null && taken.length > 0) result.push(one);
  }
  return result;
}
