import { MINUTE } from '@/lib/clock';
import type { SandboxContext } from '../dialect';
import { findSession, type SandboxSession } from '../sessions';

export const PROVIDER = 'bpc';

/** The vendor's banking sandbox takes euros only. */
export const CURRENCY = 'EUR';

/** From `created` to `expiresAt` in the vendor's samples. */
export const SESSION_LIFE = 20 * MINUTE;

/** One word for the pair of words that BPC shows. */
export type Status = 'open' | 'settling' | 'paid' | 'failed' | 'canceled' | 'expired';

/** What GET shows. The vendor documents open, completed and expired, paid and unpaid; the rest are its payments' words. */
const WORDS: Readonly<Record<Status, { status: string; paymentStatus: string }>> = {
  open: { status: 'open', paymentStatus: 'unpaid' },
  settling: { status: 'completed', paymentStatus: 'unpaid' },
  paid: { status: 'completed', paymentStatus: 'paid' },
  failed: { status: 'expired', paymentStatus: 'failed' },
  canceled: { status: 'expired', paymentStatus: 'canceled' },
  expired: { status: 'expired', paymentStatus: 'unpaid' },
};

/** The two addresses a merchant gives for the way back. */
export const RETURNS = ['successUrl', 'failureUrl'] as const;
export type Return = (typeof RETURNS)[number];

/** The session's status now: time ends one that nobody paid, and settles one that is paid late. */
export function statusNow(session: SandboxSession, now: Date): Status {
  if (session.status === 'open' && now >= session.expiresAt) return 'expired';
  if (session.status === 'settling' && now >= new Date(textOf(session, 'settlesAt'))) return 'paid';
  return session.status as Status;
}

/** "ps_" and 32 hex digits, as the world outside knows the session. */
export function publicId({ id }: Pick<SandboxSession, 'id'>): string {
  return `ps_${id.replaceAll('-', '')}`;
}

/** The session of that public id; undefined for any other text. */
export async function sessionOf({ db }: SandboxContext, id: string): Promise<SandboxSession | undefined> {
  const parts = /^ps_([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/.exec(id);
  return parts ? findSession(db, PROVIDER, parts.slice(1).join('-')) : undefined;
}

/** A text of the create request; empty where it has none. */
export function textOf(session: SandboxSession, field: string): string {
  const value = session.request[field];
  return typeof value === 'string' ? value : '';
}

/** The Session object as BPC shows it in answers and webhooks; the page's address only while it is open. */
export function shown(session: SandboxSession, status: Status, appUrl: string | null): Record<string, unknown> {
  return {
    id: publicId(session),
    amount: Number(session.paidMinor ?? session.amountMinor),
    created: stamp(session.createdAt),
    // In lower case, as in the vendor's sample answer.
    currency: session.currency.toLowerCase(),
    customerDetails: {},
    expiresAt: stamp(session.expiresAt),
    successUrl: textOf(session, 'successUrl'),
    failureUrl: textOf(session, 'failureUrl'),
    locale: 'EN',
    merchantReferenceId: session.merchantRef,
    metadata: {},
    paymentData: { captureMethod: 'automatic' },
    ...(status === 'open' && appUrl !== null
      ? { paymentUrl: `${appUrl}/sandbox/bpc/payment/${publicId(session)}` }
      : {}),
    ...WORDS[status],
  };
}

/** Like the vendor: whole seconds. */
function stamp(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, 'Z');
}
