import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { rateLimits, users } from '@/db/schema';
import { MINUTE } from '../clock';
import { take } from '../http/throttle';
import { verifyPassword } from './password';

type User = typeof users.$inferSelect;

const PER_ACCOUNT = { limit: 10, window: 15 * MINUTE };
/** More than one person may sit behind an address. */
const PER_ADDRESS = { limit: 100, window: 15 * MINUTE };

export type Attempt = {
  email: string;
  password: string;
  /** The client's, as far as known. */
  address: string | null;
};

/**
 * The user, or null for every reason alike: unknown e-mail, wrong password, shut out, too many tries. Each try is counted
 * before the password is looked at; the right password clears the account's count.
 */
export async function checkCredentials(db: Db, attempt: Attempt, now: Date): Promise<User | null> {
  const email = attempt.email.trim().toLowerCase();
  if (email === '' || email.length > 254 || attempt.password === '') return null;
  const account = keyOf('account', email);
  if (!(await take(db, account, PER_ACCOUNT, now)).allowed) return null;
  if (attempt.address && !(await take(db, keyOf('address', attempt.address), PER_ADDRESS, now)).allowed) return null;
  const user = await db.query.users.findFirst({ where: eq(users.email, email) });
  if (!(await verifyPassword(attempt.password, user?.passwordHash ?? null)) || !user || user.disabledAt !== null) {
    return null;
  }
  await db.delete(rateLimits).where(eq(rateLimits.key, account));
  return user;
}

/**
 * Whether it is this person's password, for what is asked for again while signed in. Counted with the person's tries to
 * sign in, so it is no way around them.
 */
export async function checkPassword(db: Db, userId: string, password: string, now: Date): Promise<boolean> {
  const user = await db.query.users.findFirst({ where: eq(users.id, userId) });
  if (!user) return false;
  return (await checkCredentials(db, { email: user.email, password, address: null }, now)) !== null;
}

/** Neither e-mails nor addresses stand in the counters. */
function keyOf(what: 'account' | 'address', who: string): string {
  return `sign-in:${what}:${createHash('sha256').update(who).digest('base64url')}`;
}
