import { eq } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { addresses, orders } from '@/db/schema';
import { toDecimal } from '../money';
import { BOM, csvLine } from './csv';
import type { OrderListAddress } from './list-address';
import { whereOf } from './orders-where';
import { inOrder } from './page';

/** What one statement reads: memory stays the same however many orders there are. */
const BATCH = 500;

/** The columns, named as the JSON API names things. */
export const COLUMNS = [
  'number',
  'placed_at',
  'status',
  'needs_person',
  'sent',
  'test',
  'market',
  'locale',
  'provider',
  'full_name',
  'email',
  'phone',
  'line1',
  'line2',
  'city',
  'region',
  'postal_code',
  'country',
  'shipping_method',
  'currency',
  'things',
  'shipping',
  'tax_included',
  'total',
  'paid',
  'refunded',
  'paid_at',
] as const;

type Row = { order: typeof orders.$inferSelect; address: typeof addresses.$inferSelect | null };

/** All orders of a list's address, newest first, as CSV in pieces of some hundred lines; sums as decimals beside their currency. */
export async function* ordersCsv(
  db: Db,
  asked: Pick<OrderListAddress, 'view' | 'wish' | 'narrowing'>,
  batch = BATCH,
): AsyncGenerator<string> {
  yield BOM + csvLine(COLUMNS);
  let from: string | null = null;
  for (;;) {
    const rows: Row[] = await batchQuery(db, asked, from, batch);
    if (rows.length > 0) yield rows.map((row) => csvLine(fieldsOf(row))).join('');
    const last = rows.at(-1);
    if (!last || rows.length < batch) return;
    from = last.order.number;
  }
}

function batchQuery(
  db: Db,
  asked: Pick<OrderListAddress, 'view' | 'wish' | 'narrowing'>,
  from: string | null,
  batch: number,
) {
  const cursor = from === null ? null : { to: 'older' as const, from };
  return db
    .select({ order: orders, address: addresses })
    .from(orders)
    .leftJoin(addresses, eq(addresses.orderId, orders.id))
    .where(whereOf({ ...asked, cursor }))
    .orderBy(...inOrder([orders.placedAt, orders.id], cursor))
    .limit(batch);
}

function fieldsOf({ order, address }: Row): (string | null)[] {
  const sum = (minor: bigint) => toDecimal(minor, order.currency);
  return [
    order.number,
    order.placedAt.toISOString(),
    order.status,
    order.needsReview ? 'yes' : 'no',
    order.kind === 'gift' ? null : order.sentState,
    order.test ? 'yes' : 'no',
    order.market,
    order.locale,
    order.provider,
    order.fullName,
    order.email,
    order.phone,
    address?.line1 ?? null,
    address?.line2 ?? null,
    address?.city ?? null,
    address?.region ?? null,
    address?.postalCode ?? null,
    address?.country ?? null,
    order.shippingMethod,
    order.currency,
    sum(order.subtotalMinor),
    sum(order.shippingMinor),
    sum(order.taxMinor),
    sum(order.totalMinor),
    sum(order.paidMinor),
    sum(order.refundedMinor),
    order.paidAt?.toISOString() ?? null,
  ];
}
