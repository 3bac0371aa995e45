import { eq } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { sandboxSessions, sandboxWebhooks } from '@/db/schema';
import * as bpc from '@/lib/sandbox/bpc/session';
import * as kaspi from '@/lib/sandbox/kaspi/session';
import * as kispay from '@/lib/sandbox/kispay/session';
import * as kwik from '@/lib/sandbox/kwik/session';
import { serveSandbox } from '@/lib/sandbox/serve';
import type { SandboxSession } from '@/lib/sandbox/sessions';

/** Where a payer presses the buttons, below /sandbox/{provider}/. */
function pageOf(session: SandboxSession): string[] {
  switch (session.provider) {
    case 'bpc':
      return ['payment', bpc.publicId(session)];
    case 'kaspi':
      return ['pay', kaspi.keyOf(session)];
    case 'kwik':
      return ['checkout', kwik.idOf('ses', session)];
    default:
      return ['checkout', session.id];
  }
}

/** Whether the provider has the money. */
function isPaid(session: SandboxSession, now: Date): boolean {
  switch (session.provider) {
    case 'kispay':
      return kispay.statusNow(session, now) === 'COMPLETED';
    case 'bpc':
      return bpc.statusNow(session, now) === 'paid';
    case 'beqelal':
      return session.status === 'PROCESSED';
    case 'kaspi':
      return kaspi.statusNow(session, now) === 'APPROVED';
    default: {
      const tried = kwik.lastTry(session);
      return session.status === 'PAID' && tried !== undefined && kwik.movementStatus(tried.movement, now) === 'PAID';
    }
  }
}

type Press = { reference: string; outcome: string; now: Date; url: string; authSecret: string };

/** Presses a button on the page of the session with that reference; false where there is no such session. */
export async function press(db: Db, { reference, outcome, now, url, authSecret }: Press): Promise<boolean> {
  const [session] = await db.select().from(sandboxSessions).where(eq(sandboxSessions.merchantRef, reference));
  if (!session) return false;
  const page = pageOf(session);
  const request = new Request(`${url}/sandbox/${session.provider}/${page.join('/')}`, {
    method: 'POST',
    body: new URLSearchParams({ outcome }),
  });
  const host = { database: async () => db, now, appUrl: url, authSecret, later: () => undefined };
  const response = await serveSandbox(request, session.provider, page, host);
  if (response.status >= 400) throw new Error(`${session.provider} knows no outcome ${outcome}`);
  return true;
}

/** What the providers know, in words that are the same for all of them; sums are digits, minor units. */
export async function sessionsIn(db: Db, now: Date) {
  const sessions = await db.select().from(sandboxSessions);
  const webhooks = await db
    .select({
      id: sandboxWebhooks.id,
      sessionId: sandboxWebhooks.sessionId,
      body: sandboxWebhooks.body,
      deliveredAt: sandboxWebhooks.deliveredAt,
    })
    .from(sandboxWebhooks);
  return {
    sessions: sessions.map((session) => ({
      id: session.id,
      provider: session.provider,
      reference: session.merchantRef,
      asked: String(session.amountMinor),
      /** null: nothing was paid. */
      paid: isPaid(session, now) ? String(session.paidMinor ?? session.amountMinor) : null,
    })),
    webhooks,
  };
}
