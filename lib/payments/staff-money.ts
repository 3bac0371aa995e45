import { eq } from 'drizzle-orm';
import { payments } from '@/db/schema';
import { type Actor, assertMay } from '../auth/may';
import type { Shop } from '../shop';
import { confirmByHand } from './confirm-by-hand';
import { isOwnPassword, needsOf } from './needs';
import { askSecond } from './pending-acts';
import { giveBack, type RefundResult, resolveRefund } from './refund';
import { backOnShelf } from './refund-things';

/** Why an act about money was not begun; `asked`: it waits for another person now. */
export type Held = { kind: 'asked' | 'password' };

/** A refund that a member of staff wishes. Minor units. */
export type StaffRefund = {
  paymentId: string;
  amountMinor: bigint;
  reason: string;
  manual: boolean;
  /** What was left when the person decided. */
  seenLeftMinor: bigint;
  /** Things the money is for, "position:quantity"; empty for a sum. */
  things: string;
  restock: boolean;
  /** Empty where none was asked for. */
  password: string;
};

/** Gives money back in a person's name: with the password above one limit, by two people above the other. */
export async function refundByStaff(shop: Shop, actor: Actor, wish: StaffRefund): Promise<RefundResult | Held> {
  assertMay(actor, 'refund');
  const { paymentId, amountMinor, reason, manual, things, restock, seenLeftMinor } = wish;
  const currency = await currencyOf(shop, paymentId);
  if (currency === null) return { kind: 'not_paid' };
  const needs = await needsOf(shop.db, actor, 'refund', { minor: amountMinor, currency });
  if (needs.password && !(await isOwnPassword(shop, actor, wish.password))) return { kind: 'password' };
  if (needs.second) {
    const asked = { kind: 'refund' as const, paymentId, amountMinor, reason, manual, things, restock };
    return { kind: await askSecond(shop, actor, asked) };
  }
  return giveBack(shop, {
    paymentId,
    amountMinor,
    reason,
    manual,
    userId: actor.id,
    seenLeftMinor,
    also: (tx, orderId, at) => backOnShelf(tx, { orderId, things, restock }, actor, at),
  });
}

/** Vouches for a payment that cannot be asked about, in a person's name; the same limits hold. */
export async function confirmByStaff(
  shop: Shop,
  actor: Actor,
  wish: { paymentId: string; reason: string; password: string },
): Promise<Awaited<ReturnType<typeof confirmByHand>> | 'asked' | 'password'> {
  assertMay(actor, 'confirm');
  const { paymentId, reason } = wish;
  const [payment] = await shop.db.select().from(payments).where(eq(payments.id, paymentId));
  if (!payment) return 'not_found';
  const { amountMinor, currency } = payment;
  const needs = await needsOf(shop.db, actor, 'confirm', { minor: amountMinor, currency });
  if (needs.password && !(await isOwnPassword(shop, actor, wish.password))) return 'password';
  if (needs.second) {
    const end = await askSecond(shop, actor, { kind: 'confirm', paymentId, amountMinor, reason });
    return end === 'asked' ? 'asked' : 'not_found';
  }
  return confirmByHand(shop, { paymentId, reason, userId: actor.id });
}

/** What a person saw in the provider's portal of a refund whose end nobody knew. */
export async function resolveByStaff(
  shop: Shop,
  actor: Actor,
  word: { refundId: string; happened: boolean; reason: string },
): Promise<'resolved' | 'nothing_open'> {
  assertMay(actor, 'refund');
  return resolveRefund(shop, { ...word, userId: actor.id });
}

async function currencyOf(shop: Shop, paymentId: string): Promise<string | null> {
  const [payment] = await shop.db
    .select({ currency: payments.currency })
    .from(payments)
    .where(eq(payments.id, paymentId));
  return payment?.currency ?? null;
}
