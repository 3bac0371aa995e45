'use server';

import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { after } from 'next/server';
import { z } from 'zod';
import type { PeopleNotice } from '../admin/people-notices';
import { afterwards } from '../afterwards';
import { currentShop } from '../current-shop';
import { env } from '../env';
import { assertSameOrigin } from '../http/origin';
import type { Shop } from '../shop';
import { invite, withdraw } from './invitations';
import { may, ROLES } from './may';
import { type Changed, changeRole, letInAgain, shutOut, takeSecond } from './people';
import { requireUser, type User } from './require-user';
import { handOn } from './sealed-cookie';

const PAGE = '/admin/people';

const offer = z.object({ email: z.string().max(254), role: z.enum(ROLES) });

/** Offers somebody a place; the mail goes after the answer. */
export async function inviteAction(formData: FormData): Promise<void> {
  const { user, shop } = await comeIn();
  const read = offer.safeParse(Object.fromEntries(formData));
  if (!read.success) return say('bad_email');
  const { authSecret, smtpUrl } = env();
  const end = await invite(shop.db, user, read.data, authSecret, shop.clock());
  if (end.kind !== 'invited') return say(end.kind);
  after(afterwards);
  if (smtpUrl) return say('invited');
  // Nothing can carry the link but whoever made it.
  await handOn('invited', JSON.stringify({ userId: user.id, email: read.data.email, token: end.token }));
  say('invited_by_hand');
}

/** Takes an offer back. */
export async function withdrawInvitationAction(formData: FormData): Promise<void> {
  const { user, shop } = await comeIn();
  const id = z.uuid().safeParse(formData.get('invitation'));
  const gone = id.success && (await withdraw(shop.db, user, id.data, shop.clock()));
  say(gone ? 'withdrawn' : 'unchanged');
}

/** Gives somebody another role. */
export async function changeRoleAction(formData: FormData): Promise<void> {
  const { user, shop } = await comeIn();
  const role = z.enum(ROLES).safeParse(formData.get('role'));
  await about(formData, 'role_changed', async (id) =>
    role.success ? changeRole(shop.db, user, id, role.data, shop.clock()) : 'not_found',
  );
}

/** Shuts somebody out. */
export async function shutOutAction(formData: FormData): Promise<void> {
  const { user, shop } = await comeIn();
  await about(formData, 'shut_out', (id) => shutOut(shop.db, user, id, shop.clock()));
}

/** Lets somebody in again. */
export async function letInAgainAction(formData: FormData): Promise<void> {
  const { user, shop } = await comeIn();
  await about(formData, 'let_in', (id) => letInAgain(shop.db, user, id, shop.clock()));
}

/** Takes the second step off somebody who lost phone and codes. */
export async function takeSecondAction(formData: FormData): Promise<void> {
  const { user, shop } = await comeIn();
  await about(formData, 'second_taken', (id) => takeSecond(shop.db, user, id, shop.clock()));
}

/** From the shop's own page, signed in, with the right to it. */
async function comeIn(): Promise<{ user: User; shop: Shop }> {
  await assertSameOrigin();
  const user = await requireUser(PAGE);
  if (!may(user, 'people')) say('not_allowed');
  return { user, shop: await currentShop() };
}

async function about(formData: FormData, done: PeopleNotice, work: (id: string) => Promise<Changed>): Promise<never> {
  const id = z.uuid().safeParse(formData.get('person'));
  if (!id.success) return say('not_found');
  const end = await work(id.data);
  const notice: PeopleNotice = end === 'done' ? done : end === 'same' ? 'unchanged' : end;
  redirect(`${PAGE}/${id.data}?notice=${notice}` as Route);
}

function say(notice: PeopleNotice): never {
  redirect(`${PAGE}?notice=${notice}` as Route);
}
