import { createHmac } from 'node:crypto';
import { toDecimal } from '@/lib/money';
import { isRecord } from '@/lib/payments/providers/json';
import { MAX_TRIES } from '../deliver';
import type { Notice, SandboxSession } from '../sessions';
import { againOf } from './goods';
import { CURRENCY, idOf, isoStamp, lastTry, localStamp, shownTransaction, transactionId } from './session';

type LinkEvent =
  | 'checkout.completed'
  | 'checkout.pending'
  | 'checkout.failed'
  | 'checkout.cancelled'
  | 'checkout.abandoned';

/** A link's own webhook about the state that `session` is in, due `at`, signed with `secret`; null leaves that out. */
export function linkNotice(session: SandboxSession, event: LinkEvent, at: Date, secret: string | null): Notice {
  const paid = event === 'checkout.completed';
  const tried = event === 'checkout.cancelled' || event === 'checkout.abandoned' ? undefined : lastTry(session);
  const again = paid ? againOf(session) : undefined;
  const checkout = {
    id: idOf('chk', session),
    session_id: idOf('ses', session),
    amount: toDecimal(session.paidMinor ?? session.amountMinor, CURRENCY),
    currency: CURRENCY,
    customer_id: idOf('cus', session),
    ...(tried
      ? {
          card_id: idOf('crd', session),
          transaction_id: transactionId(session, tried.index),
          // The vendor's own sample says ACTIVE beside "completed".
          transaction_status: paid ? 'ACTIVE' : tried.movement.status,
        }
      : {}),
    expires_at: isoStamp(session.expiresAt),
    ...(paid ? { completed_at: isoStamp(at) } : {}),
    ...(event === 'checkout.failed' ? { message: 'Your transaction was declined due to insufficient funds' } : {}),
  };
  const subscription = again && {
    id: idOf('col', session),
    amount: toDecimal(again.minor, CURRENCY),
    currency: CURRENCY,
    subscription_status: 'ACTIVE',
    payment_method: 'CARD',
    payment_method_id: idOf('pam', session),
    created_at: isoStamp(at),
  };
  const data = [{ checkout, ...(subscription ? { subscription } : {}) }];
  const told = sign(event, { event, created_at: isoStamp(at), data }, at, secret);
  return { ...told, url: addressOf(session) };
}

/** Where the link wants to be told; the account's own webhooks go where the account says. */
function addressOf({ request }: SandboxSession): string | null {
  const url = isRecord(request.notification) ? request.notification.webhook_url : undefined;
  return typeof url === 'string' ? url : null;
}

/** The account's webhook about one transaction as `session` now has it. */
export function accountNotice(session: SandboxSession, index: number, at: Date, secret: string | null): Notice {
  const body = {
    id: `${idOf('web', session)}${index + 1}`,
    type: 'transaction.updated',
    status: true,
    results: [shownTransaction(session, index, at)],
    webhook_event: 'TRANSACTION_UPDATED',
    created_at: localStamp(at),
  };
  return sign(body.type, body, at, secret);
}

/** Somebody else's webhooks that claim the link was paid: one without a signature, one with a made-up secret. */
export function forgedNotices(session: SandboxSession, at: Date): Notice[] {
  // A forger does not come back: this try is the last one.
  return [null, 'a-guess'].map((secret) => ({
    ...linkNotice(session, 'checkout.completed', at, secret),
    tries: MAX_TRIES - 1,
  }));
}

/** What is signed is not documented; this side signs time and body. */
function sign(event: string, said: unknown, at: Date, secret: string | null): Notice {
  const body = JSON.stringify(said);
  const time = String(Math.floor(at.getTime() / 1_000));
  const signature: Record<string, string> =
    secret === null
      ? {}
      : { 'x-signature': createHmac('sha256', secret).update(`${time}.${body}`).digest('hex'), 'x-timestamp': time };
  return {
    event,
    body,
    headers: { 'content-type': 'application/json', 'user-agent': 'Kwik-Webhooks/1.0', ...signature },
    dueAt: at,
  };
}
