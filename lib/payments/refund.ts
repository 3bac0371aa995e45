import { and, eq, inArray, isNull, lte, ne, or } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { auditLog, orders, payments, refunds } from '@/db/schema';
import { inTransaction } from '@/db/transaction';
import { after, SECOND } from '../clock';
import type { ProviderId } from '../markets';
import type { Shop } from '../shop';
import { applyEvidence } from './apply-evidence';
import { type NamedPayment, namedPayment, namesOf } from './names';
import type { Outcome, Refunded } from './providers/provider';
import { movedBack } from './refund-evidence';
import { isUnderWay, leftToGive } from './refund-left';

type RefundRow = typeof refunds.$inferSelect;

/** A wish to give money back. Minor units. */
export type RefundWish = {
  paymentId: string;
  amountMinor: bigint;
  reason: string;
  userId: string;
  /** The money has gone back already, by hand in the provider's portal. */
  manual: boolean;
  /** What was left when the person decided: where that has changed since, nothing is done. A second press is not a second refund. */
  seenLeftMinor?: bigint;
  /** What else happens with the row that promises the money, under the order's lock; answers more for the audit log. */
  also?: (tx: Tx, orderId: string, at: Date) => Promise<Record<string, string>>;
};

/** How giving back ended. Expected failures are values; after `unknown` the provider is asked and nothing is sent again. */
export type RefundResult =
  | { kind: 'done' | 'pending' | 'unknown'; refund: RefundRow }
  | { kind: 'refused'; refund: RefundRow; code: string }
  | { kind: 'too_much' | 'changed'; leftMinor: bigint }
  | { kind: 'not_paid' | 'by_hand_only' | 'whole_only' | 'under_way' };

/** Longer than one call to a provider may take. */
const LEASE_MARGIN = 5 * SECOND;

/**
 * Gives money back: a row with its own key is committed before the provider is called, and no more than what was
 * captured is ever promised back, however many ask at once. A refund made by hand is recorded as a person's word.
 */
export async function giveBack(shop: Shop, wish: RefundWish): Promise<RefundResult> {
  const claimed = await inTransaction(shop.db, (tx) => claim(tx, shop, wish));
  if (claimed.kind !== 'claimed') return claimed;
  const { refund, payment } = claimed;
  if (wish.manual)
    return settle(shop, refund, { ok: true, value: { state: 'done', refundRef: null }, raw: wish.reason });
  return settle(shop, refund, await callProvider(shop, refund, payment));
}

type Claimed = { kind: 'claimed'; refund: RefundRow; payment: NamedPayment } | RefundResult;

async function claim(tx: Tx, shop: Shop, wish: RefundWish): Promise<Claimed> {
  const at = shop.clock();
  const orderOfPayment = tx.select({ id: payments.orderId }).from(payments).where(eq(payments.id, wish.paymentId));
  const [order] = await tx
    .select({ id: orders.id })
    .from(orders)
    .where(inArray(orders.id, orderOfPayment))
    .for('update');
  const [payment] = await tx.select(namedPayment).from(payments).where(eq(payments.id, wish.paymentId));
  if (!order || !payment || payment.capturedMinor === 0n) return { kind: 'not_paid' };
  const ability = shop.gateways[payment.provider as ProviderId]?.provider.abilities.refund ?? 'manual';
  if (!wish.manual && ability === 'manual') return { kind: 'by_hand_only' };
  const rows = await tx.select().from(refunds).where(eq(refunds.paymentId, payment.id));
  const leftMinor = leftToGive(payment, rows);
  if (wish.seenLeftMinor !== undefined && wish.seenLeftMinor !== leftMinor) return { kind: 'changed', leftMinor };
  if (wish.amountMinor <= 0n || wish.amountMinor > leftMinor) return { kind: 'too_much', leftMinor };
  if (!wish.manual && ability === 'full' && wish.amountMinor !== payment.capturedMinor) return { kind: 'whole_only' };
  // A provider names no refund of its own in its answers: two of them under way could not be told apart.
  if (!wish.manual && isUnderWay(rows)) return { kind: 'under_way' };
  const [refund] = await tx
    .insert(refunds)
    .values({
      orderId: payment.orderId,
      paymentId: payment.id,
      amountMinor: wish.amountMinor,
      currency: payment.currency,
      status: 'requested',
      manual: wish.manual,
      reason: wish.reason,
      requestedBy: wish.userId,
      requestedAt: at,
      leaseUntil: after(at, shop.providerTimeoutMs + LEASE_MARGIN),
    })
    .returning();
  if (!refund) throw new Error('the refund was not written');
  const more = (await wish.also?.(tx, payment.orderId, at)) ?? {};
  await tx.insert(auditLog).values({
    at,
    userId: wish.userId,
    action: wish.manual ? 'refund.by_hand' : 'refund.request',
    orderId: payment.orderId,
    detail: { amount: String(wish.amountMinor), currency: payment.currency, reason: wish.reason, ...more },
  });
  return { kind: 'claimed', refund, payment };
}

async function callProvider(shop: Shop, refund: RefundRow, payment: NamedPayment): Promise<Outcome<Refunded>> {
  const gateway = shop.gateways[payment.provider as ProviderId];
  if (!gateway?.provider.refund) {
    return { ok: false, certainty: 'refused', code: 'not_configured', detail: 'the provider cannot be called' };
  }
  const { amountMinor, currency, id } = refund;
  const request = {
    ...namesOf(payment),
    amountMinor,
    currency,
    capturedMinor: payment.capturedMinor,
    refundKey: id,
  };
  return gateway.provider.refund(request, gateway.account, gateway.call);
}

/** Records how the call ended, with the money it moved, in one transaction. */
async function settle(shop: Shop, refund: RefundRow, outcome: Outcome<Refunded>): Promise<RefundResult> {
  const at = shop.clock();
  const said = changeOf(outcome);
  const over = said.status === 'done' || said.status === 'refused';
  let settled: RefundRow = { ...refund, ...said };
  await applyEvidence(shop.db, at, {
    paymentId: refund.paymentId,
    evidence: said.status === 'done' ? [movedBack(refund, outcome.raw ?? null)] : [],
    changes: { nextAskAt: at },
    also: async (tx) => {
      // Meanwhile the provider, asked or by webhook, may have said that the money went back: that stands.
      const open = and(eq(refunds.id, refund.id), ne(refunds.status, 'done'));
      const change = { ...said, leaseUntil: null, settledAt: over ? at : null };
      const [written] = await tx.update(refunds).set(change).where(open).returning();
      settled = written ?? { ...refund, status: 'done' };
      return written ? [`refund:${said.status}`] : [];
    },
  });
  if (settled.status === 'refused') return { kind: 'refused', refund: settled, code: settled.code ?? '' };
  return {
    kind: settled.status === 'done' ? 'done' : settled.status === 'pending' ? 'pending' : 'unknown',
    refund: settled,
  };
}

type Change = Pick<RefundRow, 'code' | 'refundRef'> & { status: 'done' | 'pending' | 'unknown' | 'refused' };

function changeOf(outcome: Outcome<Refunded>): Change {
  if (outcome.ok) return { status: outcome.value.state, refundRef: outcome.value.refundRef, code: null };
  // Surely not sent and refused come to the same: nothing moved, the sum is free again.
  const status = outcome.certainty === 'unknown' ? 'unknown' : 'refused';
  return { status, refundRef: null, code: outcome.code };
}

/** A caller that died between its row and the answer: nobody knows whether the provider was called. */
export async function adoptLostRefunds(shop: Shop): Promise<number> {
  const at = shop.clock();
  const lost = await shop.db
    .update(refunds)
    .set({ status: 'unknown', code: 'caller_died', leaseUntil: null })
    .where(and(eq(refunds.status, 'requested'), or(isNull(refunds.leaseUntil), lte(refunds.leaseUntil, at))))
    .returning({ id: refunds.id });
  return lost.length;
}

/** The code of a refund of which a person says that it never happened. */
export const NOT_HAPPENED = 'not_happened';

/** A person has looked at the provider's portal and says what became of a refund whose end nobody knew. */
export async function resolveRefund(
  shop: Shop,
  word: { refundId: string; happened: boolean; reason: string; userId: string },
): Promise<'resolved' | 'nothing_open'> {
  const open = and(eq(refunds.id, word.refundId), inArray(refunds.status, ['unknown', 'pending']));
  const [refund] = await shop.db.select().from(refunds).where(open);
  if (!refund) return 'nothing_open';
  const at = shop.clock();
  const { orderId, amountMinor, currency } = refund;
  const status = word.happened ? 'done' : 'refused';
  const detail = { amount: String(amountMinor), currency, reason: word.reason, outcome: status };
  try {
    await applyEvidence(shop.db, at, {
      paymentId: refund.paymentId,
      evidence: word.happened ? [movedBack({ ...refund, manual: true }, word.reason)] : [],
      also: async (tx) => {
        const changed = await tx
          .update(refunds)
          .set({ status, settledAt: at, code: word.happened ? null : NOT_HAPPENED })
          .where(open)
          .returning({ id: refunds.id });
        // Somebody was quicker: their word stands, and this one's money must not be counted.
        if (changed.length === 0) throw new NothingOpen();
        await tx.insert(auditLog).values({ at, userId: word.userId, action: 'refund.resolve', orderId, detail });
        return [`refund:${status}`];
      },
    });
  } catch (error) {
    if (error instanceof NothingOpen) return 'nothing_open';
    throw error;
  }
  return 'resolved';
}

class NothingOpen extends Error {
  override name = 'NothingOpen';
}
