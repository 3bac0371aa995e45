'use server';

import type { Route } from 'next';
import { notFound, redirect } from 'next/navigation';
import { may } from '../auth/may';
import { requireUser } from '../auth/require-user';
import { currentShop } from '../current-shop';
import { assertSameOrigin } from '../http/origin';
import { askForStaff } from './ask';

const NUMBER = /^K-\d{1,12}$/;

/** The button on an order: asks its providers now, writes down who wanted to know, and shows the order again. */
export async function askProviders(formData: FormData): Promise<void> {
  await assertSameOrigin();
  const written = formData.get('number');
  const number = typeof written === 'string' && NUMBER.test(written) ? written : null;
  const user = await requireUser(number ? `/admin/orders/${number}` : undefined);
  if (!number) notFound();
  if (!may(user, 'ask')) redirect(`/admin/orders/${number}?notice=not_yours` as Route);
  await askForStaff(await currentShop(), user, number);
  redirect(`/admin/orders/${number}?asked=1` as Route);
}
