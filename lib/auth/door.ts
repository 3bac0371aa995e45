import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '@/db/client';
import { users } from '@/db/schema';
import { seal, unseal } from '../cart/sealed';
import { after, MINUTE } from '../clock';
import { checkCredentials } from './credentials';
import { takeCode } from './second-factor';
import { openSession } from './staff-session';

const USE = 'second step';

/** How long somebody whose password was right may look for the code. */
const SECOND_STEP_LIFE = 10 * MINUTE;

/** First e-mail and password; where there is a second step, its pass and a code. */
export type Knock = { email: string; password: string } | { pass: string; code: string };

export type Opened =
  | { kind: 'in'; user: { id: string; version: number; session: string } }
  /** The password was right, and a code is wanted: `pass` says so for ten minutes. It opens nothing by itself. */
  | { kind: 'second'; pass: string }
  | { kind: 'shut' };

export type Around = { authSecret: string; address: string | null; agent: string | null };

const passed = z.object({ id: z.uuid(), version: z.number().int(), until: z.number() });

/** The one way in. Every reason not to open looks the same. */
export async function openDoor(db: Db, knock: Knock, around: Around, now: Date): Promise<Opened> {
  if ('code' in knock) return secondStep(db, knock, around, now);
  const user = await checkCredentials(db, { ...knock, address: around.address }, now);
  if (!user) return { kind: 'shut' };
  if (user.totpConfirmedAt === null) return letIn(db, user, around, now);
  const until = after(now, SECOND_STEP_LIFE).getTime();
  const pass = JSON.stringify({ id: user.id, version: user.sessionVersion, until });
  return { kind: 'second', pass: seal(pass, around.authSecret, USE) };
}

async function secondStep(
  db: Db,
  { pass, code }: { pass: string; code: string },
  around: Around,
  now: Date,
): Promise<Opened> {
  const said = readPass(pass, around.authSecret, now);
  if (!said || code.length > 64) return { kind: 'shut' };
  const user = await db.query.users.findFirst({ where: eq(users.id, said.id) });
  if (!user || user.disabledAt !== null || user.sessionVersion !== said.version) return { kind: 'shut' };
  const { authSecret } = around;
  if (!(await takeCode(db, { userId: user.id, code, authSecret }, now))) return { kind: 'shut' };
  return letIn(db, user, around, now);
}

/** What a pass says, where it is ours and not too old; null for any other. */
function readPass(pass: string, authSecret: string, now: Date): { id: string; version: number } | null {
  const text = unseal(pass, authSecret, USE);
  if (text === null) return null;
  const read = passed.safeParse(JSON.parse(text));
  return read.success && read.data.until > now.getTime() ? read.data : null;
}

async function letIn(
  db: Db,
  { id, sessionVersion }: { id: string; sessionVersion: number },
  { agent }: Around,
  now: Date,
): Promise<Opened> {
  const session = await openSession(db, { userId: id, agent }, now);
  return { kind: 'in', user: { id, version: sessionVersion, session } };
}
