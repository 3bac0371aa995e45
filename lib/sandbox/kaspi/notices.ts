import { createHash } from 'node:crypto';
import { MAX_TRIES } from '../deliver';
import type { Notice, SandboxSession } from '../sessions';
import { isQr, paidOf, TENGE, transactionOf } from './session';

export type Word = 'APPROVED' | 'DECLINED' | 'CANCELLED';

type Told = { status: Word; at: Date; signedWith: string };

/** A webhook about the order: the signature covers its id and amount, and nothing else. */
export function notice(session: SandboxSession, { status, at, signedWith }: Told): Notice {
  const amount = amountOf(session);
  const { merchantRef: orderId } = session;
  const rest = JSON.stringify({
    status,
    transactionId: transactionOf(session),
    signature: createHash('sha256').update(`${orderId}${amount}${signedWith}`).digest('hex'),
  });
  return {
    event: status,
    // The number is written by hand: 5000.00 would come out of JSON.stringify as 5000.
    body: `{"orderId":${JSON.stringify(orderId)},"amount":${amount},${rest.slice(1)}`,
    headers: { 'content-type': 'application/json' },
    dueAt: at,
  };
}

/**
 * Two false webhooks that claim the order was paid. One is a genuine DECLINED with APPROVED written over it: its
 * signature still fits. The other is signed with a guess.
 */
export function forgedNotices(session: SandboxSession, now: Date, key: string): Notice[] {
  const declined = notice(session, { status: 'DECLINED', at: now, signedWith: key });
  const altered = { ...declined, event: 'APPROVED', body: declined.body.replace('"DECLINED"', '"APPROVED"') };
  const guessed = notice(session, { status: 'APPROVED', at: now, signedWith: 'a-guess' });
  // A forger does not come back: this try is the last one.
  return [altered, guessed].map((one) => ({ ...one, tries: MAX_TRIES - 1 }));
}

/** Both spellings are about: orders have 5000, QR codes 5000.00. */
function amountOf(session: SandboxSession): string {
  const tenge = String(paidOf(session) / TENGE);
  return isQr(session) ? `${tenge}.00` : tenge;
}
