'use server';

import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { AuthError } from 'next-auth';
import { z } from 'zod';
import { assertSameOrigin, ForeignOriginError } from '../http/origin';
import { isScripted } from '../http/scripted';
import { safeNext } from './next-path';
import { signIn, signOut } from './session';

export type SignInState = { email: string; failed: boolean };

const fields = z.object({
  email: z.string().max(254),
  password: z.string().max(1024),
  next: z.string().max(512).optional(),
});

/** The sign-in form. Every refusal looks the same; the e-mail stays in its field. */
export async function signInAction(_before: SignInState, formData: FormData): Promise<SignInState> {
  const read = fields.safeParse(Object.fromEntries(formData));
  const email = read.data?.email ?? '';
  const fail = async (): Promise<SignInState> => {
    if (await isScripted()) return { email, failed: true };
    const next = encodeURIComponent(safeNext(read.data?.next));
    return redirect(`/admin/sign-in?failed=1&next=${next}` as Route);
  };
  if (!read.success) return fail();
  try {
    await assertSameOrigin();
    await signIn('credentials', { email, password: read.data.password, redirect: false });
  } catch (error) {
    if (error instanceof AuthError || error instanceof ForeignOriginError) return fail();
    throw error;
  }
  redirect(safeNext(read.data.next) as Route);
}

/** Ends every session of the signed-in user. Needs no authorisation of its own: it ends only who asks. */
export async function signOutAction(): Promise<void> {
  await assertSameOrigin();
  await signOut({ redirect: false });
  redirect('/admin/sign-in' as Route);
}
