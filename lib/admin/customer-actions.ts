'use server';

import type { Route } from 'next';
import { notFound, redirect } from 'next/navigation';
import { may } from '../auth/may';
import { requireUser } from '../auth/require-user';
import { currentShop } from '../current-shop';
import { assertSameOrigin } from '../http/origin';
import { eraseCustomer } from './customers-erase';
import type { PeopleNotice } from './people-notices';

const NUMBER = /^K-\d{1,12}$/;

/** Erases the person behind an order, once somebody has typed the e-mail to be sure. */
export async function eraseCustomerAction(formData: FormData): Promise<void> {
  await assertSameOrigin();
  const [written, sure] = [formData.get('number'), formData.get('confirm')];
  const number = typeof written === 'string' && NUMBER.test(written) ? written : null;
  const page = `/admin/customers/${number ?? ''}`;
  const user = await requireUser(number ? page : undefined);
  if (!number) notFound();
  const say = (notice: PeopleNotice, at = page): never => redirect(`${at}?notice=${notice}` as Route);
  if (!may(user, 'persons')) return say('not_allowed');
  const confirm = typeof sure === 'string' ? sure.slice(0, 254) : '';
  const { kind } = await eraseCustomer(await currentShop(), user, { number, confirm });
  if (kind === 'unsure') return say('erase_unsure', `${page}/erase`);
  say(kind === 'open' ? 'erase_open' : kind);
}
