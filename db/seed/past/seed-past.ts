import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { INBOX } from './inbox';
import { PARCELS_AND_LETTERS } from './letters';
import { ORDERS } from './orders';
import { PAYMENTS } from './payments';
import { tellOrders } from './story';

/** Orders of one transaction. */
const BATCH = 10_000;

const FILLED = [
  ...['carts', 'cart_lines', 'orders', 'order_lines', 'addresses', 'payments', 'refunds', 'payment_evidence'],
  ...['webhook_inbox', 'reviews', 'fulfilments', 'fulfilment_lines', 'mails'],
];

/**
 * Adds `count` test orders of the last two years: all markets and providers, every state, each with its lines, address,
 * tries to pay, the evidence its state rests on, webhooks, parcels and mails. A few statements a batch, each of many rows.
 */
export async function seedPast(
  db: Db,
  count: number,
  onProgress: (done: number) => void = () => undefined,
): Promise<void> {
  for (let from = 0; from < count; from += BATCH) {
    const size = Math.min(BATCH, count - from);
    await db.transaction(async (tx) => {
      const parts = [...tellOrders(from, size, count), ...ORDERS, ...PAYMENTS, ...INBOX, ...PARCELS_AND_LETTERS];
      for (const part of parts) await tx.execute(part);
    });
    onProgress(from + size);
  }
  // Figures are read from indexes alone where the table is known to be as the index says.
  if (count > 0) for (const table of FILLED) await db.execute(sql.raw(`vacuum (analyze) ${table}`));
}
