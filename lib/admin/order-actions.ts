'use server';

import type { Route } from 'next';
import { notFound, redirect } from 'next/navigation';
import { after } from 'next/server';
import { z } from 'zod';
import { afterwards } from '../afterwards';
import { may } from '../auth/may';
import { requireUser, type User } from '../auth/require-user';
import { currentShop } from '../current-shop';
import { assertSameOrigin } from '../http/origin';
import { cancelOrder } from '../orders/cancel-order';
import { fulfilOrder, keepTheRest } from '../orders/fulfil-order';
import { addNote } from '../orders/order-notes';
import { sendReceiptAgain } from '../orders/receipt-again';
import type { MoneyNotice } from './notices';

const number = z.string().regex(/^K-\d{1,12}$/);
const reason = z.string().trim().min(1).max(500);
const line = z.string().trim().max(200);

const parcelForm = z.object({
  carrier: line.default(''),
  tracking: line.default(''),
  link: z.string().trim().max(1_000).default(''),
  parcels: z.coerce.number().int().min(0),
});

/** A parcel leaves: the things chosen, with whom and under which number. */
export async function sendParcelAction(formData: FormData): Promise<void> {
  const { order, user } = await comeIn(formData);
  if (!may(user, 'fulfil')) return say(order, 'not_yours');
  const read = parcelForm.safeParse(Object.fromEntries(formData));
  if (!read.success) notFound();
  const { carrier, tracking, link, parcels } = read.data;
  const things = thingsOf(formData);
  if (things === null) return say(order, 'sent_too_many');
  if (things.length === 0) return say(order, 'sent_nothing_chosen');
  const end = await fulfilOrder(await currentShop(), user, {
    number: order,
    things,
    carrier,
    trackingNumber: tracking || null,
    trackingUrl: link || null,
    seenParcels: parcels,
  });
  after(afterwards);
  if (end.kind === 'sent') return say(order, end.all ? 'sent' : 'sent_part');
  say(order, `sent_${end.kind}`);
}

/** "quantity-3" = "2": two of the line in place 3. Null where one is no number. */
function thingsOf(formData: FormData): { position: number; quantity: number }[] | null {
  const written = [...formData].flatMap(([name, value]) => {
    const position = /^quantity-(\d{1,4})$/.exec(name)?.[1];
    return position === undefined ? [] : [{ position: Number(position), quantity: String(value).trim() }];
  });
  if (written.some(({ quantity }) => !/^\d{0,4}$/.test(quantity))) return null;
  return written.flatMap((one) => (Number(one.quantity) > 0 ? [{ ...one, quantity: Number(one.quantity) }] : []));
}

/** The chosen orders of the list leave, each with all that is left of it; the others are told of as left alone. */
export async function sendManyAction(formData: FormData): Promise<void> {
  await assertSameOrigin();
  const asked = z
    .string()
    .max(2_000)
    .regex(/^[^#]*$/)
    .safeParse(formData.get('query'));
  const query = new URLSearchParams(asked.success ? asked.data : '');
  const user = await requireUser('/admin/orders');
  const tell = (notice: MoneyNotice, counts: Record<string, number> = {}): never => {
    for (const name of ['notice', 'sent', 'left']) query.delete(name);
    query.set('notice', notice);
    for (const [name, count] of Object.entries(counts)) query.set(name, String(count));
    return redirect(`/admin/orders?${query}` as Route);
  };
  if (!may(user, 'fulfil')) return tell('not_yours');
  const chosen = z
    .array(number)
    .max(100)
    .safeParse([...new Set(formData.getAll('n'))]);
  if (!chosen.success || chosen.data.length === 0) return tell('sent_nothing_chosen');
  const shop = await currentShop();
  let sent = 0;
  for (const one of chosen.data) {
    const parcel = { number: one, carrier: '', trackingNumber: null, trackingUrl: null };
    if ((await fulfilOrder(shop, user, parcel)).kind === 'sent') sent += 1;
  }
  after(afterwards);
  const left = chosen.data.length - sent;
  tell(left === 0 ? 'sent_many' : sent === 0 ? 'sent_none' : 'sent_some', { sent, left });
}

/** Nothing more of the order will leave. */
export async function keepRestAction(formData: FormData): Promise<void> {
  const { order, user } = await comeIn(formData);
  if (!may(user, 'fulfil')) return say(order, 'not_yours');
  const why = reason.safeParse(formData.get('reason'));
  if (!why.success) return say(order, 'no_reason');
  const end = await keepTheRest(await currentShop(), user, { number: order, reason: why.data });
  say(order, end === 'rest_kept' ? end : `sent_${end}`);
}

/** The last step of calling an unpaid order off. */
export async function cancelOrderAction(formData: FormData): Promise<void> {
  const { order, user } = await comeIn(formData);
  if (!may(user, 'cancel')) return say(order, 'not_yours');
  const why = reason.safeParse(formData.get('reason'));
  if (!why.success) return redirect(`/admin/orders/${order}/cancel?notice=no_reason` as Route);
  const end = await cancelOrder(await currentShop(), user, { number: order, reason: why.data });
  after(afterwards);
  if (end.kind === 'cancelled') return say(order, end.released ? 'cancelled' : 'cancelled_held');
  say(order, end.kind === 'not_found' ? 'sent_not_found' : end.kind);
}

/** A note for the others behind the counter. */
export async function addNoteAction(formData: FormData): Promise<void> {
  const { order, user } = await comeIn(formData);
  if (!may(user, 'note')) return say(order, 'not_yours');
  const text = String(formData.get('text') ?? '');
  const end = await addNote(await currentShop(), user, { number: order, text });
  say(order, end === 'not_found' ? 'sent_not_found' : end);
}

/** The receipt once more. */
export async function receiptAgainAction(formData: FormData): Promise<void> {
  const { order, user } = await comeIn(formData);
  if (!may(user, 'resend')) return say(order, 'not_yours');
  const end = await sendReceiptAgain(await currentShop(), user, order);
  after(afterwards);
  say(order, end === 'not_found' ? 'sent_not_found' : end);
}

/** From the shop's own page, signed in, for an order. */
async function comeIn(formData: FormData): Promise<{ order: string; user: User }> {
  await assertSameOrigin();
  const read = number.safeParse(formData.get('number'));
  const user = await requireUser(read.success ? `/admin/orders/${read.data}` : undefined);
  if (!read.success) notFound();
  return { order: read.data, user };
}

function say(order: string, notice: MoneyNotice): never {
  redirect(`/admin/orders/${order}?notice=${notice}` as Route);
}
