'use server';

import { and, eq } from 'drizzle-orm';
import type { Route } from 'next';
import { notFound, redirect } from 'next/navigation';
import { z } from 'zod';
import { orders, payments, refunds } from '@/db/schema';
import { mayMoveMoney } from '../auth/may';
import { requireUser, type User } from '../auth/require-user';
import { currentShop } from '../current-shop';
import { assertSameOrigin } from '../http/origin';
import { confirmByHand } from '../payments/confirm-by-hand';
import { giveBack, type RefundResult, resolveRefund } from '../payments/refund';
import type { Shop } from '../shop';
import type { MoneyNotice } from './notices';

const number = z.string().regex(/^K-\d{1,12}$/);
const reason = z.string().trim().min(1).max(500);
const minor = z
  .string()
  .regex(/^\d{1,18}$/)
  .transform(BigInt);

const refundForm = z.object({
  payment: z.uuid(),
  by: z.enum(['api', 'hand']),
  amount: minor,
  left: minor,
  reason: z.string().max(500).default(''),
  seen: z.literal('yes').optional(),
});

/** The last step of a refund: gives back, or writes down what was given back by hand, exactly what the person saw. */
export async function refundAction(formData: FormData): Promise<void> {
  const { order, user } = await comeIn(formData);
  const read = refundForm.safeParse(Object.fromEntries(formData));
  if (!read.success) notFound();
  const { payment, by, amount, left, seen } = read.data;
  const why = reason.safeParse(read.data.reason);
  const manual = by === 'hand';
  const again = `payment=${payment}&by=${by}&minor=${amount}`;
  if (!why.success) return redirect(`/admin/orders/${order}/refund?${again}&notice=no_reason` as Route);
  if (manual && !seen) return redirect(`/admin/orders/${order}/refund?${again}&notice=not_seen` as Route);
  const shop = await currentShop();
  if (!(await hasPayment(shop, order, payment))) return say(order, 'not_found');
  const wish = { paymentId: payment, amountMinor: amount, reason: why.data, userId: user.id, manual };
  say(order, noticeOf(await giveBack(shop, { ...wish, seenLeftMinor: left }), manual));
}

const resolveForm = z.object({ refund: z.uuid(), happened: z.enum(['yes', 'no']), reason: z.string().default('') });

/** What a person saw in the portal of a refund whose end nobody knew. */
export async function resolveRefundAction(formData: FormData): Promise<void> {
  const { order, user } = await comeIn(formData);
  const read = resolveForm.safeParse(Object.fromEntries(formData));
  if (!read.success) notFound();
  const why = reason.safeParse(read.data.reason);
  if (!why.success) return say(order, 'no_reason');
  const shop = await currentShop();
  const [its] = await shop.db
    .select({ id: refunds.id })
    .from(refunds)
    .innerJoin(orders, eq(orders.id, refunds.orderId))
    .where(and(eq(refunds.id, read.data.refund), eq(orders.number, order)));
  if (!its) return say(order, 'not_found');
  const happened = read.data.happened === 'yes';
  const end = await resolveRefund(shop, { refundId: its.id, happened, reason: why.data, userId: user.id });
  say(order, end === 'nothing_open' ? end : happened ? 'resolved_done' : 'resolved_refused');
}

const confirmForm = z.object({ payment: z.uuid(), reason: z.string().default('') });

/** A person vouches for a payment whose provider cannot be asked. */
export async function confirmAction(formData: FormData): Promise<void> {
  const { order, user } = await comeIn(formData);
  const read = confirmForm.safeParse(Object.fromEntries(formData));
  if (!read.success) notFound();
  const why = reason.safeParse(read.data.reason);
  if (!why.success) return say(order, 'no_reason');
  const shop = await currentShop();
  if (!(await hasPayment(shop, order, read.data.payment))) return say(order, 'not_found');
  say(order, await confirmByHand(shop, { paymentId: read.data.payment, userId: user.id, reason: why.data }));
}

/** From the shop's own page, signed in, for an order, with the right to it. */
async function comeIn(formData: FormData): Promise<{ order: string; user: User }> {
  await assertSameOrigin();
  const read = number.safeParse(formData.get('number'));
  const user = await requireUser(read.success ? `/admin/orders/${read.data}` : undefined);
  if (!read.success) notFound();
  if (!mayMoveMoney(user)) say(read.data, 'not_allowed');
  return { order: read.data, user };
}

async function hasPayment({ db }: Shop, order: string, paymentId: string): Promise<boolean> {
  const [its] = await db
    .select({ id: payments.id })
    .from(payments)
    .innerJoin(orders, eq(orders.id, payments.orderId))
    .where(and(eq(payments.id, paymentId), eq(orders.number, order)));
  return its !== undefined;
}

function noticeOf({ kind }: RefundResult, manual: boolean): MoneyNotice {
  switch (kind) {
    case 'done':
      return manual ? 'refund_by_hand' : 'refund_done';
    case 'pending':
      return 'refund_pending';
    case 'unknown':
      return 'refund_unknown';
    case 'refused':
      return 'refund_refused';
    default:
      return kind;
  }
}

function say(order: string, notice: MoneyNotice): never {
  redirect(`/admin/orders/${order}?notice=${notice}` as Route);
}
