import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { auditLog, payments, pendingActs } from '@/db/schema';
import { type Actor, assertMay } from '../auth/may';
import type { Shop } from '../shop';
import { confirmByHand } from './confirm-by-hand';
import { giveBack, type RefundResult } from './refund';
import { backOnShelf } from './refund-things';

export type PendingAct = typeof pendingActs.$inferSelect;

/** What two people decide about, as one of them asked for it. Minor units. */
export type Asked =
  | {
      kind: 'refund';
      paymentId: string;
      amountMinor: bigint;
      reason: string;
      manual: boolean;
      /** Things the money is for, "position:quantity"; empty for a sum. */
      things: string;
      restock: boolean;
    }
  | { kind: 'confirm'; paymentId: string; amountMinor: bigint; reason: string };

/** Writes down what somebody wants done, for another person to let happen or refuse. Twice the same is one row. */
export async function askSecond(shop: Shop, actor: Actor, asked: Asked): Promise<'asked' | 'not_paid'> {
  assertMay(actor, asked.kind);
  return shop.db.transaction(async (tx) => {
    const [payment] = await tx
      .select({ orderId: payments.orderId, currency: payments.currency })
      .from(payments)
      .where(eq(payments.id, asked.paymentId))
      .for('update');
    if (!payment) return 'not_paid';
    const { orderId, currency } = payment;
    const at = shop.clock();
    const payload = payloadOf(asked, currency);
    const open = await tx
      .select({ payload: pendingActs.payload })
      .from(pendingActs)
      .where(and(eq(pendingActs.orderId, orderId), eq(pendingActs.kind, asked.kind), isNull(pendingActs.decidedAt)));
    if (open.some((row) => sameAs(row.payload, payload))) return 'asked';
    const [row] = await tx
      .insert(pendingActs)
      .values({ kind: asked.kind, orderId, payload, askedBy: actor.id, askedAt: at })
      .returning({ id: pendingActs.id });
    await tx.insert(auditLog).values({
      at,
      userId: actor.id,
      action: `${asked.kind}.ask_second`,
      orderId,
      detail: { act: row?.id ?? '', amount: String(asked.amountMinor), currency, reason: asked.reason },
    });
    return 'asked';
  });
}

/** How deciding ended. `own`: nobody lets happen what they asked for themselves. */
export type Decided =
  | { kind: 'refused' | 'nothing_open' | 'own' }
  | { kind: 'refund'; result: RefundResult; manual: boolean }
  | { kind: 'confirm'; result: Awaited<ReturnType<typeof confirmByHand>> };

/**
 * Another person's word on a pending act. Letting it happen and the act itself are one transaction, so it is done once;
 * where it cannot be done any more the row stays open and can be refused. Refusing one's own is taking it back.
 */
export async function decideAct(
  shop: Shop,
  actor: Actor,
  { id, let: letIt }: { id: string; let: boolean },
): Promise<Decided> {
  const [act] = await shop.db.select().from(pendingActs).where(eq(pendingActs.id, id));
  if (!act || act.decidedAt !== null) return { kind: 'nothing_open' };
  assertMay(actor, act.kind);
  if (!letIt) return { kind: await refuse(shop, actor, act) };
  if (act.askedBy === actor.id) return { kind: 'own' };
  const { payload } = act;
  const who = { paymentId: payload.payment ?? '', userId: actor.id, reason: payload.reason ?? '' };
  const second = { asked_by: act.askedBy, act: act.id };
  try {
    if (act.kind === 'confirm') {
      const also = async (tx: Tx, at: Date) => {
        await close(tx, actor, act, 'done', at);
        return second;
      };
      return { kind: 'confirm', result: await confirmByHand(shop, { ...who, also }) };
    }
    const manual = payload.by === 'hand';
    const also = async (tx: Tx, orderId: string, at: Date) => {
      await close(tx, actor, act, 'done', at);
      const things = payload.things ?? '';
      return {
        ...second,
        ...(await backOnShelf(tx, { orderId, things, restock: payload.restock === 'yes' }, actor, at)),
      };
    };
    const result = await giveBack(shop, { ...who, amountMinor: BigInt(payload.amount ?? '0'), manual, also });
    return { kind: 'refund', result, manual };
  } catch (error) {
    if (error instanceof DecidedBefore) return { kind: 'nothing_open' };
    throw error;
  }
}

async function refuse(shop: Shop, actor: Actor, act: PendingAct): Promise<'refused' | 'nothing_open'> {
  try {
    await shop.db.transaction(async (tx) => {
      const at = shop.clock();
      await close(tx, actor, act, 'refused', at);
      const { amount = '', currency = '', reason = '' } = act.payload;
      const detail = { act: act.id, asked_by: act.askedBy, amount, currency, reason };
      await tx
        .insert(auditLog)
        .values({ at, userId: actor.id, action: `${act.kind}.refuse_second`, orderId: act.orderId, detail });
    });
    return 'refused';
  } catch (error) {
    if (error instanceof DecidedBefore) return 'nothing_open';
    throw error;
  }
}

async function close(tx: Tx, actor: Actor, { id }: PendingAct, decision: 'done' | 'refused', at: Date): Promise<void> {
  const closed = await tx
    .update(pendingActs)
    .set({ decidedBy: actor.id, decidedAt: at, decision })
    .where(and(eq(pendingActs.id, id), isNull(pendingActs.decidedAt)))
    .returning({ id: pendingActs.id });
  if (closed.length === 0) throw new DecidedBefore();
}

class DecidedBefore extends Error {
  override name = 'DecidedBefore';
}

function payloadOf(asked: Asked, currency: string): Record<string, string> {
  const { paymentId, amountMinor, reason } = asked;
  const base = { payment: paymentId, amount: String(amountMinor), currency, reason };
  if (asked.kind === 'confirm') return base;
  return { ...base, by: asked.manual ? 'hand' : 'api', things: asked.things, restock: asked.restock ? 'yes' : '' };
}

function sameAs(one: Record<string, string>, other: Record<string, string>): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => one[name] === other[name]);
}
