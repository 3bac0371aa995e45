import { payAgainOverHttp } from '@/lib/checkout/checkout-api';

/** Another attempt to pay an order. */
export async function POST(
  request: Request,
  { params }: RouteContext<'/api/orders/[token]/payments'>,
): Promise<Response> {
  return payAgainOverHttp(request, (await params).token);
}
