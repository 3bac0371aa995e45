import { and, eq, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { sandboxSessions } from '@/db/schema';
import type { SandboxSession } from '../sessions';
import { PROVIDER, paidOf, refundedOf } from './session';

/** The order under the merchant's own id. */
export async function findOrder(db: Db, orderId: string): Promise<SandboxSession | undefined> {
  const [found] = await db
    .select()
    .from(sandboxSessions)
    .where(and(eq(sandboxSessions.provider, PROVIDER), eq(sandboxSessions.merchantRef, orderId)));
  return found;
}

/** Pays back so much (minor units) of what is left; false, and nothing done, when somebody was quicker. */
export async function payBack(db: Db, seen: SandboxSession, minor: bigint): Promise<boolean> {
  const refundedMinor = refundedOf(seen) + minor;
  const [moved] = await db
    .update(sandboxSessions)
    .set({
      status: refundedMinor === paidOf(seen) ? 'REFUNDED' : 'APPROVED',
      request: { ...seen.request, refundedMinor: String(refundedMinor) },
    })
    .where(
      and(
        eq(sandboxSessions.id, seen.id),
        eq(sandboxSessions.status, seen.status),
        sql`coalesce(${sandboxSessions.request} ->> 'refundedMinor', '0') = ${String(refundedOf(seen))}`,
      ),
    )
    .returning({ id: sandboxSessions.id });
  return moved !== undefined;
}
