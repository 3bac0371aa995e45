import type { payments, refunds } from '@/db/schema';

type Money = Pick<typeof payments.$inferSelect, 'capturedMinor' | 'refundedMinor'>;
type Sum = Pick<typeof refunds.$inferSelect, 'amountMinor' | 'status'>;

/**
 * What of a payment can still be given back, minor units: a sum is free again only when its refund was refused. Whoever
 * sent it back counts, our own rows or more where the provider tells of more. Never below zero.
 */
export function leftToGive({ capturedMinor, refundedMinor }: Money, rows: readonly Sum[]): bigint {
  const taken = sumOf(rows.filter(({ status }) => status !== 'refused'));
  const done = sumOf(rows.filter(({ status }) => status === 'done'));
  const elsewhere = refundedMinor > done ? refundedMinor - done : 0n;
  const left = capturedMinor - taken - elsewhere;
  return left > 0n ? left : 0n;
}

/** Whether the end of one of them is not known yet. */
export function isUnderWay(rows: readonly Sum[]): boolean {
  return rows.some(({ status }) => status === 'requested' || status === 'unknown' || status === 'pending');
}

function sumOf(rows: readonly Sum[]): bigint {
  return rows.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
}
