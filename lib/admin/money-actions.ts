'use server';

import { and, eq } from 'drizzle-orm';
import type { Route } from 'next';
import { notFound, redirect } from 'next/navigation';
import { after } from 'next/server';
import { z } from 'zod';
import { orders, payments, refunds } from '@/db/schema';
import { afterwards } from '../afterwards';
import { may } from '../auth/may';
import { requireUser, type User } from '../auth/require-user';
import { currentShop } from '../current-shop';
import { assertSameOrigin } from '../http/origin';
import { decideAct } from '../payments/pending-acts';
import type { RefundResult } from '../payments/refund';
import { confirmByStaff, type Held, refundByStaff, resolveByStaff } from '../payments/staff-money';
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
  things: z
    .string()
    .regex(/^(?:\d{1,4}:[1-9]\d{0,3}(?: |$)){0,200}$/)
    .default(''),
  restock: z.literal('yes').optional(),
  password: z.string().max(1_024).default(''),
});

/** The last step of a refund: gives back, or writes down what was given back by hand, exactly what the person saw. */
export async function refundAction(formData: FormData): Promise<void> {
  const { order, user } = await comeIn(formData);
  if (!may(user, 'refund')) return say(order, 'not_allowed');
  const read = refundForm.safeParse(Object.fromEntries(formData));
  if (!read.success) notFound();
  const { payment, by, amount, left, seen, things, restock, password } = read.data;
  const why = reason.safeParse(read.data.reason);
  const manual = by === 'hand';
  const page = `/admin/orders/${order}/refund?${new URLSearchParams({ payment, by, minor: String(amount), things })}`;
  const again = (notice: MoneyNotice): never => redirect(`${page}&notice=${notice}` as Route);
  if (!why.success) return again('no_reason');
  if (manual && !seen) return again('not_seen');
  const shop = await currentShop();
  if (!(await hasPayment(shop, order, payment))) return say(order, 'not_found');
  const end = await refundByStaff(shop, user, {
    paymentId: payment,
    amountMinor: amount,
    reason: why.data,
    manual,
    seenLeftMinor: left,
    things: things.trim(),
    restock: restock === 'yes',
    password,
  });
  if (end.kind === 'password') return again('password');
  after(afterwards);
  say(order, refundNotice(end, manual));
}

const resolveForm = z.object({ refund: z.uuid(), happened: z.enum(['yes', 'no']), reason: z.string().default('') });

/** What a person saw in the portal of a refund whose end nobody knew. */
export async function resolveRefundAction(formData: FormData): Promise<void> {
  const { order, user } = await comeIn(formData);
  if (!may(user, 'refund')) return say(order, 'not_allowed');
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
  const end = await resolveByStaff(shop, user, { refundId: its.id, happened, reason: why.data });
  say(order, end === 'nothing_open' ? end : happened ? 'resolved_done' : 'resolved_refused');
}

const confirmForm = z.object({
  payment: z.uuid(),
  reason: z.string().default(''),
  password: z.string().max(1_024).default(''),
});

/** A person vouches for a payment whose provider cannot be asked. */
export async function confirmAction(formData: FormData): Promise<void> {
  const { order, user } = await comeIn(formData);
  if (!may(user, 'confirm')) return say(order, 'not_allowed');
  const read = confirmForm.safeParse(Object.fromEntries(formData));
  if (!read.success) notFound();
  const why = reason.safeParse(read.data.reason);
  const { payment, password } = read.data;
  const page = `/admin/orders/${order}/confirm?payment=${payment}`;
  if (!why.success) return redirect(`${page}&notice=no_reason` as Route);
  const shop = await currentShop();
  if (!(await hasPayment(shop, order, payment))) return say(order, 'not_found');
  const end = await confirmByStaff(shop, user, { paymentId: payment, reason: why.data, password });
  if (end === 'password') return redirect(`${page}&notice=password` as Route);
  after(afterwards);
  say(order, end === 'asked' ? 'asked_second' : end);
}

const decideForm = z.object({
  act: z.uuid(),
  let: z.enum(['yes', 'no']),
  back: z.string().regex(/^\/admin\/(?:reviews|orders\/K-\d{1,12})$/),
});

/** Another person's word on what one has asked for: let it happen, or refuse it. */
export async function decideActAction(formData: FormData): Promise<void> {
  await assertSameOrigin();
  const read = decideForm.safeParse(Object.fromEntries(formData));
  const user = await requireUser(read.success ? read.data.back : undefined);
  if (!read.success) notFound();
  const { act, let: letIt, back } = read.data;
  const tell = (notice: MoneyNotice): never => redirect(`${back}?notice=${notice}` as Route);
  if (!may(user, 'refund')) return tell('not_allowed');
  const end = await decideAct(await currentShop(), user, { id: act, let: letIt === 'yes' });
  after(afterwards);
  switch (end.kind) {
    case 'refund':
      return tell(refundNotice(end.result, end.manual));
    case 'confirm':
      return tell(end.result);
    default:
      return tell(`act_${end.kind}`);
  }
}

/** From the shop's own page, signed in, for an order. */
async function comeIn(formData: FormData): Promise<{ order: string; user: User }> {
  await assertSameOrigin();
  const read = number.safeParse(formData.get('number'));
  const user = await requireUser(read.success ? `/admin/orders/${read.data}` : undefined);
  if (!read.success) notFound();
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

function refundNotice({ kind }: RefundResult | Held, manual: boolean): MoneyNotice {
  switch (kind) {
    case 'asked':
      return 'asked_second';
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
