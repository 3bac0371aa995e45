import 'server-only';
import { eq } from 'drizzle-orm';
import { after } from 'next/server';
import { orders, payments } from '@/db/schema';
import { afterwards } from '../afterwards';
import { currentShop } from '../current-shop';
import { log } from '../telemetry/log';
import { askAboutPayment } from './ask';
import { note } from './evidence';

/**
 * The shopper is back from the provider. Whatever the address says about success is not read: the provider is asked,
 * then the shopper goes to the order's own page. An unknown reference goes to the shop.
 */
export async function comeBack(reference: string): Promise<Response> {
  const shop = await currentShop();
  const [found] = await shop.db
    .select({ paymentId: payments.id, token: orders.token, locale: orders.locale })
    .from(payments)
    .innerJoin(orders, eq(orders.id, payments.orderId))
    .where(eq(payments.reference, reference.slice(0, 64)));
  if (!found) return redirectTo('/');
  await askAboutPayment(shop, found.paymentId, [note('return', 'hint', 'returned')]).catch((error: unknown) => {
    log.error(
      { payment: reference, err: error instanceof Error ? error.message : 'unknown' },
      'asking on return failed',
    );
  });
  after(afterwards);
  return redirectTo(`/${found.locale}/orders/${found.token}`);
}

/** A relative address: it stays on whatever name the shopper uses for the shop. 303 turns a form's POST into a GET. */
function redirectTo(path: string): Response {
  return new Response(null, {
    status: 303,
    headers: { Location: path, 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' },
  });
}
