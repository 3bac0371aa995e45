'use server';

import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { AuthError } from 'next-auth';
import { z } from 'zod';
import { systemClock } from '../clock';
import { database } from '../database';
import { assertSameOrigin, ForeignOriginError } from '../http/origin';
import { isScripted } from '../http/scripted';
import { acceptInvitation } from './invitations';
import { safeNext } from './next-path';
import { newPassword, personName } from './person-fields';
import { forgetHanded, handedOn, handOn } from './sealed-cookie';
import { SecondStepError, signIn, signOut } from './session';

export type SignInState = { email: string; failed: boolean };

const fields = z.object({
  email: z.string().max(254),
  password: z.string().max(1024),
  next: z.string().max(512).optional(),
});

const step = (which: 'code' | null, next: string | undefined, failed: boolean) => {
  const query = new URLSearchParams();
  if (which) query.set('step', which);
  if (failed) query.set('failed', '1');
  query.set('next', safeNext(next));
  return `/admin/sign-in?${query}` as Route;
};

/** The sign-in form. Every refusal looks the same; the e-mail stays in its field. */
export async function signInAction(_before: SignInState, formData: FormData): Promise<SignInState> {
  const read = fields.safeParse(Object.fromEntries(formData));
  const email = read.data?.email ?? '';
  const fail = async (): Promise<SignInState> => {
    if (await isScripted()) return { email, failed: true };
    return redirect(step(null, read.data?.next, true));
  };
  if (!read.success) return fail();
  const { password, next } = read.data;
  let pass: string | null = null;
  try {
    await assertSameOrigin();
    await signIn('credentials', { email, password, redirect: false });
  } catch (error) {
    if (error instanceof SecondStepError) pass = error.pass;
    else if (error instanceof AuthError || error instanceof ForeignOriginError) return fail();
    else throw error;
  }
  if (pass !== null) {
    await handOn('second', pass);
    redirect(step('code', next, false));
  }
  redirect(safeNext(next) as Route);
}

/** The second step: a code of the app, or one for the day the phone is lost. */
export async function codeAction(formData: FormData): Promise<void> {
  await assertSameOrigin();
  const read = z
    .object({ code: z.string().max(64), next: z.string().max(512).optional() })
    .safeParse(Object.fromEntries(formData));
  const next = read.data?.next;
  const pass = await handedOn('second');
  if (pass === null) return redirect(step(null, next, false));
  if (!read.success) return redirect(step('code', next, true));
  try {
    await signIn('credentials', { pass, code: read.data.code, redirect: false });
  } catch (error) {
    if (error instanceof AuthError) redirect(step('code', next, true));
    throw error;
  }
  await forgetHanded('second');
  redirect(safeNext(next) as Route);
}

const acceptance = z.object({ token: z.string().regex(/^[\w-]{43}$/), name: personName, password: newPassword });

/** Whoever has the link of an open invitation takes the place, and is signed in. */
export async function acceptInvitationAction(formData: FormData): Promise<void> {
  await assertSameOrigin();
  const read = acceptance.safeParse(Object.fromEntries(formData));
  if (!read.success) {
    const token = acceptance.shape.token.safeParse(formData.get('token'));
    const short = read.error.issues.some(({ path }) => path[0] === 'password');
    const page = token.success ? `/admin/invite/${token.data}?fault=${short ? 'password' : 'name'}` : '/admin/sign-in';
    return redirect(page as Route);
  }
  const { token, name, password } = read.data;
  const joined = await acceptInvitation(await database(), { token, name, password }, systemClock());
  if (!joined) return redirect(`/admin/invite/${token}` as Route);
  try {
    await signIn('credentials', { email: joined.email, password, redirect: false });
  } catch (error) {
    if (error instanceof AuthError) redirect('/admin/sign-in' as Route);
    throw error;
  }
  redirect('/admin/account?notice=welcome' as Route);
}

/** Ends this browser's session. Needs no authorisation of its own: it ends only who asks. */
export async function signOutAction(): Promise<void> {
  await assertSameOrigin();
  await signOut({ redirect: false });
  redirect('/admin/sign-in' as Route);
}
