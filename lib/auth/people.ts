import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Db, Tx } from '@/db/client';
import { auditLog, users } from '@/db/schema';
import type { Role } from '@/db/schema/people';
import { inTransaction } from '@/db/transaction';
import { checkPassword } from './credentials';
import { type Actor, assertMay } from './may';
import { hashPassword } from './password';
import { endSessions } from './staff-session';

export type Person = typeof users.$inferSelect;

/** How a change of a person ended. Expected failures are values; nothing was changed after any but `done`. */
export type Changed = 'done' | 'not_found' | 'last_owner' | 'same' | 'wrong_password';

/** Gives somebody another role, from the next page on. Throws NotAllowedError. */
export function changeRole(db: Db, actor: Actor, userId: string, role: Role, now: Date): Promise<Changed> {
  return change(db, { actor, userId, action: 'user.role', now }, async (tx, person, owners) => {
    if (person.role === role) return 'same';
    if (isLast(person, owners)) return 'last_owner';
    await tx.update(users).set({ role }).where(eq(users.id, userId));
    return { before: { role: person.role }, after: { role } };
  });
}

/** Shuts somebody out: every session ends, and no other begins. What they did stays theirs. Throws NotAllowedError. */
export function shutOut(db: Db, actor: Actor, userId: string, now: Date): Promise<Changed> {
  return change(db, { actor, userId, action: 'user.shut_out', now }, async (tx, person, owners) => {
    if (person.disabledAt !== null) return 'same';
    if (isLast(person, owners)) return 'last_owner';
    await tx.update(users).set({ disabledAt: now }).where(eq(users.id, userId));
    await endSessions(tx, userId, now);
    return { before: { door: 'open' }, after: { door: 'shut' } };
  });
}

/** Lets somebody who was shut out sign in again. Throws NotAllowedError. */
export function letInAgain(db: Db, actor: Actor, userId: string, now: Date): Promise<Changed> {
  return change(db, { actor, userId, action: 'user.let_in', now }, async (tx, person) => {
    if (person.disabledAt === null) return 'same';
    await tx.update(users).set({ disabledAt: null }).where(eq(users.id, userId));
    return { before: { door: 'shut' }, after: { door: 'open' } };
  });
}

const NO_SECOND = { totpSecret: null, totpConfirmedAt: null, totpLastStep: null, recoveryHashes: [] };

/** Takes the second step off somebody who lost phone and codes. Their sessions end. Throws NotAllowedError. */
export function takeSecond(db: Db, actor: Actor, userId: string, now: Date): Promise<Changed> {
  return change(db, { actor, userId, action: 'user.second_off', now }, async (tx, person) => {
    if (person.totpConfirmedAt === null) return 'same';
    await tx.update(users).set(NO_SECOND).where(eq(users.id, userId));
    await endSessions(tx, userId, now);
    return { before: { second: 'app' }, after: { second: 'none' } };
  });
}

/** Takes the second step off oneself, with the password said again. */
export async function dropSecond(db: Db, actor: Actor, password: string, now: Date): Promise<Changed> {
  if (!(await checkPassword(db, actor.id, password, now))) return 'wrong_password';
  return own(db, { actor, action: 'account.second_off', now }, async (tx, person) => {
    if (person.totpSecret === null) return 'same';
    await tx.update(users).set(NO_SECOND).where(eq(users.id, actor.id));
    return { before: { second: person.totpConfirmedAt ? 'app' : 'begun' }, after: { second: 'none' } };
  });
}

/** Another password for oneself. Every session ends, this one too: whoever knew the old one is out. */
export async function changePassword(
  db: Db,
  actor: Actor,
  { before, after }: { before: string; after: string },
  now: Date,
): Promise<Changed> {
  if (!(await checkPassword(db, actor.id, before, now))) return 'wrong_password';
  const passwordHash = await hashPassword(after);
  return own(db, { actor, action: 'account.password', now }, async (tx) => {
    await tx
      .update(users)
      .set({ passwordHash, sessionVersion: sql`${users.sessionVersion} + 1` })
      .where(eq(users.id, actor.id));
    await endSessions(tx, actor.id, now);
    return {};
  });
}

type Deed = { actor: Actor; action: string; now: Date };
type Traces = { before?: Record<string, string>; after?: Record<string, string> };
type Work = (tx: Tx, person: Person, owners: readonly string[]) => Promise<Traces | Changed>;

/** The owners are locked in one order, so that of two who take each other's place away only one comes through. */
function change(db: Db, deed: Deed & { userId: string }, work: Work): Promise<Changed> {
  assertMay(deed.actor, 'people');
  return inTransaction(db, async (tx) => {
    const owners = await tx
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.role, 'owner'), isNull(users.disabledAt)))
      .orderBy(users.id)
      .for('update');
    return written(tx, deed, deed.userId, (person) =>
      work(
        tx,
        person,
        owners.map(({ id }) => id),
      ),
    );
  });
}

function own(db: Db, deed: Deed, work: (tx: Tx, person: Person) => Promise<Traces | Changed>): Promise<Changed> {
  return inTransaction(db, (tx) => written(tx, deed, deed.actor.id, (person) => work(tx, person)));
}

async function written(
  tx: Tx,
  { actor, action, now }: Deed,
  userId: string,
  work: (person: Person) => Promise<Traces | Changed>,
): Promise<Changed> {
  const [person] = await tx.select().from(users).where(eq(users.id, userId)).for('update');
  if (!person) return 'not_found';
  const traces = await work(person);
  if (typeof traces === 'string') return traces;
  const subject = `user:${userId}`;
  await tx.insert(auditLog).values({ at: now, userId: actor.id, action, subject, detail: {}, ...traces });
  return 'done';
}

function isLast({ id }: Person, owners: readonly string[]): boolean {
  return owners.length === 1 && owners[0] === id;
}
