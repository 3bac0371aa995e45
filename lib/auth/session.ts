import 'server-only';
import NextAuth, { CredentialsSignin, type NextAuthConfig } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import { z } from 'zod';
import { SECOND, systemClock } from '../clock';
import { database } from '../database';
import { env } from '../env';
import { log } from '../telemetry/log';
import { openDoor } from './door';
import { sessionCookie } from './session-cookie';
import { closeSession, SESSION_LIFE } from './staff-session';

const attempt = z.union([
  z.object({ pass: z.string(), code: z.string() }),
  z.object({ email: z.string(), password: z.string() }),
]);

/** The password was right, and a code is wanted. */
export class SecondStepError extends CredentialsSignin {
  override code = 'second';
  constructor(readonly pass: string) {
    super();
  }
}

/** Settled at the first request: `next build` has no secret. */
function config(): NextAuthConfig {
  const { appUrl, authSecret } = env();
  const { name, secure } = sessionCookie(appUrl);
  return {
    trustHost: true,
    secret: authSecret,
    useSecureCookies: secure,
    session: { strategy: 'jwt', maxAge: SESSION_LIFE / SECOND },
    pages: { signIn: '/admin/sign-in', error: '/admin/sign-in' },
    cookies: {
      sessionToken: {
        name,
        options: { httpOnly: true, sameSite: 'lax', path: '/', secure },
      },
    },
    providers: [
      Credentials({
        credentials: { email: {}, password: {}, pass: {}, code: {} },
        async authorize(sent, request) {
          const read = attempt.safeParse(sent);
          if (!read.success) return null;
          const { headers } = request;
          const around = { authSecret, address: addressOf(headers), agent: headers.get('user-agent') };
          const opened = await openDoor(await database(), read.data, around, systemClock());
          if (opened.kind === 'second') throw new SecondStepError(opened.pass);
          return opened.kind === 'in' ? opened.user : null;
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) =>
        user && 'version' in user && 'session' in user
          ? { sub: user.id, version: user.version, session: user.session }
          : token,
      session: ({ session, token }) => ({
        expires: session.expires,
        user: { id: token.sub, version: token.version, session: token.session },
      }),
    },
    events: {
      /** A copy of the cookie must not outlive the sign-out. Other browsers stay signed in. */
      async signOut(message) {
        const session = z.uuid().safeParse('token' in message ? message.token?.session : undefined);
        if (session.success) await closeSession(await database(), session.data, systemClock());
      },
    },
    logger: {
      error: (error) => {
        // A wrong password is no fault of the shop's, and a right one that waits for a code neither.
        if (error instanceof SecondStepError) log.info('sign-in waits for a code');
        else if (error.name === 'CredentialsSignin') log.info('sign-in refused');
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
