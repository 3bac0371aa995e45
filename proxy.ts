import { type NextRequest, NextResponse } from 'next/server';
import { isLocale } from '@/lib/markets';
import { isKnownToken } from '@/lib/orders/known-token';

/**
 * A page made for one request has sent its 200 before it can say "not found". So whether these addresses lead anywhere
 * is decided before they are rendered, and what leads nowhere gets the prepared page that is a real 404. This guards
 * nothing: each page reads and checks for itself.
 */
export default async function proxy(request: NextRequest): Promise<NextResponse> {
  const [, locale = '', room, token = ''] = request.nextUrl.pathname.split('/');
  if (!isLocale(locale)) return nowhere(request, '_');
  if (room === 'orders' && !(await isKnownToken(token))) return nowhere(request, locale);
  return NextResponse.next();
}

/** No product has this name, so this page is always the 404 of its language. */
function nowhere(request: NextRequest, locale: string): NextResponse {
  return NextResponse.rewrite(new URL(`/${locale}/products/_`, request.url));
}

export const config = {
  matcher: ['/:locale/orders/:token', '/:locale/cart', '/:locale/checkout', '/:locale/search'],
};
