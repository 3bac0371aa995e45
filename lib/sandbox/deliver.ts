import { setTimeout as sleepFor } from 'node:timers/promises';
import { and, asc, eq, inArray, isNull, lt, lte, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { sandboxSessions, sandboxWebhooks } from '@/db/schema';
import { after, type Clock, SECOND, systemClock } from '@/lib/clock';
import { env } from '@/lib/env';
import { log } from '@/lib/telemetry/log';

/** After so many tries a pretend provider gives up. */
export const MAX_TRIES = 6;

/** KisPay waits 3 s for an answer, the shortest of all. */
const ACKNOWLEDGE_WITHIN = 3 * SECOND;

const BATCH = 20;

type Claimed = Pick<typeof sandboxWebhooks.$inferSelect, 'id' | 'sessionId' | 'event' | 'url' | 'body' | 'headers'>;

/**
 * Sends every webhook that is due to the shop's own address and returns how many were acknowledged. A claim moves the
 * row to its next try at once (5 s, 15 s, 45 s, …), so a crash loses nothing and two senders don't send the same.
 */
export async function deliverDueWebhooks(db: Db, now: Date, appUrl = env().appUrl): Promise<number> {
  const claimed = await claim(db, now);
  if (claimed.length === 0) return 0;
  const sessions = await db
    .select({ id: sandboxSessions.id, provider: sandboxSessions.provider })
    .from(sandboxSessions)
    .where(
      inArray(
        sandboxSessions.id,
        claimed.map((row) => row.sessionId),
      ),
    );
  const providers = new Map(sessions.map((session) => [session.id, session.provider]));
  const sent = await Promise.all(
    claimed.map(async (row) => ((await send(appUrl, providers.get(row.sessionId) ?? '', row)) ? [row.id] : [])),
  );
  const delivered = sent.flat();
  if (delivered.length > 0) {
    await db.update(sandboxWebhooks).set({ deliveredAt: now }).where(inArray(sandboxWebhooks.id, delivered));
  }
  return delivered.length;
}

async function claim(db: Db, now: Date): Promise<Claimed[]> {
  const due = db
    .select({ id: sandboxWebhooks.id })
    .from(sandboxWebhooks)
    .where(and(waiting(), lte(sandboxWebhooks.dueAt, now)))
    .orderBy(asc(sandboxWebhooks.dueAt))
    .limit(BATCH)
    .for('update', { skipLocked: true });
  return db
    .update(sandboxWebhooks)
    .set({
      tries: sql`${sandboxWebhooks.tries} + 1`,
      dueAt: sql`${now.toISOString()}::timestamptz + make_interval(secs => 5 * power(3, ${sandboxWebhooks.tries}))`,
    })
    .where(inArray(sandboxWebhooks.id, due))
    .returning({
      id: sandboxWebhooks.id,
      sessionId: sandboxWebhooks.sessionId,
      event: sandboxWebhooks.event,
      url: sandboxWebhooks.url,
      body: sandboxWebhooks.body,
      headers: sandboxWebhooks.headers,
    });
}

function waiting() {
  return and(isNull(sandboxWebhooks.deliveredAt), lt(sandboxWebhooks.tries, MAX_TRIES));
}

async function send(appUrl: string, provider: string, { event, url, body, headers }: Claimed): Promise<boolean> {
  try {
    const response = await fetch(addressOf(appUrl, provider, url), {
      method: 'POST',
      headers,
      body,
      redirect: 'manual',
      cache: 'no-store',
      signal: AbortSignal.timeout(ACKNOWLEDGE_WITHIN),
    });
    await response.body?.cancel();
    if (!response.ok) log.warn({ provider, event, status: response.status }, 'sandbox webhook not acknowledged');
    return response.ok;
  } catch {
    log.warn({ provider, event }, 'sandbox webhook not answered');
    return false;
  }
}

/** A pretend provider speaks to its own shop alone, whatever address it was given. */
function addressOf(appUrl: string, provider: string, url: string | null): string {
  const registered = `${appUrl}/api/webhooks/${provider}`;
  if (url === null || !URL.canParse(url)) return registered;
  return new URL(url).origin === new URL(appUrl).origin ? url : registered;
}

type Waiting = { clock?: Clock; sleep?: (ms: number) => Promise<unknown>; horizonMs?: number };

/**
 * Sends a session's webhooks as they fall due, retries included, for as long as `horizonMs` (30 s) from now. What is left
 * then, or when the process ends, is for `deliverDueWebhooks`.
 */
export async function deliverSoon(
  db: Db,
  sessionId: string,
  appUrl: string,
  { clock = systemClock, sleep = sleepFor, horizonMs = 30 * SECOND }: Waiting = {},
): Promise<void> {
  const until = after(clock(), horizonMs);
  for (;;) {
    await deliverDueWebhooks(db, clock(), appUrl);
    const [next] = await db
      .select({ dueAt: sandboxWebhooks.dueAt })
      .from(sandboxWebhooks)
      .where(and(eq(sandboxWebhooks.sessionId, sessionId), waiting(), lte(sandboxWebhooks.dueAt, until)))
      .orderBy(asc(sandboxWebhooks.dueAt))
      .limit(1);
    if (!next) return;
    await sleep(Math.max(next.dueAt.getTime() - clock().getTime(), 10));
  }
}
