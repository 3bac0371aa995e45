import 'server-only';
import { eq } from 'drizzle-orm';
import { getToken } from 'next-auth/jwt';
import { z } from 'zod';
import { users } from '@/db/schema';
import { database } from '../database';
import { env } from '../env';
import { sessionCookie } from './session-cookie';

const claims = z.object({ sub: z.uuid(), version: z.number().int() });

/** Whether the request carries the cookie of a session that was not signed out. True when the database can't be asked. */
export async function hasLiveSession(req: Request): Promise<boolean> {
  const { appUrl, authSecret } = env();
  const { name, secure } = sessionCookie(appUrl);
  const token = await getToken({ req, secret: authSecret, cookieName: name, salt: name, secureCookie: secure });
  const read = claims.safeParse(token);
  if (!read.success) return false;
  try {
    const row = await (await database()).query.users.findFirst({ where: eq(users.id, read.data.sub) });
    return row?.sessionVersion === read.data.version;
  } catch {
    return true;
  }
}
