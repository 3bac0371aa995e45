import { MINUTE, SECOND } from '@/lib/clock';
import { toDecimal } from '@/lib/money';
import type { SandboxContext } from '../dialect';
import { findSession, type SandboxSession } from '../sessions';

export const PROVIDER = 'kaspi';
export const CURRENCY = 'KZT';

/** Kaspi takes whole tenge, so this is what one of them is in minor units. */
export const TENGE = 100n;

/** Kaspi names no life of an order; a QR code is asked about 60 times, 3 seconds apart. */
export const ORDER_LIFE = 30 * MINUTE;
export const QR_LIFE = 180 * SECOND;

/** Kaspi's words, and two of ours: SETTLING looks pending from outside, and so does one whose time ran out. */
export type Status = 'PENDING' | 'SETTLING' | 'APPROVED' | 'DECLINED' | 'CANCELLED' | 'REFUNDED' | 'LAPSED';

/** The two addresses a merchant gives for the way back. */
export const RETURNS = ['returnUrl', 'failUrl'] as const;
export type Return = (typeof RETURNS)[number];

/** The session's status now: time ends one that nobody paid, and settles one that is paid late. */
export function statusNow(session: SandboxSession, now: Date): Status {
  if (session.status === 'PENDING' && now >= session.expiresAt) return 'LAPSED';
  if (session.status === 'SETTLING' && now >= new Date(textOf(session, 'settlesAt'))) return 'APPROVED';
  return session.status as Status;
}

/** The word Kaspi's API has for it. */
export function shownStatus(session: SandboxSession, now: Date): string {
  const status = statusNow(session, now);
  return status === 'SETTLING' || status === 'LAPSED' ? 'PENDING' : status;
}

/** What the page's address and a QR's token are made of: 32 hex digits. */
export function keyOf({ id }: Pick<SandboxSession, 'id'>): string {
  return id.replaceAll('-', '');
}

/** The transaction that a webhook tells and a refund has to name. */
export function transactionOf(session: SandboxSession): string {
  return `TX-${keyOf(session).slice(0, 16).toUpperCase()}`;
}

/** The session behind those digits; undefined for any other text. */
export async function sessionByKey({ db }: SandboxContext, key: string): Promise<SandboxSession | undefined> {
  const parts = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/.exec(key);
  return parts ? findSession(db, PROVIDER, parts.slice(1).join('-')) : undefined;
}

/** A QR is paid on a phone: there is no browser to send back. */
export function isQr(session: SandboxSession): boolean {
  return session.request.kind === 'qr';
}

/** A text of the create request; empty where it has none. */
export function textOf(session: SandboxSession, field: string): string {
  const value = session.request[field];
  return typeof value === 'string' ? value : '';
}

/** What was paid, minor units. */
export function paidOf({ paidMinor, amountMinor }: SandboxSession): bigint {
  return paidMinor ?? amountMinor;
}

/** What went back, minor units. */
export function refundedOf(session: SandboxSession): bigint {
  return BigInt(textOf(session, 'refundedMinor') || '0');
}

export function printed(minor: bigint): string {
  return `${CURRENCY} ${toDecimal(minor, CURRENCY)}`;
}
