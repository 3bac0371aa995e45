import { createHash } from 'node:crypto';
import { and, desc, eq, gt, isNull } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { auditLog, invitations, outbox, users } from '@/db/schema';
import type { Role } from '@/db/schema/people';
import { inTransaction } from '@/db/transaction';
import { seal } from '../cart/sealed';
import { after, DAY } from '../clock';
import { plainAddress } from '../mail/address';
import { randomToken } from '../random';
import { type Actor, assertMay } from './may';
import { hashPassword } from './password';

/** How long the link in an invitation opens the door, milliseconds. */
const LIFE = 7 * DAY;

/** What the key of an invitation is sealed for while its mail waits to be sent. */
export const INVITATION_KEY = 'invitation';

export type Invited = { kind: 'invited'; id: string; token: string } | { kind: 'is_here' | 'bad_email' };

/**
 * Offers somebody a place: an earlier offer to the address ends, and a mail with the link is due. Answers the link's
 * key, which is kept nowhere but, sealed, with the mail until it is sent. Throws NotAllowedError.
 */
export async function invite(
  db: Db,
  actor: Actor,
  { email: written, role }: { email: string; role: Role },
  authSecret: string,
  now: Date,
): Promise<Invited> {
  assertMay(actor, 'people');
  const email = plainAddress(written.trim().toLowerCase());
  if (!email) return { kind: 'bad_email' };
  const token = randomToken();
  return inTransaction(db, async (tx) => {
    const [here] = await tx.select({ id: users.id }).from(users).where(eq(users.email, email));
    if (here) return { kind: 'is_here' };
    await tx
      .update(invitations)
      .set({ withdrawnAt: now })
      .where(and(eq(invitations.email, email), open()));
    const [made] = await tx
      .insert(invitations)
      .values({
        email,
        role,
        tokenHash: hashOf(token),
        invitedBy: actor.id,
        createdAt: now,
        expiresAt: after(now, LIFE),
      })
      .returning({ id: invitations.id });
    if (!made) throw new Error('the invitation was not kept');
    const { id } = made;
    await tx.insert(outbox).values({
      topic: 'mail.invitation',
      dedupe: `invitation:${id}`,
      payload: { invitationId: id, key: seal(token, authSecret, INVITATION_KEY) },
      createdAt: now,
      nextTryAt: now,
    });
    const subject = `invitation:${id}`;
    const row = { at: now, userId: actor.id, action: 'user.invite', subject, detail: { email }, after: { role } };
    await tx.insert(auditLog).values(row);
    return { kind: 'invited', id, token };
  });
}

/** Takes an offer back. False where it is none any more. Throws NotAllowedError. */
export function withdraw(db: Db, actor: Actor, id: string, now: Date): Promise<boolean> {
  assertMay(actor, 'people');
  return inTransaction(db, async (tx) => {
    const [gone] = await tx
      .update(invitations)
      .set({ withdrawnAt: now })
      .where(and(eq(invitations.id, id), open()))
      .returning();
    if (!gone) return false;
    const subject = `invitation:${id}`;
    const detail = { email: gone.email };
    await tx.insert(auditLog).values({ at: now, userId: actor.id, action: 'user.withdraw', subject, detail });
    return true;
  });
}

export type OpenInvitation = {
  id: string;
  email: string;
  role: Role;
  createdAt: Date;
  expiresAt: Date;
  by: string;
};

/** Offers nobody took yet, newest first; a hundred at most. Those whose time is over stay until they are taken back. */
export function openInvitations(db: Db): Promise<OpenInvitation[]> {
  const { id, email, role, createdAt, expiresAt } = invitations;
  return db
    .select({ id, email, role, createdAt, expiresAt, by: users.name })
    .from(invitations)
    .innerJoin(users, eq(users.id, invitations.invitedBy))
    .where(open())
    .orderBy(desc(invitations.createdAt))
    .limit(100);
}

/** The offer a link opens; null where it was taken, taken back, replaced, or its time is over. */
export async function readInvitation(db: Db, token: string, now: Date): Promise<{ email: string; role: Role } | null> {
  const { email, role } = invitations;
  const [found] = await db
    .select({ email, role })
    .from(invitations)
    .where(and(eq(invitations.tokenHash, hashOf(token)), open(), gt(invitations.expiresAt, now)));
  return found ?? null;
}

/** Takes the offer, once: the person is one of the staff from here on. Null where there is no such offer any more. */
export async function acceptInvitation(
  db: Db,
  { token, name, password }: { token: string; name: string; password: string },
  now: Date,
): Promise<{ email: string } | null> {
  if (!(await readInvitation(db, token, now))) return null;
  const passwordHash = await hashPassword(password);
  return inTransaction(db, async (tx) => {
    const [offer] = await tx
      .update(invitations)
      .set({ acceptedAt: now })
      .where(and(eq(invitations.tokenHash, hashOf(token)), open(), gt(invitations.expiresAt, now)))
      .returning();
    if (!offer) return null;
    const { email, role } = offer;
    const [person] = await tx
      .insert(users)
      .values({ email, name, passwordHash, role, createdAt: now })
      .onConflictDoNothing()
      .returning({ id: users.id });
    if (!person) return null;
    await tx.insert(auditLog).values({
      at: now,
      userId: person.id,
      action: 'user.joined',
      subject: `user:${person.id}`,
      detail: { invitation: offer.id },
      after: { role },
    });
    return { email };
  });
}

const open = () => and(isNull(invitations.acceptedAt), isNull(invitations.withdrawnAt));

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
