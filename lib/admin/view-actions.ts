'use server';

import type { Route } from 'next';
import { notFound, redirect } from 'next/navigation';
import { z } from 'zod';
import { requireUser } from '../auth/require-user';
import { currentShop } from '../current-shop';
import { assertSameOrigin } from '../http/origin';
import { orderListQuery, readOrderList } from './list-address';
import { dropView, saveView } from './saved-views';

const name = z.string().trim().min(1).max(40);

/** Keeps what the list shows as a view of one's own. */
export async function saveViewAction(formData: FormData): Promise<void> {
  await assertSameOrigin();
  const user = await requireUser('/admin/orders');
  const asked = new URLSearchParams(String(formData.get('query') ?? '').slice(0, 2_000));
  const { cursor: _, ...place } = readOrderList(Object.fromEntries(asked));
  const query = orderListQuery(place);
  const back = (notice: string): never =>
    redirect(`/admin/orders?${query ? `${query}&` : ''}notice=${notice}` as Route);
  const read = name.safeParse(formData.get('name'));
  if (!read.success) return back('no_view_name');
  const { db, clock } = await currentShop();
  back(await saveView(db, { userId: user.id, name: read.data, query }, clock()));
}

/** Forgets a view of one's own. */
export async function dropViewAction(formData: FormData): Promise<void> {
  await assertSameOrigin();
  const user = await requireUser('/admin/orders');
  const id = z.uuid().safeParse(formData.get('view'));
  if (!id.success) notFound();
  await dropView((await currentShop()).db, { userId: user.id, id: id.data });
  redirect('/admin/orders?notice=view_dropped' as Route);
}
