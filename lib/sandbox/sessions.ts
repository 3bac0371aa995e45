import { and, eq, gt, type InferInsertModel, type InferSelectModel } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { sandboxSessions, sandboxWebhooks } from '@/db/schema';

export type SandboxSession = InferSelectModel<typeof sandboxSessions>;

/** A webhook to be written down; its session is known. */
export type Notice = Omit<InferInsertModel<typeof sandboxWebhooks>, 'id' | 'sessionId' | 'deliveredAt'>;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Opens a session; undefined when the merchant's reference was used before. */
export async function insertSession(db: Db, session: SandboxSession): Promise<SandboxSession | undefined> {
  const [inserted] = await db.insert(sandboxSessions).values(session).onConflictDoNothing().returning();
  return inserted;
}

/** The provider's session of that id; undefined for any other text. */
export async function findSession(db: Db, provider: string, id: string): Promise<SandboxSession | undefined> {
  if (!UUID.test(id)) return undefined;
  const [found] = await db
    .select()
    .from(sandboxSessions)
    .where(and(eq(sandboxSessions.id, id), eq(sandboxSessions.provider, provider)));
  return found;
}

/**
 * Moves a session on from the status it was seen in, and writes its webhooks down with it. False, and nothing done, when
 * somebody was quicker or its time is over.
 */
export async function settleSession(
  db: Db,
  seen: SandboxSession,
  change: Partial<Pick<SandboxSession, 'status' | 'paidMinor' | 'request'>>,
  notices: readonly Notice[],
  now: Date,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [settled] = await tx
      .update(sandboxSessions)
      .set({ status: seen.status, ...change })
      .where(
        and(
          eq(sandboxSessions.id, seen.id),
          eq(sandboxSessions.status, seen.status),
          gt(sandboxSessions.expiresAt, now),
        ),
      )
      .returning({ id: sandboxSessions.id });
    if (!settled) return false;
    if (notices.length > 0) {
      await tx.insert(sandboxWebhooks).values(notices.map((notice) => ({ ...notice, sessionId: seen.id })));
    }
    return true;
  });
}
