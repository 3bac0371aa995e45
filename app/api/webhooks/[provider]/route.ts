import { receiveOverHttp } from '@/lib/payments/webhook-api';

/** What providers tell us by themselves. */
export async function POST(request: Request, { params }: RouteContext<'/api/webhooks/[provider]'>): Promise<Response> {
  return receiveOverHttp(request, (await params).provider);
}
