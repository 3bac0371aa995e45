import { after, SECOND } from '@/lib/clock';
import type { SandboxContext } from '../dialect';
import type { Choice } from '../page';
import { type Notice, type SandboxSession, settleSession } from '../sessions';
import { forgedNotices, notice, type Word } from './notices';
import { isQr, type Return, TENGE, textOf } from './session';

const LATE = 20 * SECOND;

type Outcome = Choice & {
  /** What the order becomes and is told as; absent: it stays as it is. */
  status?: Word;
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

/** Exactly one name says Pay: people and checks find the button that pays by it. */
export const OUTCOMES: readonly Outcome[] = [
  {
    id: 'pay',
    name: 'Pay',
    says: 'webhook at once, and back to the shop',
    status: 'APPROVED',
    back: 'returnUrl',
  },
  {
    id: 'decline',
    name: 'Decline',
    says: 'the bank says no; back to the shop',
    status: 'DECLINED',
    back: 'failUrl',
  },
  {
    id: 'cancel',
    name: 'Cancel',
    says: 'back to the shop with nothing paid',
    status: 'CANCELLED',
    back: 'failUrl',
  },
  { id: 'walk-away', name: 'Walk away', says: 'this tab stays; nothing is sent' },
  {
    id: 'late',
    name: 'Settle, tell late',
    says: 'back now; pending for 20 seconds, then paid and told',
    status: 'APPROVED',
    delay: LATE,
    back: 'returnUrl',
  },
  {
    id: 'twice',
    name: 'Settle, tell twice',
    says: 'paid, and the same webhook two times',
    status: 'APPROVED',
    copies: 2,
    back: 'returnUrl',
  },
  {
    id: 'short',
    name: 'Settle one tenge short',
    says: 'paid, but a tenge is missing; the webhook is signed for what came',
    status: 'APPROVED',
    missing: TENGE,
    back: 'returnUrl',
  },
  {
    id: 'forge',
    name: 'Forge',
    says: 'back with “paid” in the address and two false webhooks, one with a signature that fits; nothing is paid',
    forged: true,
    back: 'returnUrl',
  },
];

/**
 * Does what the button says. `to` is the merchant's address the payer goes to; null leaves them on the page, as it does
 * everybody who paid with a phone. False when the order is not open any more.
 */
export async function carryOut(
  session: SandboxSession,
  outcome: Outcome,
  { db, now, account }: SandboxContext,
): Promise<{ to: string | null } | false> {
  const key = account.values.API_KEY ?? '';
  const settlesAt = after(now, outcome.delay ?? 0);
  const paidMinor = session.amountMinor - (outcome.missing ?? 0n);
  const notices: Notice[] = outcome.forged ? forgedNotices(session, now, key) : [];
  if (outcome.status) {
    const one = notice({ ...session, paidMinor }, { status: outcome.status, at: settlesAt, signedWith: key });
    notices.push(...Array.from({ length: outcome.copies ?? 1 }, () => one));
  }
  const change = {
    ...(outcome.status ? { status: outcome.delay ? 'SETTLING' : outcome.status } : {}),
    ...(outcome.missing ? { paidMinor } : {}),
    ...(outcome.delay ? { request: { ...session.request, settlesAt: settlesAt.toISOString() } } : {}),
  };
  if (!(await settleSession(db, session, change, notices, now))) return false;
  return { to: outcome.back && !isQr(session) ? wayBack(session, outcome.back, outcome.forged) : null };
}

/** Exactly as the merchant wrote it; only a forger adds something. */
function wayBack(session: SandboxSession, name: Return, forged = false): string {
  const url = new URL(textOf(session, name));
  if (forged) url.searchParams.set('status', 'APPROVED');
  return url.href;
}
