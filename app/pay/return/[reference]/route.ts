import { comeBack } from '@/lib/payments/come-back';

type Context = RouteContext<'/pay/return/[reference]'>;

/** Where every provider sends the shopper back, by link or by form. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  return comeBack((await params).reference);
}

export async function POST(_request: Request, { params }: Context): Promise<Response> {
  return comeBack((await params).reference);
}
