import type { SandboxContext } from '../dialect';
import type { Choice } from '../page';
import type { SandboxSession } from '../sessions';
import { againOf } from './goods';
import { accountNotice } from './notices';
import { lastTry, type Movement, movementsOf } from './session';
import { moveOn } from './store';

type Afterwards = Choice & {
  /** What the paid transaction becomes; absent: another charge of the subscription is made. */
  status?: string;
};

/** What a merchant, a bank or time does to a link that was paid. */
export const AFTERWARDS: readonly Afterwards[] = [
  { id: 'refund', name: 'Refund', says: 'the merchant gives it back', status: 'REFUNDED' },
  { id: 'reverse', name: 'Reverse', says: 'the money is taken back again', status: 'REVERSED' },
  { id: 'charge-back', name: 'Charge back', says: 'the bank takes it back', status: 'CHARGEBACK' },
  { id: 'dispute', name: 'Dispute', says: 'contested; the money is still there', status: 'DISPUTED' },
  { id: 'charge-again', name: 'Charge again', says: 'the subscription is collected once more' },
];

/** Those that make sense for the link. */
export function afterwardsOf(session: SandboxSession): Afterwards[] {
  return AFTERWARDS.filter(({ status }) => status !== undefined || againOf(session) !== undefined);
}

/** Does it, and tells the account's webhook. False where there is nothing to do it to. */
export async function carryOutAfterwards(
  session: SandboxSession,
  { status }: Afterwards,
  { db, now, account }: SandboxContext,
): Promise<boolean> {
  const all = movementsOf(session);
  const paid = lastTry(session);
  const again = againOf(session);
  if (session.status !== 'PAID' || !paid || (status === undefined && !again)) return false;
  const at = now.toISOString();
  const { settlesAt: _settled, ...movement } = paid.movement;
  const charge: Movement = { status: 'PAID', minor: String(again?.minor ?? 0n), at, changedAt: at, charge: true };
  const index = status === undefined ? all.length : paid.index;
  const movements =
    status === undefined ? [...all, charge] : all.with(paid.index, { ...movement, status, changedAt: at });
  const next = { ...session, request: { ...session.request, movements } };
  return moveOn(db, session, next, [accountNotice(next, index, now, account.webhookSecrets[0] ?? null)]);
}
