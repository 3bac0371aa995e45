import { eq, getTableColumns, type SQL, sql } from 'drizzle-orm';
import { payments } from '@/db/schema';
import type { Shop } from '../shop';
import type { Method, Names } from './providers/provider';

type PaymentRow = typeof payments.$inferSelect;

/** A payment with every name it has, in the order they became known. */
export type NamedPayment = PaymentRow & { others: string[] };

const others: SQL<string[]> =
  sql`array(select name from payment_names where payment_id = ${payments.id} order by kept_at, name)`;

/** What to select, or to return from an update, for a payment with its names: no statement of its own. */
export const namedPayment = { ...getTableColumns(payments), others };

/** The names as its provider's file wants them. */
export function namesOf({ reference, providerRef, method, others: known }: NamedPayment): Names {
  return { reference, providerRef, method: method as Method, others: known };
}

export async function findNamed(shop: Shop, paymentId: string): Promise<NamedPayment | undefined> {
  const [payment] = await shop.db.select(namedPayment).from(payments).where(eq(payments.id, paymentId));
  return payment;
}
