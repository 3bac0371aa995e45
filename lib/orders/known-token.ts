import 'server-only';
import { eq } from 'drizzle-orm';
import { orders } from '@/db/schema';
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
