'use server';

import type { Route } from 'next';
import { notFound, redirect } from 'next/navigation';
import { after } from 'next/server';
import { z } from 'zod';
import { afterwards } from '../afterwards';
import { may } from '../auth/may';
import { requireUser } from '../auth/require-user';
import { currentShop } from '../current-shop';
import { assertSameOrigin } from '../http/origin';
import { workOn } from '../payments/inbox';
import { RESOLUTIONS } from '../payments/review-choices';
import { resolveReviewByStaff } from '../payments/staff-review';
import type { MoneyNotice } from './notices';

const form = z.object({
  review: z.uuid(),
  how: z.enum(RESOLUTIONS),
  seen: z.string().max(2_000),
  reason: z.string().trim().max(500).default(''),
  reference: z.string().trim().max(100).optional(),
});

/** Where the form stood: an order, a webhook, else the list. */
const place = z.string().regex(/^\/admin\/(?:orders\/K-\d{1,12}|webhooks\/\d{1,15})$/);

/** A person's answer to a review, with the reason it was given for. */
export async function resolveReviewAction(formData: FormData): Promise<void> {
  await assertSameOrigin();
  const stood = place.safeParse(formData.get('back'));
  const back = stood.success ? stood.data : '/admin/reviews';
  const user = await requireUser(back);
  const say = (notice: MoneyNotice): never => redirect(`${back}?notice=${notice}` as Route);
  if (!may(user, 'decide')) return say('not_allowed');
  const read = form.safeParse(Object.fromEntries(formData));
  if (!read.success) notFound();
  const { review, how, seen, reason, reference } = read.data;
  if (reason === '') return say('no_reason');
  const shop = await currentShop();
  const answer = { reviewId: review, how, seen, reason, ...(reference ? { reference } : {}) };
  const end = await resolveReviewByStaff(shop, user, answer);
  const inbox = how === 'match' && end === 'resolved' ? /^\/admin\/webhooks\/(\d+)$/.exec(back)?.[1] : undefined;
  after(async () => {
    if (inbox) await workOn(shop, Number(inbox));
    await afterwards();
  });
  say(`review_${end}`);
}
