import { createHmac, hkdfSync, randomInt } from 'node:crypto';
import { and, eq, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { auditLog, rateLimits, users } from '@/db/schema';
import { inTransaction } from '@/db/transaction';
import { seal, unseal } from '../cart/sealed';
import { MINUTE } from '../clock';
import { take } from '../http/throttle';
import { makeTotpSecret, matchingStep } from './totp';

const USE = 'second factor';

/** Three of a million codes are right at any time: five tries a quarter of an hour leave nothing to guess. */
const TRIES = { limit: 5, window: 15 * MINUTE };

const RECOVERY_CODES = 10;
/** Signs that nobody mistakes for one another on paper; ten of them are 49 random bits. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Makes a secret that is not asked for yet, in place of an earlier one of that kind. False where the factor is on. */
export async function beginSecond(db: Db, userId: string, authSecret: string): Promise<boolean> {
  const made = await db
    .update(users)
    .set({ totpSecret: seal(makeTotpSecret(), authSecret, USE), totpLastStep: null })
    .where(and(eq(users.id, userId), isNull(users.totpConfirmedAt)))
    .returning({ id: users.id });
  return made.length > 0;
}

/** The secret that waits to be confirmed, in base32; null where there is none. */
export async function waitingSecret(db: Db, userId: string, authSecret: string): Promise<string | null> {
  const [user] = await db
    .select({ secret: users.totpSecret })
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.totpConfirmedAt)));
  return user?.secret ? unseal(user.secret, authSecret, USE) : null;
}

/**
 * Turns the factor on with a first code of the app. Answers the recovery codes, which nobody can be told again, or null
 * where the code is wrong, tried too often, or nothing waits.
 */
export async function confirmSecond(
  db: Db,
  { userId, code, authSecret }: { userId: string; code: string; authSecret: string },
  now: Date,
): Promise<string[] | null> {
  if (!(await take(db, triesOf(userId), TRIES, now)).allowed) return null;
  const secret = await waitingSecret(db, userId, authSecret);
  const step = secret && matchingStep(secret, plain(code), now);
  if (!step) return null;
  const codes = Array.from({ length: RECOVERY_CODES }, makeRecoveryCode);
  const done = await inTransaction(db, async (tx) => {
    const [on] = await tx
      .update(users)
      .set({
        totpConfirmedAt: now,
        totpLastStep: step,
        recoveryHashes: codes.map((one) => hashOf(one, authSecret)),
      })
      .where(and(eq(users.id, userId), isNull(users.totpConfirmedAt), isNotNull(users.totpSecret)))
      .returning({ id: users.id });
    if (!on) return false;
    await tx.insert(auditLog).values({
      at: now,
      userId,
      action: 'account.second_on',
      subject: `user:${userId}`,
      detail: {},
      before: { second: 'none' },
      after: { second: 'app' },
    });
    return true;
  });
  if (done) await db.delete(rateLimits).where(eq(rateLimits.key, triesOf(userId)));
  return done ? codes : null;
}

export type SecondTry = { userId: string; code: string; authSecret: string };

/**
 * Whether the code opens the second door: the app's, or one for the day the phone is lost. Each works once, also when
 * two browsers send it at the same time. Every try is counted before the code is looked at.
 */
export async function takeCode(
  db: Db,
  { userId, code, authSecret }: SecondTry,
  now: Date,
): Promise<'app' | 'recovery' | null> {
  if (!(await take(db, triesOf(userId), TRIES, now)).allowed) return null;
  const how = (await takeAppCode(db, { userId, code, authSecret }, now))
    ? 'app'
    : (await takeRecoveryCode(db, { userId, code, authSecret }, now))
      ? 'recovery'
      : null;
  if (how) await db.delete(rateLimits).where(eq(rateLimits.key, triesOf(userId)));
  return how;
}

async function takeAppCode(db: Db, { userId, code, authSecret }: SecondTry, now: Date): Promise<boolean> {
  const [user] = await db
    .select({ secret: users.totpSecret })
    .from(users)
    .where(and(eq(users.id, userId), isNotNull(users.totpConfirmedAt)));
  const secret = user?.secret ? unseal(user.secret, authSecret, USE) : null;
  const step = secret && matchingStep(secret, plain(code), now);
  if (!step) return false;
  const taken = await db
    .update(users)
    .set({ totpLastStep: step })
    .where(and(eq(users.id, userId), or(isNull(users.totpLastStep), lt(users.totpLastStep, step))))
    .returning({ id: users.id });
  return taken.length > 0;
}

async function takeRecoveryCode(db: Db, { userId, code, authSecret }: SecondTry, now: Date): Promise<boolean> {
  const hash = hashOf(code, authSecret);
  return inTransaction(db, async (tx) => {
    const [left] = await tx
      .update(users)
      .set({ recoveryHashes: sql`${users.recoveryHashes} - ${hash}::text` })
      .where(
        and(
          eq(users.id, userId),
          isNotNull(users.totpConfirmedAt),
          sql`jsonb_exists(${users.recoveryHashes}, ${hash}::text)`,
        ),
      )
      .returning({ hashes: users.recoveryHashes });
    if (!left) return false;
    const detail = { left: String(left.hashes.length) };
    const subject = `user:${userId}`;
    await tx.insert(auditLog).values({ at: now, userId, action: 'account.recovery_used', subject, detail });
    return true;
  });
}

function makeRecoveryCode(): string {
  const five = () => Array.from({ length: 5 }, () => SIGNS[randomInt(SIGNS.length)]).join('');
  return `${five()}-${five()}`;
}

/** As people type them: spaces and hyphens do not count. */
function plain(code: string): string {
  return code.replace(/[\s-]/g, '').toLowerCase();
}

/** Keyed, so that a copy of the database alone says nothing about fifty bits. */
function hashOf(code: string, authSecret: string): string {
  const key = Buffer.from(hkdfSync('sha256', authSecret, '', 'kiosk recovery codes', 32));
  return createHmac('sha256', key).update(plain(code)).digest('base64url');
}

function triesOf(userId: string): string {
  return `sign-in:second:${userId}`;
}
