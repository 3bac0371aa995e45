import { asc, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { auditLog, fulfilmentLines, fulfilments, orderLines, orders, outbox } from '@/db/schema';
import type { OrderStatus } from '@/db/schema/orders';
import { inTransaction } from '@/db/transaction';
import { type Actor, assertMay } from '../auth/may';
import type { Shop } from '../shop';
import { type Things, thingsLeft, writeThings } from './things-left';

/** A parcel that leaves. `things` absent: all that is left. */
export type Parcel = {
  /** The order's, K-100482. */
  number: string;
  things?: readonly Things[];
  /** Empty where nobody carries it for us. */
  carrier: string;
  trackingNumber: string | null;
  /** Where it can be followed: http or https. */
  trackingUrl: string | null;
  /** How many parcels the person saw: a second press is not a second parcel. */
  seenParcels?: number;
};

/** How it ended. Expected failures are values; nothing was changed after any but `sent`. */
export type Sent =
  | { kind: 'sent'; fulfilmentId: string; all: boolean }
  | { kind: 'not_found' | 'not_to_send' | 'nothing_left' | 'too_many' | 'changed' | 'bad_link' };

const MAY_LEAVE: ReadonlySet<OrderStatus> = new Set(['paid', 'partially_refunded']);

/** Whether an order's things may leave: it is paid, not all of it went back, and it is no gift. */
export function mayLeave({ status, kind }: { status: OrderStatus; kind: 'sale' | 'gift' }): boolean {
  return kind === 'sale' && MAY_LEAVE.has(status);
}

/**
 * Sends things of an order, all that is left or some: the parcel, what is in it and how much of the order has left are
 * written under the order's lock, with the mail that tells of it. Never more of a line than was bought.
 */
export async function fulfilOrder(shop: Shop, staff: Actor, parcel: Parcel): Promise<Sent> {
  assertMay(staff, 'fulfil');
  if (parcel.trackingUrl !== null && !isWebAddress(parcel.trackingUrl)) return { kind: 'bad_link' };
  return inTransaction(shop.db, (tx) => send(tx, shop.clock(), staff, parcel));
}

async function send(tx: Tx, at: Date, staff: Actor, parcel: Parcel): Promise<Sent> {
  const found = await lockOrder(tx, parcel.number);
  if (!found) return { kind: 'not_found' };
  const { order, lines, sent, parcels } = found;
  if (!mayLeave(order)) return { kind: 'not_to_send' };
  const left = thingsLeft(lines, sent);
  if (order.sentState === 'all' || left.length === 0) return { kind: 'nothing_left' };
  if (parcel.seenParcels !== undefined && parcel.seenParcels !== parcels) return { kind: 'changed' };
  const things = parcel.things ?? left;
  if (things.length === 0) return { kind: 'nothing_left' };
  if (!isWithin(things, left)) return { kind: 'too_many' };
  const { carrier, trackingNumber, trackingUrl } = parcel;
  const [made] = await tx
    .insert(fulfilments)
    .values({ orderId: order.id, userId: staff.id, at, carrier, trackingNumber, trackingUrl })
    .returning({ id: fulfilments.id });
  if (!made) throw new Error('the parcel was not written');
  await tx.insert(fulfilmentLines).values(things.map((one) => ({ ...one, fulfilmentId: made.id, orderId: order.id })));
  const all = thingsLeft(lines, [...sent, ...things]).length === 0;
  await tx
    .update(orders)
    .set({ sentState: all ? 'all' : 'part' })
    .where(eq(orders.id, order.id));
  const written = writeThings(things);
  await tx.insert(outbox).values({
    topic: 'mail.shipped',
    dedupe: `shipped:${made.id}`,
    payload: {
      orderId: order.id,
      things: written,
      carrier,
      number: trackingNumber ?? '',
      link: trackingUrl ?? '',
      more: all ? '' : '1',
    },
    createdAt: at,
    nextTryAt: at,
  });
  await tx.insert(auditLog).values({
    at,
    userId: staff.id,
    action: 'order.send',
    orderId: order.id,
    detail: { parcel: made.id, things: written, carrier, number: trackingNumber ?? '' },
    before: { sent: order.sentState },
    after: { sent: all ? 'all' : 'part' },
  });
  return { kind: 'sent', fulfilmentId: made.id, all };
}

/** Says that nothing more of an order will leave, because what is left went back or was fetched: without a parcel or a mail. */
export async function keepTheRest(
  shop: Shop,
  staff: Actor,
  wish: { number: string; reason: string },
): Promise<'rest_kept' | 'not_found' | 'not_to_send' | 'nothing_left'> {
  assertMay(staff, 'fulfil');
  return inTransaction(shop.db, async (tx) => {
    const found = await lockOrder(tx, wish.number);
    if (!found) return 'not_found';
    const { order } = found;
    if (!mayLeave(order)) return 'not_to_send';
    if (order.sentState === 'all') return 'nothing_left';
    await tx.update(orders).set({ sentState: 'all' }).where(eq(orders.id, order.id));
    await tx.insert(auditLog).values({
      at: shop.clock(),
      userId: staff.id,
      action: 'order.keep_rest',
      orderId: order.id,
      detail: { reason: wish.reason },
      before: { sent: order.sentState },
      after: { sent: 'all' },
    });
    return 'rest_kept';
  });
}

async function lockOrder(tx: Tx, number: string) {
  const [order] = await tx.select().from(orders).where(eq(orders.number, number)).for('update');
  if (!order) return null;
  const lines = await tx
    .select({ position: orderLines.position, quantity: orderLines.quantity })
    .from(orderLines)
    .where(eq(orderLines.orderId, order.id))
    .orderBy(asc(orderLines.position));
  const sent = await tx
    .select({
      fulfilmentId: fulfilmentLines.fulfilmentId,
      position: fulfilmentLines.position,
      quantity: fulfilmentLines.quantity,
    })
    .from(fulfilmentLines)
    .where(eq(fulfilmentLines.orderId, order.id));
  return { order, lines, sent, parcels: new Set(sent.map(({ fulfilmentId }) => fulfilmentId)).size };
}

function isWithin(things: readonly Things[], left: readonly Things[]): boolean {
  const places = new Set(things.map(({ position }) => position));
  if (places.size < things.length) return false;
  return things.every(({ position, quantity }) => {
    const most = left.find((one) => one.position === position)?.quantity ?? 0;
    return Number.isInteger(quantity) && quantity > 0 && quantity <= most;
  });
}

function isWebAddress(written: string): boolean {
  const url = URL.canParse(written) ? new URL(written) : null;
  return url?.protocol === 'https:' || url?.protocol === 'http:';
}
