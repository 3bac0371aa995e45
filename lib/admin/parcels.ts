import { asc, eq } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { fulfilmentLines, fulfilments, orderNotes, users } from '@/db/schema';
import type { Things } from '../orders/things-left';

/** One parcel that left, with what was in it. */
export type ParcelSent = {
  id: string;
  at: Date;
  carrier: string;
  trackingNumber: string | null;
  trackingUrl: string | null;
  who: string | null;
  things: Things[];
};

export type Note = { id: number; at: Date; text: string; who: string | null };

/** The parcels of an order, oldest first. One statement. */
export async function parcelsOf(db: Db, orderId: string): Promise<ParcelSent[]> {
  const rows = await db
    .select({
      parcel: fulfilments,
      who: users.name,
      position: fulfilmentLines.position,
      quantity: fulfilmentLines.quantity,
    })
    .from(fulfilments)
    .innerJoin(fulfilmentLines, eq(fulfilmentLines.fulfilmentId, fulfilments.id))
    .leftJoin(users, eq(users.id, fulfilments.userId))
    .where(eq(fulfilments.orderId, orderId))
    .orderBy(asc(fulfilments.at), asc(fulfilments.id), asc(fulfilmentLines.position));
  const parcels = new Map<string, ParcelSent>();
  for (const { parcel, who, position, quantity } of rows) {
    const { id, at, carrier, trackingNumber, trackingUrl } = parcel;
    const known = parcels.get(id) ?? { id, at, carrier, trackingNumber, trackingUrl, who, things: [] };
    known.things.push({ position, quantity });
    parcels.set(id, known);
  }
  return [...parcels.values()];
}

/** What staff wrote to each other about an order, oldest first. */
export function notesOf(db: Db, orderId: string): Promise<Note[]> {
  return db
    .select({ id: orderNotes.id, at: orderNotes.at, text: orderNotes.text, who: users.name })
    .from(orderNotes)
    .leftJoin(users, eq(users.id, orderNotes.userId))
    .where(eq(orderNotes.orderId, orderId))
    .orderBy(asc(orderNotes.id));
}
