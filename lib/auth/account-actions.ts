'use server';

import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { PeopleNotice } from '../admin/people-notices';
import { currentShop } from '../current-shop';
import { env } from '../env';
import { assertSameOrigin } from '../http/origin';
import { changePassword, dropSecond } from './people';
import { newPassword } from './person-fields';
import { requireUser } from './require-user';
import { forgetHanded, handOn } from './sealed-cookie';
import { beginSecond, confirmSecond } from './second-factor';
import { revokeSessions } from './staff-session';

const PAGE = '/admin/account';

/** Makes a secret for an app and shows it. */
export async function beginSecondAction(): Promise<void> {
  await assertSameOrigin();
  const user = await requireUser(PAGE);
  const { db } = await currentShop();
  const begun = await beginSecond(db, user.id, env().authSecret);
  if (!begun) say('unchanged');
  redirect(`${PAGE}?begun=1` as Route);
}

/** Turns the second step on with a first code, and shows the recovery codes once. */
export async function confirmSecondAction(formData: FormData): Promise<void> {
  await assertSameOrigin();
  const user = await requireUser(PAGE);
  const code = z.string().max(64).safeParse(formData.get('code'));
  const { db, clock } = await currentShop();
  const wish = { userId: user.id, code: code.data ?? '', authSecret: env().authSecret };
  const codes = await confirmSecond(db, wish, clock());
  if (!codes) return say('wrong_code');
  await handOn('codes', JSON.stringify({ userId: user.id, codes }));
  say('second_on');
}

/** The recovery codes are written down somewhere: this browser forgets them. */
export async function keptCodesAction(): Promise<void> {
  await assertSameOrigin();
  await requireUser(PAGE);
  await forgetHanded('codes');
  redirect(PAGE as Route);
}

/** Takes the second step off oneself, with the password. */
export async function dropSecondAction(formData: FormData): Promise<void> {
  await assertSameOrigin();
  const user = await requireUser(PAGE);
  const { db, clock } = await currentShop();
  const end = await dropSecond(db, user, passwordIn(formData, 'password'), clock());
  await forgetHanded('codes');
  say(end === 'done' ? 'second_off' : end === 'wrong_password' ? end : 'unchanged');
}

/** Another password. Every browser is signed out, this one too. */
export async function changePasswordAction(formData: FormData): Promise<void> {
  await assertSameOrigin();
  const user = await requireUser(PAGE);
  const after = newPassword.safeParse(formData.get('new'));
  if (!after.success) return say('short_password');
  const { db, clock } = await currentShop();
  const before = passwordIn(formData, 'password');
  const end = await changePassword(db, user, { before, after: after.data }, clock());
  if (end !== 'done') return say(end === 'wrong_password' ? end : 'unchanged');
  redirect('/admin/sign-in?next=/admin/account%3Fnotice%3Dpassword' as Route);
}

const ending = z.object({ person: z.uuid(), session: z.union([z.uuid(), z.literal('others'), z.literal('all')]) });

/** Ends one session, all but this one, or all of somebody: one's own, or others' with the right to it. */
export async function endSessionAction(formData: FormData): Promise<void> {
  await assertSameOrigin();
  const user = await requireUser(PAGE);
  const read = ending.safeParse(Object.fromEntries(formData));
  if (!read.success) return say('not_found');
  const { person, session } = read.data;
  const { db, clock } = await currentShop();
  const one = session === 'others' || session === 'all' ? null : session;
  const except = session === 'others' ? { except: user.session } : {};
  const ended = await revokeSessions(db, { actor: user, userId: person, session: one, ...except }, clock());
  const notice: PeopleNotice = ended > 0 ? 'sessions_ended' : 'unchanged';
  redirect(`${person === user.id ? PAGE : `/admin/people/${person}`}?notice=${notice}` as Route);
}

function passwordIn(formData: FormData, field: string): string {
  const written = formData.get(field);
  return typeof written === 'string' ? written.slice(0, 1_025) : '';
}

function say(notice: PeopleNotice): never {
  redirect(`${PAGE}?notice=${notice}` as Route);
}
