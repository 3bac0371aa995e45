import { and, eq, getTableColumns, inArray, or, type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { paymentNames, payments } from '@/db/schema';
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

/** The payment that one of the names belongs to; of several the one named first. */
export async function findByName(
  db: Db,
  provider: string,
  names: readonly string[],
): Promise<NamedPayment | undefined> {
  if (names.length === 0) return undefined;
  const list = [...names];
  const called = db
    .select({ id: paymentNames.paymentId })
    .from(paymentNames)
    .where(and(eq(paymentNames.provider, provider), inArray(paymentNames.name, list)));
  const found = await db
    .select(namedPayment)
    .from(payments)
    .where(
      and(
        eq(payments.provider, provider),
        or(
          inArray(payments.reference, list),
          inArray(payments.providerRef, list),
          inArray(payments.webhookToken, list),
          inArray(payments.id, called),
        ),
      ),
    );
  const place = ({ reference, providerRef, webhookToken, others }: NamedPayment) =>
    list.findIndex((name) => [reference, providerRef, webhookToken, ...others].includes(name));
  return found.sort((a, b) => place(a) - place(b))[0];
}
