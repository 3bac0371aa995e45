import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { outbox } from '@/db/schema';
import { after, MINUTE } from '../clock';

/**
 * How long an order may be unpaid before a mail brings its shopper the way back. Most who pay are done by then and get
 * the receipt alone; the shortest session of a provider has just run out, the others still hold what is set aside.
 */
const PATIENCE = 10 * MINUTE;

/** The row that reminds of a placed order, for the statement that writes the order. */
export function placedMail(tx: Tx, orderId: string, at: Date) {
  return tx
    .insert(outbox)
    .values({
      topic: 'mail.placed',
      dedupe: `placed:${orderId}`,
      payload: { orderId },
      createdAt: at,
      nextTryAt: after(at, PATIENCE),
    })
    .onConflictDoNothing()
    .returning({ one: sql<number>`1`.as('one') });
}

/** Money that went back of an order, minor units. `soFarMinor`: in all. */
export type WentBack = {
  orderId: string;
  provider: string;
  amountMinor: bigint;
  soFarMinor: bigint;
  by: 'staff' | 'provider';
};

/**
 * Has the shopper told that money went back, in the transaction that counts it. The sum that has gone back in all
 * names the mail, so that the same money told of twice, by us and by the provider, is one mail.
 */
export async function refundMailLater(tx: Tx, back: WentBack, at: Date): Promise<void> {
  const { orderId, provider, by } = back;
  const [amountMinor, soFarMinor] = [String(back.amountMinor), String(back.soFarMinor)];
  await tx
    .insert(outbox)
    .values({
      topic: 'mail.refunded',
      dedupe: `refunded:${orderId}:${soFarMinor}`,
      payload: { orderId, provider, by, amountMinor, soFarMinor },
      createdAt: at,
      nextTryAt: at,
    })
    .onConflictDoNothing();
}
