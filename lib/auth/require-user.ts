import 'server-only';
import { eq } from 'drizzle-orm';
import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { connection } from 'next/server';
import { cache } from 'react';
import { z } from 'zod';
import { users } from '@/db/schema';
import { database } from '../database';
import { safeNext } from './next-path';
import { auth } from './session';

export type User = Pick<typeof users.$inferSelect, 'id' | 'email' | 'name' | 'role'>;

const signedIn = z.object({ user: z.object({ id: z.uuid(), version: z.number().int() }) });

/** Who is signed in, by the cookie and the user's row: a cookie older than the last sign-out is nobody's. One statement. */
export const currentUser = cache(async (): Promise<User | null> => {
  await connection();
  const session = signedIn.safeParse(await auth());
  if (!session.success) return null;
  const { id, version } = session.data.user;
  const row = await (await database()).query.users.findFirst({ where: eq(users.id, id) });
  if (!row || row.sessionVersion !== version) return null;
  return { id: row.id, email: row.email, name: row.name, role: row.role };
});

/** For every page and action of the admin. Sends whoever is not signed in to the sign-in page, and back to `next` after. */
export async function requireUser(next?: string): Promise<User> {
  const user = await currentUser();
  if (user) return user;
  const back = next ? `?next=${encodeURIComponent(safeNext(next))}` : '';
  redirect(`/admin/sign-in${back}` as Route);
}
