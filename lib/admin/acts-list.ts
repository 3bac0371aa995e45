import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { orders, payments, pendingActs, users } from '@/db/schema';

/** Few are ever open; more than this are seen when those are decided. */
const MOST = 50;

/** An act that waits for another person. */
export type ActInList = {
  act: typeof pendingActs.$inferSelect;
  order: string;
  person: string;
  provider: string | null;
  who: string;
};

/** What waits for another person, oldest first; `orderId`: of one order. One statement. */
export function actsOf(db: Db, orderId?: string): Promise<ActInList[]> {
  return db
    .select({
      act: pendingActs,
      order: orders.number,
      person: orders.fullName,
      provider: payments.provider,
      who: users.name,
    })
    .from(pendingActs)
    .innerJoin(orders, eq(orders.id, pendingActs.orderId))
    .innerJoin(users, eq(users.id, pendingActs.askedBy))
    .leftJoin(payments, sql`${payments.id} = (${pendingActs.payload} ->> 'payment')::uuid`)
    .where(and(isNull(pendingActs.decidedAt), orderId ? eq(pendingActs.orderId, orderId) : undefined))
    .orderBy(asc(pendingActs.askedAt))
    .limit(MOST);
}
