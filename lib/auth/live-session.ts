import 'server-only';
import { getToken } from 'next-auth/jwt';
import { systemClock } from '../clock';
import { database } from '../database';
import { env } from '../env';
import { sessionCookie } from './session-cookie';
import { sessionClaims, sessionHolder } from './staff-session';

/** Whether the request carries the cookie of a session that nobody ended. True when the database can't be asked. */
export async function hasLiveSession(req: Request): Promise<boolean> {
  const { appUrl, authSecret } = env();
  const { name, secure } = sessionCookie(appUrl);
  const token = await getToken({ req, secret: authSecret, cookieName: name, salt: name, secureCookie: secure });
  const read = sessionClaims.safeParse(token);
  if (!read.success) return false;
  try {
    return (await sessionHolder(await database(), read.data, systemClock())) !== null;
  } catch {
    return true;
  }
}
