import 'server-only';
import { desc, eq } from 'drizzle-orm';
import { after } from 'next/server';
import { orders, payments } from '@/db/schema';
import { afterwards } from '../afterwards';
import { currentShop } from '../current-shop';
import { notFoundProblem, problem } from '../http/problem';
import { askAboutOrder } from '../payments/ask';
import { notTooLong } from '../payments/not-too-long';
import { log } from '../telemetry/log';
import { orderJson } from './order-json';
import { isToken } from './token';

/** `GET /api/orders/{token}`: asks the provider first, then says what is known. Unknown and malformed tokens look alike. */
export async function orderStatusOverHttp(token: string): Promise<Response> {
  try {
    const shop = await currentShop();
    const find = async () =>
      isToken(token) ? (await shop.db.select().from(orders).where(eq(orders.token, token)))[0] : undefined;
    const known = await find();
    if (!known) return notFoundProblem('order');
    await notTooLong(askAboutOrder(shop, known.id));
    after(afterwards);
    const order = (await find()) ?? known;
    const attempts = await shop.db
      .select()
      .from(payments)
      .where(eq(payments.orderId, order.id))
      .orderBy(desc(payments.createdAt), desc(payments.id));
    return Response.json(orderJson(order, attempts), { headers: { 'Cache-Control': 'private, no-store' } });
  } catch (error) {
    log.error({ err: error instanceof Error ? error.message : 'unknown' }, 'order status failed');
    return problem({
      status: 503,
      type: 'unavailable',
      title: 'The shop is not available',
      detail: 'The order could not be read just now; try again in a moment.',
      headers: { 'Retry-After': '5' },
    });
  }
}
