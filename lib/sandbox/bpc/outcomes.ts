import { after, SECOND } from '@/lib/clock';
import type { SandboxContext } from '../dialect';
import type { Choice } from '../page';
import { type Notice, type SandboxSession, settleSession } from '../sessions';
import { type Event, forgedNotices, notice } from './notices';
import { publicId, type Return, type Status, textOf } from './session';

const LATE = 20 * SECOND;

type Outcome = Choice & {
  /** Absent: the session stays as it is. */
  status?: Status;
  event?: Event;
  /** How often the same webhook is sent; once unless said otherwise. */
  copies?: number;
  /** Milliseconds until it is settled and told. */
  delay?: number;
  /** Minor units that are missing from what is paid. */
  missing?: bigint;
  forged?: boolean;
  /** Absent: the shopper stays on the page. */
  back?: Return;
};

/** Exactly one name says Pay: people and checks find the button that pays by it. */
export const OUTCOMES: readonly Outcome[] = [
  {
    id: 'pay',
    name: 'Pay',
    says: 'webhook at once, and back to the shop',
    status: 'paid',
    event: 'session.completed',
    back: 'successUrl',
  },
  {
    id: 'decline',
    name: 'Decline',
    says: 'the bank says no, and closes the session',
    status: 'failed',
    event: 'session.expired',
    back: 'failureUrl',
  },
  {
    id: 'cancel',
    name: 'Cancel',
    says: 'back to the shop with nothing paid',
    status: 'canceled',
    event: 'session.expired',
    back: 'failureUrl',
  },
  { id: 'walk-away', name: 'Walk away', says: 'this tab stays; nothing is sent' },
  {
    id: 'late',
    name: 'Settle, tell late',
    says: 'back now; completed but unpaid for 20 seconds, then paid and told',
    status: 'settling',
    event: 'session.completed',
    delay: LATE,
    back: 'successUrl',
  },
  {
    id: 'twice',
    name: 'Settle, tell twice',
    says: 'paid, and the same webhook two times',
    status: 'paid',
    event: 'session.completed',
    copies: 2,
    back: 'successUrl',
  },
  {
    id: 'short',
    name: 'Settle one cent short',
    says: 'paid, but a cent is missing',
    status: 'paid',
    event: 'session.completed',
    missing: 1n,
    back: 'successUrl',
  },
  {
    id: 'forge',
    name: 'Forge',
    says: 'back with “paid” in the address and two false webhooks; nothing is paid',
    forged: true,
    back: 'successUrl',
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
  const settlesAt = after(now, outcome.delay ?? 0);
  const paidMinor = session.amountMinor - (outcome.missing ?? 0n);
  const notices: Notice[] = outcome.forged ? forgedNotices(session, now) : [];
  if (outcome.event) {
    const status = outcome.status === 'settling' ? 'paid' : (outcome.status ?? 'open');
    const told = { event: outcome.event, status, at: settlesAt };
    const one = notice({ ...session, paidMinor }, told, account.webhookSecrets[0] ?? null);
    notices.push(...Array.from({ length: outcome.copies ?? 1 }, () => one));
  }
  const change = {
    ...(outcome.status ? { status: outcome.status } : {}),
    ...(outcome.missing ? { paidMinor } : {}),
    ...(outcome.delay ? { request: { ...session.request, settlesAt: settlesAt.toISOString() } } : {}),
  };
  if (!(await settleSession(db, session, change, notices, now))) return false;
  return { to: outcome.back ? wayBack(session, outcome.back, outcome.forged) : null };
}

/** BPC adds the session's id to the address; under which name its page does not say. */
function wayBack(session: SandboxSession, name: Return, forged = false): string {
  const url = new URL(textOf(session, name));
  url.searchParams.set('sessionId', publicId(session));
  if (forged) url.searchParams.set('paymentStatus', 'paid');
  return url.href;
}
