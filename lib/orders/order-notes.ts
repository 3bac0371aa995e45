import { eq } from 'drizzle-orm';
import { auditLog, orderNotes, orders } from '@/db/schema';
import { type Actor, assertMay } from '../auth/may';
import type { Shop } from '../shop';

/** What one note may hold. */
export const NOTE_LENGTH = 2_000;

/** Writes what staff tell each other about an order. Shoppers never see it; it is never changed. */
export async function addNote(
  shop: Shop,
  staff: Actor,
  { number, text }: { number: string; text: string },
): Promise<'noted' | 'not_found' | 'no_note'> {
  assertMay(staff, 'note');
  const written = text.trim();
  if (written === '' || written.length > NOTE_LENGTH) return 'no_note';
  return shop.db.transaction(async (tx) => {
    const [order] = await tx.select({ id: orders.id }).from(orders).where(eq(orders.number, number));
    if (!order) return 'not_found';
    const at = shop.clock();
    const [note] = await tx
      .insert(orderNotes)
      .values({ orderId: order.id, userId: staff.id, at, text: written })
      .returning({ id: orderNotes.id });
    await tx.insert(auditLog).values({
      at,
      userId: staff.id,
      action: 'order.note',
      orderId: order.id,
      detail: { note: String(note?.id ?? '') },
    });
    return 'noted';
  });
}
