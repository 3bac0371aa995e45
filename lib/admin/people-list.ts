import { eq, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { users } from '@/db/schema';
import type { Role } from '@/db/schema/people';

export type PersonInList = {
  id: string;
  email: string;
  name: string;
  role: Role;
  second: boolean;
  disabledAt: Date | null;
  lastSeen: Date | null;
};

const row = {
  id: users.id,
  email: users.email,
  name: users.name,
  role: users.role,
  second: sql<boolean>`${users.totpConfirmedAt} is not null`,
  disabledAt: users.disabledAt,
  lastSeen: sql<Date | null>`(select max(seen_at) from staff_sessions where staff_sessions.user_id = users.id)`.mapWith(
    (value: string | Date) => new Date(value),
  ),
};

/** Everybody behind the counter, by name, those who were shut out last; 500 at most. */
export function listPeople(db: Db): Promise<PersonInList[]> {
  return db.select(row).from(users).orderBy(sql`${users.disabledAt} is not null`, users.name, users.id).limit(500);
}

/** One of them; undefined where there is no such one. */
export async function personById(db: Db, id: string): Promise<PersonInList | undefined> {
  const [person] = await db.select(row).from(users).where(eq(users.id, id));
  return person;
}

/** How one's own second step stands: `waiting` has a secret that was not confirmed. `left`: recovery codes. */
export async function ownSecond(db: Db, id: string): Promise<{ state: 'none' | 'waiting' | 'on'; left: number }> {
  const [user] = await db
    .select({ secret: users.totpSecret, on: users.totpConfirmedAt, hashes: users.recoveryHashes })
    .from(users)
    .where(eq(users.id, id));
  const state = user?.on ? 'on' : user?.secret ? 'waiting' : 'none';
  return { state, left: user?.hashes.length ?? 0 };
}
