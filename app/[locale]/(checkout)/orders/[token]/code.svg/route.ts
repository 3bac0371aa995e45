import { notFound } from 'next/navigation';
import { connection } from 'next/server';
import { address } from '@/components/shop/addresses';
import { currentShop } from '@/lib/current-shop';
import { isLocale } from '@/lib/markets';
import { linkCode } from '@/lib/orders/link-code';
import { isToken } from '@/lib/orders/token';

/** The address of an order's page as a code for another device's camera. It says nothing that its own address does not. */
export async function GET(
  _: Request,
  { params }: RouteContext<'/[locale]/orders/[token]/code.svg'>,
): Promise<Response> {
  await connection();
  const { locale, token } = await params;
  if (!isLocale(locale) || !isToken(token)) notFound();
  const { appUrl } = await currentShop();
  return new Response(linkCode(`${appUrl}${address(locale, 'orders', token)}`), {
    headers: { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'private, no-store' },
  });
}
