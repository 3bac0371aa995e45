import 'server-only';
import { and, eq } from 'drizzle-orm';
import { orders, payments } from '@/db/schema';
import { database } from '../database';
import { isToken } from './token';

/** Whether an order has this token. True as well when the database can't be asked: the page then says what is wrong. */
export async function isKnownToken(token: string): Promise<boolean> {
  if (!isToken(token)) return false;
  try {
    const db = await database();
    const [known] = await db.select({ id: orders.id }).from(orders).where(eq(orders.token, token)).limit(1);
    return known !== undefined;
  } catch {
    return true;
  }
}

/** Whether the order with this token has a payment of this reference; true as well when the database can't be asked. */
export async function isKnownPayment(token: string, reference: string): Promise<boolean> {
  if (!isToken(token)) return false;
  try {
    const db = await database();
    const [known] = await db
      .select({ id: payments.id })
      .from(payments)
      .innerJoin(orders, eq(orders.id, payments.orderId))
      .where(and(eq(orders.token, token), eq(payments.reference, reference)))
      .limit(1);
    return known !== undefined;
  } catch {
    return true;
  }
}
