import { eq } from 'drizzle-orm';
import { orders, payments } from '@/db/schema';
import { inTransaction } from '@/db/transaction';
import type { ProviderId } from '../markets';
import { closeSession } from '../payments/close-session';
import {
  type Claimed,
  claimAttempt,
  createSession,
  newAttempt,
  type PaymentRow,
  waitForAttempt,
  withdrawAttempt,
} from '../payments/open-payment';
import { isSettled } from '../payments/project';
import type { Method } from '../payments/providers/provider';
import type { Shop } from '../shop';
import { type OrderRow, pointKeyAt } from './place-order';
import type { OrderHead, PaymentHead, PayResult } from './types';

/** What becomes of an order whose attempt is committed: the provider is called, or what stands already is given back. */
export async function finish(shop: Shop, order: OrderRow, claimed: Claimed, key?: string): Promise<PayResult> {
  switch (claimed.kind) {
    case 'paid':
      return { kind: 'already-paid', order: headOf(order) };
    case 'short':
      return { kind: 'out-of-stock', skus: await namesOf(shop, order.id, claimed.shortages) };
    case 'standing': {
      const standing = await waitForAttempt(shop, claimed.payment);
      // Whoever was creating it died: its row stays as it is, and this Pay makes a fresh attempt.
      if (standing.createOutcome === null)
        return finish(shop, order, await claimAgain(shop, order, standing, key), key);
      return resultOf(order, standing);
    }
    case 'new':
      if (await paidMeanwhile(shop, order, claimed)) return { kind: 'already-paid', order: headOf(order) };
      return call(shop, order, claimed.payment, key);
  }
}

/**
 * Before a second session is opened the others are closed where their providers can do that. One of them may turn out
 * to be paid: then nothing more is opened.
 */
async function paidMeanwhile(
  shop: Shop,
  order: OrderRow,
  { payment, others }: Extract<Claimed, { kind: 'new' }>,
): Promise<boolean> {
  const closable = others.filter((one) => shop.gateways[one.provider as ProviderId]?.provider.expireSession);
  if (closable.length === 0) return false;
  await Promise.all(closable.map((one) => closeSession(shop, one.id)));
  const known = await shop.db.select({ status: payments.status }).from(payments).where(eq(payments.orderId, order.id));
  if (!known.some(({ status }) => isSettled(status))) return false;
  await withdrawAttempt(shop, payment);
  return true;
}

async function call(shop: Shop, order: OrderRow, payment: PaymentRow, key?: string, again = true): Promise<PayResult> {
  const gateway = shop.gateways[payment.provider as ProviderId];
  const created = await createSession(shop, gateway, order, payment);
  const { outcome } = created;
  if (!outcome.ok && outcome.code === 'duplicate_reference' && again) {
    const fresh = await claimAgain(shop, order, payment, key);
    if (fresh.kind === 'new') return call(shop, order, fresh.payment, key, false);
    return finish(shop, order, fresh);
  }
  const result = resultOf(created.order, created.payment);
  const retryAfter = outcome.ok ? undefined : outcome.retryAfter;
  return result.kind === 'provider-refused' && retryAfter !== undefined ? { ...result, retryAfter } : result;
}

/** Another attempt in the place of one that led nowhere. */
function claimAgain(shop: Shop, order: OrderRow, before: PaymentRow, key?: string): Promise<Claimed> {
  return inTransaction(shop.db, async (tx) => {
    const [locked] = await tx.select().from(orders).where(eq(orders.id, order.id)).for('update');
    const attempt = newAttempt(before.provider, before.method as Method);
    const next = await claimAttempt(tx, shop, locked ?? order, attempt, false, shop.clock());
    if (key && next.kind === 'new') await pointKeyAt(tx, key, next.payment.id);
    return next;
  });
}

/** The answer for an attempt whose creation has ended: the same whoever asks for it, and however often. */
function resultOf(order: OrderRow, payment: PaymentRow): PayResult {
  const head = headOf(order);
  if (payment.createOutcome === 'opened' || isSettled(payment.status)) {
    return { kind: 'opened', order: head, payment: paymentHead(payment) };
  }
  if (payment.createOutcome === 'refused' && payment.createCode !== 'not_configured')
    return { kind: 'provider-refused', order: head };
  return { kind: 'provider-unavailable', order: head };
}

export async function replayOf(shop: Shop, ids: { orderId: string; paymentId: string }): Promise<PayResult> {
  const [row] = await shop.db
    .select({ order: orders, payment: payments })
    .from(payments)
    .innerJoin(orders, eq(orders.id, payments.orderId))
    .where(eq(payments.id, ids.paymentId));
  if (!row) return { kind: 'not-found' };
  const payment = await waitForAttempt(shop, row.payment);
  return resultOf({ ...row.order, status: 'pending' }, { ...payment, status: 'open' });
}

function headOf(order: OrderRow): OrderHead {
  const { id, number, token, status, totalMinor, currency } = order;
  return { id, number, token, status, totalMinor, currency };
}

function paymentHead(payment: PaymentRow): PaymentHead {
  const { reference, provider, method, status, paymentUrl, qrImage, expiresAt } = payment;
  return { reference, provider, method, status, paymentUrl, qrImage, expiresAt };
}

async function namesOf(
  shop: Shop,
  orderId: string,
  shortages: readonly { variantId: string; available: number; wanted: number }[],
): Promise<{ sku: string; available: number; wanted: number }[]> {
  const lines = await shop.db.query.orderLines.findMany({ where: (line) => eq(line.orderId, orderId) });
  return shortages.map(({ variantId, available, wanted }) => ({
    sku: lines.find((line) => line.variantId === variantId)?.sku ?? '',
    available,
    wanted,
  }));
}
