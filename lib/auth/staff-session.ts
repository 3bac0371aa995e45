import { and, desc, eq, gt, isNull, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db, Tx } from '@/db/client';
import { rowsOf } from '@/db/rows';
import { auditLog, staffSessions } from '@/db/schema';
import type { Role } from '@/db/schema/people';
import { inTransaction } from '@/db/transaction';
import { after, HOUR, MINUTE } from '../clock';
import { type Actor, assertMay } from './may';

/** How long a cookie lives, milliseconds. */
export const SESSION_LIFE = 12 * HOUR;

const SEEN_EVERY = MINUTE;

/** What the cookie says. */
export const sessionClaims = z.object({ sub: z.uuid(), version: z.number().int(), session: z.uuid() });
export type SessionClaims = z.infer<typeof sessionClaims>;

export type Holder = { id: string; email: string; name: string; role: Role };

/** A browser that signed in. */
export async function openSession(
  db: Db,
  { userId, agent }: { userId: string; agent: string | null },
  now: Date,
): Promise<string> {
  const values = { userId, agent: agentWords(agent), createdAt: now, seenAt: now };
  const [made] = await db.insert(staffSessions).values(values).returning({ id: staffSessions.id });
  if (!made) throw new Error('the session was not kept');
  return made.id;
}

/**
 * Whose the cookie is, as the database has it now: nobody's where the session was revoked, the person was shut out, or
 * the password is another by now. One statement, which also notes that the browser was seen, once a minute at most.
 */
export async function sessionHolder(
  db: Db,
  { sub, version, session }: SessionClaims,
  now: Date,
): Promise<Holder | null> {
  const at = now.toISOString();
  const [holder] = await rowsOf<Holder>(
    db,
    sql`with live as (
        select users.id, users.email, users.name, users.role, staff_sessions.id as session, staff_sessions.seen_at
        from staff_sessions join users on users.id = staff_sessions.user_id
        where staff_sessions.id = ${session} and staff_sessions.revoked_at is null
          and staff_sessions.created_at > ${after(now, -SESSION_LIFE).toISOString()}::timestamptz
          and users.id = ${sub} and users.session_version = ${version} and users.disabled_at is null
      ), seen as (
        update staff_sessions set seen_at = ${at}::timestamptz from live
        where staff_sessions.id = live.session
          and live.seen_at < ${after(now, -SEEN_EVERY).toISOString()}::timestamptz
      )
      select id, email, name, role from live`,
  );
  return holder ?? null;
}

export type SessionInList = { id: string; agent: string; createdAt: Date; seenAt: Date };

/** The browsers in which somebody is signed in, newest first; a hundred at most. */
export function liveSessions(db: Db, userId: string, now: Date): Promise<SessionInList[]> {
  const { id, agent, createdAt, seenAt } = staffSessions;
  return db
    .select({ id, agent, createdAt, seenAt })
    .from(staffSessions)
    .where(and(eq(staffSessions.userId, userId), alive(now)))
    .orderBy(desc(staffSessions.createdAt))
    .limit(100);
}

/** A sign-out: ends this one session and nothing else. */
export async function closeSession(db: Db, session: string, now: Date): Promise<void> {
  await db
    .update(staffSessions)
    .set({ revokedAt: now })
    .where(and(eq(staffSessions.id, session), isNull(staffSessions.revokedAt)));
}

/**
 * Ends sessions of a person: one, or all (`session` null), but never `except`. One's own need no right, others' that to
 * change people. Answers how many ended. Throws NotAllowedError.
 */
export async function revokeSessions(
  db: Db,
  { actor, userId, session, except }: { actor: Actor; userId: string; session: string | null; except?: string },
  now: Date,
): Promise<number> {
  if (actor.id !== userId) assertMay(actor, 'people');
  return inTransaction(db, async (tx) => {
    const ended = await endSessions(tx, userId, now, [
      session ? eq(staffSessions.id, session) : undefined,
      except ? sql`${staffSessions.id} <> ${except}` : undefined,
    ]);
    if (ended === 0) return 0;
    const detail = { count: String(ended) };
    const subject = `user:${userId}`;
    await tx.insert(auditLog).values({ at: now, userId: actor.id, action: 'account.sessions_ended', subject, detail });
    return ended;
  });
}

/** Ends every live session of a person, inside a transaction that changes who they are. */
export async function endSessions(
  tx: Tx,
  userId: string,
  now: Date,
  only: readonly (SQL | undefined)[] = [],
): Promise<number> {
  const ended = await tx
    .update(staffSessions)
    .set({ revokedAt: now })
    .where(and(eq(staffSessions.userId, userId), isNull(staffSessions.revokedAt), ...only))
    .returning({ id: staffSessions.id });
  return ended.length;
}

function alive(now: Date): SQL | undefined {
  return and(isNull(staffSessions.revokedAt), gt(staffSessions.createdAt, after(now, -SESSION_LIFE)));
}

const BROWSERS: readonly [RegExp, string][] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bYaBrowser\//, 'Yandex'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/(?:Chrome|\bCriOS)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const SYSTEMS: readonly [RegExp, string][] = [
  [/\b(?:iPhone|iPad|iPod)\b/, 'iOS'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
];

/** "Firefox, Android": what is worth showing of how a browser calls itself; its first word where that is unknown. */
export function agentWords(agent: string | null): string {
  const written = (agent ?? '').replace(/[^\x20-\x7e]/g, '').slice(0, 512);
  const browser = BROWSERS.find(([sign]) => sign.test(written))?.[1];
  const system = SYSTEMS.find(([sign]) => sign.test(written))?.[1];
  const known = [browser, system].filter((word) => word !== undefined).join(', ');
  return known || (written.split(/[\s/(]/)[0] ?? '').slice(0, 40);
}
