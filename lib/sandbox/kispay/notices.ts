import { createHmac, randomUUID } from 'node:crypto';
import { MAX_TRIES } from '../deliver';
import type { Notice, SandboxSession } from '../sessions';
import { printed, type Status } from './session';

export type Event = 'checkout.completed' | 'checkout.failed' | 'checkout.canceled';

/** A webhook about the session, signed with `secret`; null leaves the signature out. */
export function notice(
  session: SandboxSession,
  told: { event: Event; status: Status; amountMinor: bigint; dueAt: Date; at: Date },
  secret: string | null,
): Notice {
  const eventId = `evt_${randomUUID()}`;
  const body = JSON.stringify({
    event: told.event,
    event_id: eventId,
    created_at: told.at.toISOString(),
    orderNo: session.merchantRef,
    sessionId: session.id,
    data: {
      id: session.id,
      orderNo: session.merchantRef,
      amount: printed(told.amountMinor),
      currency: session.currency,
      status: told.status,
    },
  });
  const signature: Record<string, string> =
    secret === null ? {} : { 'x-kispay-signature': createHmac('sha256', secret).update(body).digest('hex') };
  return {
    event: told.event,
    body,
    headers: { 'content-type': 'application/json', 'x-kispay-event-id': eventId, ...signature },
    dueAt: told.dueAt,
  };
}

/** Somebody else's webhooks that claim the session was paid: one without a signature, one with a made-up secret. */
export function forgedNotices(session: SandboxSession, now: Date): Notice[] {
  const told = {
    event: 'checkout.completed',
    status: 'COMPLETED',
    amountMinor: session.amountMinor,
    dueAt: now,
    at: now,
  } as const;
  // A forger does not come back: this try is the last one.
  return [null, 'a-guess'].map((secret) => ({ ...notice(session, told, secret), tries: MAX_TRIES - 1 }));
}
