import 'server-only';
import { eq } from 'drizzle-orm';
import { after } from 'next/server';
import { orders, payments } from '@/db/schema';
import { afterwards } from '../afterwards';
import { currentShop } from '../current-shop';
import { log } from '../telemetry/log';
import { askAboutPayment } from './ask';
import { note } from './evidence';
import { notTooLong } from './not-too-long';

/**
 * The shopper is back from the provider. Whatever the address says about success is not read: the provider is asked,
 * then the shopper goes to the order's own page. An unknown reference goes to the shop.
 */
export async function comeBack(reference: string): Promise<Response> {
  return sendBack(reference).catch(later);
}

async function sendBack(reference: string): Promise<Response> {
  const shop = await currentShop();
  const [found] = await shop.db
    .select({ paymentId: payments.id, token: orders.token, locale: orders.locale })
    .from(payments)
    .innerJoin(orders, eq(orders.id, payments.orderId))
    .where(eq(payments.reference, reference.slice(0, 64)));
  if (!found) return redirectTo('/');
  const asking = askAboutPayment(shop, found.paymentId, [note('return', 'hint', 'returned')]);
  await notTooLong(asking).catch((error: unknown) => {
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

/** The database is away, so nobody knows which order this is; the browser comes again by itself. */
function later(error: unknown): Response {
  log.error({ err: error instanceof Error ? error.message : 'unknown' }, 'return not answered');
  return new Response('The shop is away for a moment. Your order is kept; this page tries again by itself.', {
    status: 503,
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
      'Retry-After': '5',
      Refresh: '5',
    },
  });
}
