import 'server-only';
import { eq, sql } from 'drizzle-orm';
import NextAuth, { type NextAuthConfig } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import { z } from 'zod';
import { users } from '@/db/schema';
import { systemClock } from '../clock';
import { database } from '../database';
import { env } from '../env';
import { log } from '../telemetry/log';
import { checkCredentials } from './credentials';
import { sessionCookie } from './session-cookie';

const HALF_A_DAY = 12 * 60 * 60;

const attempt = z.object({ email: z.string(), password: z.string() });

/** Settled at the first request: `next build` has no secret. */
function config(): NextAuthConfig {
  const { appUrl, authSecret } = env();
  const { name, secure } = sessionCookie(appUrl);
  return {
    trustHost: true,
    secret: authSecret,
    useSecureCookies: secure,
    session: { strategy: 'jwt', maxAge: HALF_A_DAY },
    pages: { signIn: '/admin/sign-in', error: '/admin/sign-in' },
    cookies: {
      sessionToken: {
        name,
        options: { httpOnly: true, sameSite: 'lax', path: '/', secure },
      },
    },
    providers: [
      Credentials({
        credentials: { email: {}, password: {} },
        async authorize(sent, request) {
          const read = attempt.safeParse(sent);
          if (!read.success) return null;
          const address = addressOf(request.headers);
          const user = await checkCredentials(await database(), { ...read.data, address }, systemClock());
          return user && { id: user.id, version: user.sessionVersion };
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user ? { sub: user.id, version: 'version' in user ? user.version : null } : token),
      session: ({ session, token }) => ({ expires: session.expires, user: { id: token.sub, version: token.version } }),
    },
    events: {
      /** A copy of the cookie must not outlive the sign-out, so every cookie of the user ends with it. */
      async signOut(message) {
        const id = 'token' in message ? message.token?.sub : undefined;
        if (!id) return;
        const db = await database();
        await db
          .update(users)
          .set({ sessionVersion: sql`${users.sessionVersion} + 1` })
          .where(eq(users.id, id));
      },
    },
    logger: {
      error: (error) => {
        // A wrong password is no fault of the shop's.
        if (error.name === 'CredentialsSignin') log.info('sign-in refused');
        else log.error({ err: error.name }, 'sign-in failed');
      },
      warn: () => undefined,
      debug: () => undefined,
    },
  };
}

/** The socket's own or a platform's: one that a client wrote was dropped before anybody read it. */
function addressOf(headers: Headers): string | null {
  return headers.get('x-forwarded-for')?.split(',')[0]?.trim() || null;
}

export const { handlers, auth, signIn, signOut } = NextAuth(config);
