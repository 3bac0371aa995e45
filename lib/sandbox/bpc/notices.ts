import { createHmac, randomUUID } from 'node:crypto';
import { MAX_TRIES } from '../deliver';
import type { Notice, SandboxSession } from '../sessions';
import { type Status, shown } from './session';

export type Event = 'session.completed' | 'session.expired';

/**
 * A webhook about the session, signed with `secret` for the moment it is due; null leaves the signature out. Body before
 * time, as integrations in the open have it.
 */
export function notice(
  session: SandboxSession,
  told: { event: Event; status: Status; at: Date },
  secret: string | null,
): Notice {
  const body = JSON.stringify({
    created: told.at.toISOString().replace(/\.\d+Z$/, '+00:00'),
    type: told.event,
    data: { object: shown(session, told.status, null) },
  });
  const time = Math.floor(told.at.getTime() / 1_000);
  const signature: Record<string, string> =
    secret === null
      ? {}
      : { 'x-signature': `t=${time},v1=${createHmac('sha256', secret).update(`${body}.${time}`).digest('hex')}` };
  return {
    event: told.event,
    body,
    headers: {
      'content-type': 'application/json',
      'x-version': '2023-11-15',
      'api-request-id': `req_${randomUUID()}`,
      ...signature,
    },
    dueAt: told.at,
  };
}

/** Somebody else's webhooks that claim the session was paid: one without a signature, one with a made-up secret. */
export function forgedNotices(session: SandboxSession, now: Date): Notice[] {
  const told = { event: 'session.completed', status: 'paid', at: now } as const;
  // A forger does not come back: this try is the last one.
  return [null, 'a-guess'].map((secret) => ({ ...notice(session, told, secret), tries: MAX_TRIES - 1 }));
}
