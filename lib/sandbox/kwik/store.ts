import { and, eq, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { sandboxSessions, sandboxWebhooks } from '@/db/schema';
import type { Notice, SandboxSession } from '../sessions';
import { movementsOf } from './session';

/**
 * Moves a link on from the state it was seen in, and writes its webhooks down with it; also one whose time is over, for
 * refunds and charges come later. False, and nothing done, when somebody was quicker.
 */
export async function moveOn(
  db: Db,
  seen: SandboxSession,
  next: SandboxSession,
  notices: readonly Notice[],
): Promise<boolean> {
  const { status, paidMinor, request } = next;
  return db.transaction(async (tx) => {
    const [moved] = await tx
      .update(sandboxSessions)
      .set({ status, paidMinor, request })
      .where(
        and(
          eq(sandboxSessions.id, seen.id),
          eq(sandboxSessions.status, seen.status),
          sql`coalesce(jsonb_array_length(${sandboxSessions.request} -> 'movements'), 0) = ${movementsOf(seen).length}`,
        ),
      )
      .returning({ id: sandboxSessions.id });
    if (!moved) return false;
    if (notices.length > 0) {
      await tx.insert(sandboxWebhooks).values(notices.map((notice) => ({ ...notice, sessionId: seen.id })));
    }
    return true;
  });
}
