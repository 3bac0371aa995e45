import { MINUTE } from '@/lib/clock';
import { fromDecimal, toDecimal } from '@/lib/money';
import type { SandboxSession } from '../sessions';

export const PROVIDER = 'kispay';
export const CURRENCY = 'ETB';

/** KisPay names no session life; the shop counts 30 minutes, and so does the pretend one. */
export const SESSION_LIFE = 30 * MINUTE;

export type Status = 'PENDING' | 'PROCESSING' | 'COMPLETED' | 'FAILED' | 'CANCELLED' | 'EXPIRED';

/** The four addresses a merchant gives for the way back. */
export const RETURNS = ['successUrl', 'errorUrl', 'cancelUrl', 'redirectUrl'] as const;
export type Return = (typeof RETURNS)[number];

/** The session's status now, in KisPay's words: time ends one that nobody paid, and settles one that is paid late. */
export function statusNow(session: SandboxSession, now: Date): Status {
  if (session.status === 'PENDING' && now >= session.expiresAt) return 'EXPIRED';
  if (session.status === 'PROCESSING' && now >= new Date(textOf(session, 'settlesAt'))) return 'COMPLETED';
  return session.status as Status;
}

/** A text of the create request; empty where it has none. */
export function textOf(session: SandboxSession, field: string): string {
  const value = session.request[field];
  return typeof value === 'string' ? value : '';
}

/** "44,000.00", as KisPay prints amounts. */
export function printed(amountMinor: bigint): string {
  return toDecimal(amountMinor, CURRENCY).replace(/\B(?=(\d{3})+\.)/g, ',');
}

/** Minor units of a JSON number of birr; undefined where it is none, not above zero, or finer than a cent. */
export function birrOf(value: unknown): bigint | undefined {
  const amountMinor = typeof value === 'number' ? fromDecimal(value, CURRENCY) : undefined;
  return amountMinor !== undefined && amountMinor > 0n ? amountMinor : undefined;
}
