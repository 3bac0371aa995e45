import { createHash } from 'node:crypto';
import type { Quote, Seen } from './types';

/** A short name for what is bought at which prices, without its delivery: another thing at the same price has another. */
export function thingsOf({ lines }: Pick<Quote, 'lines'>): string {
  const content = lines.map((line) => `${line.sku} ${line.quantity} ${line.unitMinor}`).sort();
  return createHash('sha256').update(content.join('\n')).digest('base64url').slice(0, 22);
}

/** What a form says the shopper saw, with the delivery they chose; undefined when it does not say. Minor units. */
export function readSeen(total: unknown, things: unknown): Seen | undefined {
  if (typeof total !== 'string' || !/^\d{1,15}$/.test(total) || typeof things !== 'string') return undefined;
  return { totalMinor: BigInt(total), things };
}

/** Whether what is to be paid is other than what the shopper saw: the sum, or other things for the same sum. */
export function changedSince(seen: Seen, quoted: Pick<Quote, 'lines' | 'totalMinor'>): 'total' | 'things' | null {
  if (seen.totalMinor !== quoted.totalMinor) return 'total';
  return seen.things === thingsOf(quoted) ? null : 'things';
}
