import { after, SECOND } from '@/lib/clock';
import type { SandboxContext } from '../dialect';
import type { Choice } from '../page';
import { type Notice, type SandboxSession, settleSession } from '../sessions';
import { forgedNotices, notice, twice } from './notices';
import { type Status, textOf } from './session';

const LATE = 20 * SECOND;

type Outcome = Choice & {
  /** Absent: the session stays as it is. */
  status?: Exclude<Status, 'OPEN' | 'EXPIRED'>;
  /** Whether the webhook comes a second time. */
  again?: boolean;
  /** Milliseconds until it is told. */
  delay?: number;
  /** Minor units that are missing from what is paid. */
  missing?: bigint;
  forged?: boolean;
  /** The shopper stays on the page. */
  stays?: boolean;
};

/** Exactly one name says Pay: people and checks find the button that pays by it. */
export const OUTCOMES: readonly Outcome[] = [
  { id: 'pay', name: 'Pay', says: 'webhook at once, and back to the shop', status: 'PROCESSED' },
  { id: 'decline', name: 'Decline', says: 'the bank says no', status: 'FAILED' },
  {
    id: 'cancel',
    name: 'Cancel',
    says: 'back to the shop with nothing paid; nothing is sent, and the link stays open until its time is over',
  },
  { id: 'walk-away', name: 'Walk away', says: 'this tab stays; nothing is sent', stays: true },
  {
    id: 'late',
    name: 'Settle, tell late',
    says: 'back now, paid; the webhook comes after 20 seconds',
    status: 'PROCESSED',
    delay: LATE,
  },
  {
    id: 'twice',
    name: 'Settle, tell twice',
    says: 'paid, and the same webhook two times',
    status: 'PROCESSED',
    again: true,
  },
  {
    id: 'short',
    name: 'Settle one cent short',
    says: 'paid, but a cent is missing',
    status: 'PROCESSED',
    missing: 1n,
  },
  {
    id: 'forge',
    name: 'Forge',
    says: 'back with “processed” in the address and two false webhooks; nothing is paid',
    forged: true,
  },
];

/**
 * Does what the button says. `to` is the merchant's address the shopper goes to; null leaves them on the page. False when
 * the session is not open any more.
 */
export async function carryOut(
  session: SandboxSession,
  outcome: Outcome,
  { db, now, account }: SandboxContext,
): Promise<{ to: string | null } | false> {
  const paidMinor = session.amountMinor - (outcome.missing ?? 0n);
  const change = {
    ...(outcome.status ? { status: outcome.status } : {}),
    ...(outcome.missing ? { paidMinor } : {}),
  };
  const notices = noticesOf(session, outcome, paidMinor, now, account.webhookSecrets[0] ?? null);
  if (!(await settleSession(db, session, change, notices, now))) return false;
  return { to: outcome.stays ? null : wayBack(session, outcome.forged) };
}

function noticesOf(
  session: SandboxSession,
  { status, delay = 0, again, forged }: Outcome,
  amountMinor: bigint,
  now: Date,
  secret: string | null,
): Notice[] {
  if (forged) return forgedNotices(session, now);
  if (status !== 'PROCESSED' && status !== 'FAILED') return [];
  const told = { status, amountMinor, at: after(now, delay) };
  return again ? twice(session, told, secret) : [notice(session, told, secret)];
}

function wayBack(session: SandboxSession, forged = false): string {
  const written = textOf(session, 'return_url');
  if (!forged) return written;
  const url = new URL(written);
  url.searchParams.set('status', 'PROCESSED');
  return url.href;
}
