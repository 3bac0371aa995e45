import { after, SECOND } from '@/lib/clock';
import type { SandboxContext } from '../dialect';
import type { Choice } from '../page';
import type { Notice, SandboxSession } from '../sessions';
import { forgedNotices, linkNotice } from './notices';
import { idOf, type Movement, movementsOf, type Status, textAt } from './session';
import { moveOn } from './store';

const LATE = 20 * SECOND;

type Return = 'success_url' | 'cancel_url';

type Outcome = Choice & {
  /** What the link becomes; absent: it stays open. */
  status?: Exclude<Status, 'OPEN' | 'EXPIRED'>;
  /** The transaction's status; absent: there is none. */
  transaction?: 'PAID' | 'PENDING' | 'DECLINED';
  event?: Parameters<typeof linkNotice>[1];
  /** How often the same webhook is sent; once unless said otherwise. */
  copies?: number;
  /** Milliseconds until it is settled and told. */
  delay?: number;
  /** Minor units that are missing from what is paid. */
  missing?: bigint;
  forged?: boolean;
  /** Absent: the payer stays on the page. */
  back?: Return;
};

const PAID = { status: 'PAID', transaction: 'PAID', event: 'checkout.completed', back: 'success_url' } as const;

/** Exactly one name says Pay: people and checks find the button that pays by it. */
export const OUTCOMES: readonly Outcome[] = [
  { id: 'pay', name: 'Pay', says: 'webhook at once, and back to the shop', ...PAID },
  {
    id: 'decline',
    name: 'Decline',
    says: 'the bank says no; this page stays, and another try is possible',
    transaction: 'DECLINED',
    event: 'checkout.failed',
  },
  {
    id: 'cancel',
    name: 'Cancel',
    says: 'back to the shop with nothing paid',
    status: 'CANCELLED',
    event: 'checkout.cancelled',
    back: 'cancel_url',
  },
  {
    id: 'walk-away',
    name: 'Walk away',
    says: 'this tab stays; the shop is told that you left',
    event: 'checkout.abandoned',
  },
  {
    id: 'late',
    name: 'Settle, tell late',
    says: 'back now; pending for 20 seconds, then paid and told',
    ...PAID,
    transaction: 'PENDING',
    delay: LATE,
  },
  { id: 'twice', name: 'Settle, tell twice', says: 'paid, and the same webhook two times', ...PAID, copies: 2 },
  { id: 'short', name: 'Settle one cent short', says: 'paid, but a cent is missing', ...PAID, missing: 1n },
  {
    id: 'forge',
    name: 'Forge',
    says: 'back with “paid” in the address and two false webhooks; nothing is paid',
    forged: true,
    back: 'success_url',
  },
];

/** What the payer chose on the page: minor units, and how often. */
export type Chosen = { minor: bigint; frequency: string };

/**
 * Does what the button says. `to` is the merchant's address the payer goes to; null leaves them on the page. False when
 * the link is not open any more.
 */
export async function carryOut(
  session: SandboxSession,
  outcome: Outcome,
  chosen: Chosen,
  { db, now, account }: SandboxContext,
): Promise<{ to: string | null } | false> {
  const secret = account.webhookSecrets[0] ?? null;
  const next = stateAfter(session, outcome, chosen, now);
  const notices = outcome.forged ? forgedNotices(next, now) : noticesOf(next, outcome, now, secret);
  const kept = outcome.forged ? session : next;
  if (!(await moveOn(db, session, kept, notices))) return false;
  return { to: outcome.back ? wayBack(session, outcome.back, outcome.forged) : null };
}

function stateAfter(session: SandboxSession, outcome: Outcome, chosen: Chosen, now: Date): SandboxSession {
  const minor = chosen.minor - (outcome.missing ?? 0n);
  const at = now.toISOString();
  const { transaction, delay, status } = outcome;
  const movement: Movement | undefined = transaction && {
    status: transaction,
    minor: String(minor),
    at,
    changedAt: at,
    ...(delay ? { settlesAt: after(now, delay).toISOString() } : {}),
  };
  return {
    ...session,
    status: status ?? session.status,
    paidMinor: status === 'PAID' || outcome.forged ? minor : session.paidMinor,
    request: {
      ...session.request,
      chosenFrequency: chosen.frequency,
      movements: [...movementsOf(session), ...(movement ? [movement] : [])],
    },
  };
}

function noticesOf(
  next: SandboxSession,
  { event, delay, copies = 1 }: Outcome,
  now: Date,
  secret: string | null,
): Notice[] {
  if (!event) return [];
  const one = linkNotice(next, event, after(now, delay ?? 0), secret);
  const pending = delay ? [linkNotice(next, 'checkout.pending', now, secret)] : [];
  return [...pending, ...Array.from({ length: copies }, () => one)];
}

/** Kwik may join "&signature=" to the address; what it signs is not documented, so nobody may trust it. */
function wayBack(session: SandboxSession, name: Return, forged = false): string | null {
  const written = textAt(session, 'redirects', name);
  if (!written) return null;
  const url = new URL(written);
  if (forged) url.searchParams.set('status', 'PAID');
  if (name === 'success_url') url.searchParams.set('signature', idOf('sig', session));
  return url.href;
}
