import { and, eq, inArray, isNull, ne } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { users } from '@/db/schema';
import { type Act, type Actor, may, ROLES } from '../auth/may';
import { verifyPassword } from '../auth/password';
import { MINUTE } from '../clock';
import { take } from '../http/throttle';
import type { Shop } from '../shop';
import { isAbove, limitsFor } from './limits';

/** What an act about a sum needs besides the right to it. */
export type Needs = { password: boolean; second: boolean };

/**
 * What an act needs: the password once more above one limit, another person above the other. Where nobody else in the
 * shop has the right to it there is no second person to ask, and the password has to do.
 */
export async function needsOf(
  db: Db,
  actor: Actor,
  act: Act,
  { minor, currency }: { minor: bigint; currency: string },
): Promise<Needs> {
  const limits = await limitsFor(db, currency);
  const above = isAbove(minor, limits.secondPerson);
  const second = above && (await hasOther(db, actor, act));
  return { password: isAbove(minor, limits.askPassword) || above, second };
}

async function hasOther(db: Db, { id }: Actor, act: Act): Promise<boolean> {
  const roles = ROLES.filter((role) => may({ role }, act));
  const [other] = await db
    .select({ id: users.id })
    .from(users)
    .where(and(ne(users.id, id), inArray(users.role, roles), isNull(users.disabledAt)))
    .limit(1);
  return other !== undefined;
}

const TRIES = { limit: 10, window: 15 * MINUTE };

/** Whether the password is the person's own. Ten tries in a quarter of an hour, counted before it is looked at. */
export async function isOwnPassword(shop: Shop, { id }: Actor, password: string): Promise<boolean> {
  if (password === '' || !(await take(shop.db, `password-again:${id}`, TRIES, shop.clock())).allowed) return false;
  const [user] = await shop.db.select({ kept: users.passwordHash }).from(users).where(eq(users.id, id));
  return verifyPassword(password, user?.kept ?? null);
}
