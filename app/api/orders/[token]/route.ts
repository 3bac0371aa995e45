import { orderStatusOverHttp } from '@/lib/orders/order-api';

/** An order's own state, after asking its provider. */
export async function GET(_request: Request, { params }: RouteContext<'/api/orders/[token]'>): Promise<Response> {
  return orderStatusOverHttp((await params).token);
}
