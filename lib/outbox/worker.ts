import { and, eq, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { outbox } from '@/db/schema';
import { after, type Clock, SECOND } from '../clock';
import { nextTry } from '../payments/schedule';
import { log } from '../telemetry/log';

type Row = typeof outbox.$inferSelect;

/** What carries out one topic. It may run again after a crash, so it must recognise what it did before. */
export type Effects = Readonly<Record<string, (row: Row) => Promise<void>>>;

const BATCH = 5;

/** Longer than a mail server may take, short enough that an effect is not missed for long when its worker died. */
const LEASE = 30 * SECOND;

/** Carries out due effects, each by one worker at a time; a failed one comes back later. Answers how many were done. */
export async function drainOutbox(db: Db, clock: Clock, effects: Effects): Promise<number> {
  let done = 0;
  for (;;) {
    const rows = await claim(db, clock());
    if (rows.length === 0) return done;
    for (const row of rows) if (await carryOut(db, clock, effects, row)) done += 1;
  }
}

async function claim(db: Db, at: Date): Promise<Row[]> {
  const due = db
    .select({ id: outbox.id })
    .from(outbox)
    .where(
      and(isNull(outbox.doneAt), lte(outbox.nextTryAt, at), or(isNull(outbox.leaseUntil), lte(outbox.leaseUntil, at))),
    )
    .orderBy(outbox.nextTryAt)
    .limit(BATCH)
    .for('update', { skipLocked: true });
  return db
    .update(outbox)
    .set({ leaseUntil: after(at, LEASE), tries: sql`${outbox.tries} + 1` })
    .where(inArray(outbox.id, due))
    .returning();
}

async function carryOut(db: Db, clock: Clock, effects: Effects, row: Row): Promise<boolean> {
  try {
    const effect = effects[row.topic];
    if (!effect) throw new Error(`no effect for topic ${row.topic}`);
    await effect(row);
    await db.update(outbox).set({ doneAt: clock(), leaseUntil: null, error: null }).where(eq(outbox.id, row.id));
    return true;
  } catch (error) {
    const message = error instanceof Error ? error.message : 'unknown';
    log.error({ outbox: row.id, topic: row.topic, err: message }, 'effect failed');
    await db
      .update(outbox)
      .set({ leaseUntil: null, error: message.slice(0, 500), nextTryAt: nextTry(row.tries, clock()) })
      .where(eq(outbox.id, row.id));
    return false;
  }
}
