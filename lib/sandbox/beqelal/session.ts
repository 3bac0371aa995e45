import { MINUTE } from '@/lib/clock';
import { fromDecimal, toDecimal } from '@/lib/money';
import type { SandboxSession } from '../sessions';

export const PROVIDER = 'beqelal';
export const CURRENCY = 'ETB';

/** "Checkout links expire after 10 minutes." */
export const SESSION_LIFE = 10 * MINUTE;

/** PROCESSED and FAILED are the vendor's; it has no words for the others, and tells nobody about them. */
export type Status = 'OPEN' | 'PROCESSED' | 'FAILED' | 'EXPIRED';

/** The session's status now: time ends one that nobody paid. */
export function statusNow(session: SandboxSession, now: Date): Status {
  return session.status === 'OPEN' && now >= session.expiresAt ? 'EXPIRED' : (session.status as Status);
}

/** A text of the create request, or the `id` that was given to it; empty where there is none. */
export function textOf(session: SandboxSession, field: string): string {
  const value = session.request[field];
  return typeof value === 'string' ? value : '';
}

/** "100.0", as Beqelal writes amounts in webhooks: at least one digit after the point. */
export function written(amountMinor: bigint): string {
  return toDecimal(amountMinor, CURRENCY).replace(/0$/, '');
}

/** Minor units of a JSON number of birr; undefined where it is none, outside 1 to 1,000,000, or finer than a cent. */
export function birrOf(value: unknown): bigint | undefined {
  const amountMinor = typeof value === 'number' ? fromDecimal(value, CURRENCY) : undefined;
  return amountMinor !== undefined && amountMinor >= 100n && amountMinor <= 100_000_000n ? amountMinor : undefined;
}
