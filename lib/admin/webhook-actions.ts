'use server';

import type { Route } from 'next';
import { notFound, redirect } from 'next/navigation';
import { after } from 'next/server';
import { afterwards } from '../afterwards';
import { mayMoveMoney } from '../auth/may';
import { requireUser } from '../auth/require-user';
import { currentShop } from '../current-shop';
import { assertSameOrigin } from '../http/origin';
import { workOn } from '../payments/inbox';
import { replayDead, replayWebhooks } from '../payments/replay';
import { readWebhooks, webhooksHref } from './webhooks-narrow';

const ID = /^\d{1,15}$/;

/** Takes one webhook in again, and works on it after the answer. */
export async function replayWebhookAction(formData: FormData): Promise<void> {
  await assertSameOrigin();
  const written = formData.get('webhook');
  const id = typeof written === 'string' && ID.test(written) ? written : null;
  const page = `/admin/webhooks/${id ?? ''}`;
  const user = await requireUser(id ? page : undefined);
  if (!id) notFound();
  if (!mayMoveMoney(user)) redirect(`${page}?notice=not_allowed` as Route);
  const shop = await currentShop();
  const inboxId = Number(id);
  if ((await replayWebhooks(shop, user, [inboxId])).length === 0) notFound();
  after(async () => {
    await workOn(shop, inboxId);
    await afterwards();
  });
  redirect(`${page}?notice=webhook_again` as Route);
}

/** Takes every dead webhook in again; they are worked on after the answer and by the cron. */
export async function replayDeadAction(): Promise<void> {
  await assertSameOrigin();
  const page = '/admin/webhooks';
  const user = await requireUser(page);
  if (!mayMoveMoney(user)) redirect(`${page}?state=dead&notice=not_allowed` as Route);
  const count = await replayDead(await currentShop(), user);
  after(afterwards);
  redirect(`${page}?notice=${count > 0 ? 'webhooks_again' : 'webhooks_none'}` as Route);
}

/** Takes the chosen webhooks in again; they are worked on after the answer and by the cron. */
export async function replayManyAction(formData: FormData): Promise<void> {
  await assertSameOrigin();
  const query = formData.get('query');
  const page = webhooksHref(
    readWebhooks(Object.fromEntries(new URLSearchParams(typeof query === 'string' ? query : ''))),
  );
  const user = await requireUser(page);
  const told = (notice: string) => `${page}${page.includes('?') ? '&' : '?'}notice=${notice}` as Route;
  if (!mayMoveMoney(user)) redirect(told('not_allowed'));
  const ids = formData.getAll('webhook').filter((id): id is string => typeof id === 'string' && ID.test(id));
  const taken = await replayWebhooks(await currentShop(), user, ids.map(Number));
  after(afterwards);
  redirect(told(taken.length > 0 ? 'webhooks_again' : 'webhooks_chosen_none'));
}
