import { createHmac } from 'node:crypto';
import { after, SECOND } from '@/lib/clock';
import { MAX_TRIES } from '../deliver';
import type { Notice, SandboxSession } from '../sessions';
import { textOf, written } from './session';

type Told = { status: 'PROCESSED' | 'FAILED'; amountMinor: bigint; at: Date };

/** A webhook about the session, due and dated `at`, signed with `secret`; null leaves the signature out. */
export function notice(session: SandboxSession, { status, amountMinor, at }: Told, secret: string | null): Notice {
  const timestamp = Math.floor(at.getTime() / SECOND);
  const names = JSON.stringify({ reference: textOf(session, 'id'), trace_number: session.merchantRef, status });
  // By hand, for the vendor writes 100.0 where JavaScript would write 100.
  const body = `${names.slice(0, -1)},"amount":${written(amountMinor)},"timestamp":${timestamp}}`;
  const signature: Record<string, string> =
    secret === null
      ? {}
      : {
          'x-webhook-signature': createHmac('sha256', secret).update(body).digest('hex'),
          'x-webhook-timestamp': String(timestamp),
        };
  return {
    event: status,
    url: textOf(session, 'callback_url') || null,
    body,
    headers: { 'content-type': 'application/json', 'user-agent': 'Beqelal-Webhook/1.0', ...signature },
    dueAt: at,
  };
}

/** The webhook and its repetition, which is dated a second later but comes at the same time. */
export function twice(session: SandboxSession, told: Told, secret: string | null): Notice[] {
  const again = notice(session, { ...told, at: after(told.at, SECOND) }, secret);
  return [notice(session, told, secret), { ...again, dueAt: told.at }];
}

/** Somebody else's webhooks that claim the session was paid: one without a signature, one with a made-up secret. */
export function forgedNotices(session: SandboxSession, at: Date): Notice[] {
  const told = { status: 'PROCESSED', amountMinor: session.amountMinor, at } as const;
  // A forger does not come back: this try is the last one.
  return [null, 'a-guess'].map((secret) => ({ ...notice(session, told, secret), tries: MAX_TRIES - 1 }));
}
