import { placeOrderOverHttp } from '@/lib/checkout/checkout-api';

/** Places an order and opens a session at its provider. */
export async function POST(request: Request): Promise<Response> {
  return placeOrderOverHttp(request);
}
