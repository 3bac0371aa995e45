import 'server-only';
import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { connection } from 'next/server';
import { cache } from 'react';
import { z } from 'zod';
import { systemClock } from '../clock';
import { database } from '../database';
import { safeNext } from './next-path';
import { auth } from './session';
import { type Holder, sessionHolder } from './staff-session';

/** Who is signed in, and in which session. */
export type User = Holder & { session: string };

const signedIn = z.object({
  user: z.object({ id: z.uuid(), version: z.number().int(), session: z.uuid() }),
});

/** Who is signed in, by the cookie and what the database says of it now. One statement. */
export const currentUser = cache(async (): Promise<User | null> => {
  await connection();
  const read = signedIn.safeParse(await auth());
  if (!read.success) return null;
  const { id, version, session } = read.data.user;
  const holder = await sessionHolder(await database(), { sub: id, version, session }, systemClock());
  return holder && { ...holder, session };
});

/** For every page and action of the admin. Sends whoever is not signed in to the sign-in page, and back to `next` after. */
export async function requireUser(next?: string): Promise<User> {
  const user = await currentUser();
  if (user) return user;
  const back = next ? `?next=${encodeURIComponent(safeNext(next))}` : '';
  redirect(`/admin/sign-in${back}` as Route);
}
