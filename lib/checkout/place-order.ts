import { createHash, randomUUID } from 'node:crypto';
import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { addresses, carts, idempotencyKeys, orderLines, orders, payments } from '@/db/schema';
import type { Localized } from '@/db/schema/columns';
import { after, DAY } from '../clock';
import { placedMail } from '../mail/later';
import { languageOf } from '../markets';
import { hold, release } from '../orders/stock';
import { closeLater } from '../payments/close-later';
import { randomToken } from '../random';
import { quote } from './quote';
import { changedSince } from './seen';
import type { OrderDraft, PayResult, Quote } from './types';

export type OrderRow = typeof orders.$inferSelect;

/** How placing ended: a new order, one placed before by the same wish, or a reason why there is none. */
export type Placed =
  /** `recurring`: some of it is paid for again and again. */
  | { kind: 'placed'; order: OrderRow; recurring: boolean }
  | { kind: 'same'; order: OrderRow; recurring: boolean }
  | { kind: 'replay'; orderId: string; paymentId: string }
  | Extract<PayResult, { kind: 'bad-input' | 'out-of-stock' | 'changed' | 'key-reused' }>;

/** Thrown inside the transaction so that nothing of a refused order is kept. */
export class Refused extends Error {
  constructor(readonly result: Placed) {
    super(result.kind);
  }
}

/**
 * Totals from the database, stock set aside, the order and its lines frozen, in the caller's transaction. The same
 * cart with the same content is the same order, whichever tab it comes from; another content replaces the unpaid order.
 */
export async function placeOrder(
  tx: Tx,
  draft: OrderDraft,
  ids: { paymentId: string },
  test: boolean,
  at: Date,
): Promise<Placed> {
  const orderId = randomUUID();
  if (draft.idempotencyKey) {
    const earlier = await claimKey(tx, draft, { orderId, ...ids }, at);
    if (earlier) return earlier;
  }
  const before = draft.cartId ? await lockCart(tx, draft.cartId) : undefined;
  const asked = await quote(tx, draft);
  if (!asked.ok) throw new Refused({ kind: 'bad-input', faults: asked.faults });
  const what = draft.seen ? changedSince(draft.seen, asked.quote) : null;
  if (what) throw new Refused({ kind: 'changed', what, totalMinor: asked.quote.totalMinor });
  const contentHash = contentOf(asked.quote, draft);
  const recurring = asked.quote.lines.some(({ billing }) => billing !== null);
  if (before && before.contentHash === contentHash) {
    await updatePerson(tx, before.id, draft);
    return { kind: 'same', order: before, recurring };
  }
  if (before) await replace(tx, before.id, at);
  const order = await insertOrder(tx, orderId, draft, asked.quote, contentHash, test, at);
  if (before) await release(tx, before.id, at);
  // Last of all, as everybody who wants the same things waits for this transaction from here on.
  const wanted = asked.quote.lines.map(({ variantId, quantity }) => ({ variantId, quantity }));
  const shortages = await hold(tx, order.id, wanted, at);
  if (shortages.length > 0) throw new Refused({ kind: 'out-of-stock', skus: named(shortages, asked.quote) });
  return { kind: 'placed', order, recurring };
}

/** Answers what the key made before; nothing when the key is new and now ours. */
async function claimKey(
  tx: Tx,
  draft: OrderDraft,
  ids: { orderId: string; paymentId: string },
  at: Date,
): Promise<Placed | undefined> {
  const { idempotencyKey: key = '', seen: _, ...body } = draft;
  const requestHash = createHash('sha256').update(JSON.stringify(body)).digest('hex');
  const row = { key, requestHash, ...ids, createdAt: at };
  const [claimed] = await tx
    .insert(idempotencyKeys)
    .values(row)
    .onConflictDoUpdate({
      target: idempotencyKeys.key,
      set: { requestHash, ...ids, createdAt: at },
      setWhere: sql`${idempotencyKeys.createdAt} < ${after(at, -DAY).toISOString()}::timestamptz`,
    })
    .returning({ key: idempotencyKeys.key });
  if (claimed) return undefined;
  const [earlier] = await tx.select().from(idempotencyKeys).where(eq(idempotencyKeys.key, key));
  if (!earlier || earlier.requestHash !== requestHash) return { kind: 'key-reused' };
  return { kind: 'replay', orderId: earlier.orderId, paymentId: earlier.paymentId };
}

/** One Pay of a cart at a time; answers its newest order if that is still unpaid. */
async function lockCart(tx: Tx, cartId: string): Promise<OrderRow | undefined> {
  await tx.select({ id: carts.id }).from(carts).where(eq(carts.id, cartId)).for('update');
  const [order] = await tx
    .select()
    .from(orders)
    .where(and(eq(orders.cartId, cartId), eq(orders.status, 'pending')))
    .orderBy(desc(orders.placedAt))
    .limit(1)
    .for('update');
  return order;
}

/** What is bought, how it travels and for how much. Who buys may be corrected without making another order. */
export function contentOf(quoted: Quote, draft: Pick<OrderDraft, 'market' | 'shippingMethod'>): string {
  const lines = quoted.lines.map((line) => [line.sku, line.quantity, String(line.unitMinor)]).sort();
  const content = [draft.market, lines, draft.shippingMethod, String(quoted.totalMinor)];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

async function updatePerson(tx: Tx, orderId: string, draft: OrderDraft): Promise<void> {
  await tx
    .update(orders)
    .set({ ...draft.customer, locale: draft.locale })
    .where(eq(orders.id, orderId));
  await tx.update(addresses).set(draft.shippingAddress).where(eq(addresses.orderId, orderId));
}

/** The shopper changed the cart: the earlier order is closed and its stock is the new one's. Late money still counts. */
async function replace(tx: Tx, orderId: string, at: Date): Promise<void> {
  await tx.update(orders).set({ status: 'cancelled', closedReason: 'superseded' }).where(eq(orders.id, orderId));
  const open = await tx
    .select({ id: payments.id })
    .from(payments)
    .where(and(eq(payments.orderId, orderId), inArray(payments.status, ['submitting', 'open', 'processing'])));
  await closeLater(tx, open, at);
}

function named(
  shortages: readonly { variantId: string; available: number; wanted: number }[],
  quoted: Quote,
): { sku: string; available: number; wanted: number }[] {
  return shortages.flatMap(({ variantId, available, wanted }) => {
    const line = quoted.lines.find((one) => one.variantId === variantId);
    return line ? [{ sku: line.sku, available, wanted }] : [];
  });
}

async function insertOrder(
  tx: Tx,
  id: string,
  draft: OrderDraft,
  quoted: Quote,
  contentHash: string,
  test: boolean,
  at: Date,
): Promise<OrderRow> {
  const say = (text: Localized) => text[languageOf(draft.locale)] ?? text.en;
  const rows = quoted.lines.map((line, position) => ({
    orderId: id,
    position,
    variantId: line.variantId,
    sku: line.sku,
    slug: line.slug,
    title: say(line.title),
    variantTitle: say(line.variantTitle),
    picture: line.picture,
    cutout: line.cutout,
    unitMinor: line.unitMinor,
    quantity: line.quantity,
    billing: line.billing,
    catalogueRef: line.catalogueRef,
  }));
  const address = { orderId: id, ...draft.shippingAddress };
  const lines = tx.$with('lines').as(tx.insert(orderLines).values(rows).returning({ sku: orderLines.sku }));
  const to = tx.$with('destination').as(tx.insert(addresses).values(address).returning({ city: addresses.city }));
  const [order] = await tx
    .with(lines, to, tx.$with('reminded').as(placedMail(tx, id, at)))
    .insert(orders)
    .values({
      id,
      number: sql`'K-' || nextval('order_numbers')`,
      token: randomToken(),
      market: draft.market,
      locale: draft.locale,
      currency: quoted.currency,
      test,
      cartId: draft.cartId ?? null,
      contentHash,
      ...draft.customer,
      shippingMethod: draft.shippingMethod,
      shippingTitle: quoted.shipping ? say(quoted.shipping.title) : '',
      subtotalMinor: quoted.subtotalMinor,
      shippingMinor: quoted.shipping?.amountMinor ?? 0n,
      taxMinor: quoted.taxMinor,
      taxBasisPoints: quoted.taxBasisPoints,
      totalMinor: quoted.totalMinor,
      placedAt: at,
      provider: draft.provider,
    })
    .returning();
  if (!order) throw new Error('the order was not written');
  return order;
}

/** Points a key at another payment, when the first attempt's reference was taken. */
export async function pointKeyAt(tx: Tx, key: string, paymentId: string): Promise<void> {
  await tx.update(idempotencyKeys).set({ paymentId }).where(eq(idempotencyKeys.key, key));
}
