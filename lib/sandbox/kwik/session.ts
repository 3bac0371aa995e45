import { toDecimal } from '@/lib/money';
import { isRecord } from '@/lib/payments/providers/json';
import type { SandboxContext } from '../dialect';
import { findSession, type SandboxSession } from '../sessions';
import { againOf } from './goods';

export const PROVIDER = 'kwik';
export const CURRENCY = 'ZAR';

/** What a link is; the words of its transactions stand beside it. */
export type Status = 'OPEN' | 'PAID' | 'CANCELLED' | 'EXPIRED';

/** One transaction of a link, in Kwik's words. */
export type Movement = {
  status: string;
  /** Minor units, as text. */
  minor: string;
  /** ISO 8601. */
  at: string;
  changedAt: string;
  /** When a PENDING one becomes PAID; ISO 8601. */
  settlesAt?: string;
  /** Collected later for a subscription, and no try to pay the link itself. */
  charge?: true;
};

/** The link's status now: time ends one that nobody paid. */
export function statusNow(session: SandboxSession, now: Date): Status {
  return session.status === 'OPEN' && now >= session.expiresAt ? 'EXPIRED' : (session.status as Status);
}

/** "ses_", "chk_", "tra_", … and 22 characters, as the world outside knows what belongs to a session. */
export function idOf(prefix: string, { id }: Pick<SandboxSession, 'id'>): string {
  return `${prefix}_${Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')}`;
}

/** The session behind such an id, whatever follows the 22 characters; undefined for any other text. */
export async function sessionOf(
  { db }: SandboxContext,
  prefix: string,
  id: string,
): Promise<SandboxSession | undefined> {
  const written = new RegExp(`^${prefix}_([\\w-]{22})\\d{0,4}$`).exec(id)?.[1];
  if (written === undefined) return undefined;
  const hex = Buffer.from(written, 'base64url').toString('hex');
  const parts = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/.exec(hex);
  return parts ? findSession(db, PROVIDER, parts.slice(1).join('-')) : undefined;
}

/** The link's transactions, oldest first. */
export function movementsOf({ request }: SandboxSession): Movement[] {
  return Array.isArray(request.movements) ? (request.movements as Movement[]) : [];
}

/** The transaction by which the link itself was last tried to be paid. */
export function lastTry(session: SandboxSession): { movement: Movement; index: number } | undefined {
  const all = movementsOf(session);
  const index = all.findLastIndex((one) => !one.charge);
  const movement = all[index];
  return movement && { movement, index };
}

/** "tra_…" of the transaction with that index. */
export function transactionId(session: SandboxSession, index: number): string {
  return `${idOf('tra', session)}${index + 1}`;
}

/** A transaction's status now: a slow one is paid when its time has come. */
export function movementStatus({ status, settlesAt }: Movement, now: Date): string {
  return settlesAt !== undefined && now >= new Date(settlesAt) ? 'PAID' : status;
}

/** What lies at that path of the create request, as text; empty where there is none. */
export function textAt(session: SandboxSession, ...path: string[]): string {
  const value = path.reduce<unknown>((at, key) => (isRecord(at) ? at[key] : undefined), session.request);
  return typeof value === 'string' ? value : '';
}

export function isEmbedded(session: SandboxSession): boolean {
  return textAt(session, 'customization', 'type') === 'EMBED';
}

/** "2025-09-13 12:30:00" in GMT+2, as everything but links and their webhooks is dated. */
export function localStamp(time: Date): string {
  return new Date(time.getTime() + 2 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}

/** Like the vendor's links: whole seconds, Z. */
export function isoStamp(time: Date): string {
  return time.toISOString().replace(/\.\d+Z$/, 'Z');
}

/** The transaction as the API and the account's webhooks show it; its amount is a JSON number. */
export function shownTransaction(
  session: SandboxSession,
  index: number,
  now: Date,
): Record<string, unknown> | undefined {
  const movement = movementsOf(session)[index];
  if (!movement) return undefined;
  return {
    id: transactionId(session, index),
    created_at: localStamp(new Date(movement.at)),
    updated_at: localStamp(new Date(movement.changedAt)),
    charged_at: localStamp(new Date(movement.at)),
    status_changed_at: localStamp(new Date(movement.changedAt)),
    payment_methods_id: idOf('pam', session),
    collections_id: againOf(session) ? idOf('col', session) : null,
    customers_id: idOf('cus', session),
    bank_accounts_id: null,
    mandates_id: null,
    transaction_reference: textAt(session, 'transaction_reference') || null,
    payment_reference: null,
    submission_batch_reference: null,
    transaction_status: movementStatus(movement, now),
    amount: Number(toDecimal(BigInt(movement.minor), CURRENCY)),
  };
}
