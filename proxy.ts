import { type NextRequest, NextResponse } from 'next/server';
import { hasLiveSession } from '@/lib/auth/live-session';
import { isLocale } from '@/lib/markets';
import { isKnownToken } from '@/lib/orders/known-token';

/**
 * A page made for one request has sent its 200 before it can say "not found" or "elsewhere". So whether an order's
 * address leads anywhere, and whether somebody is signed in, is looked at before: a real 404, a real redirect, also
 * without JavaScript. This guards nothing: each page and each action reads and checks for itself.
 */
export default async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname, search } = request.nextUrl;
  if (pathname.startsWith('/admin')) {
    if (pathname === '/admin/sign-in' || (await hasLiveSession(request))) return NextResponse.next();
    const next = encodeURIComponent(pathname + search);
    return NextResponse.redirect(new URL(`/admin/sign-in?next=${next}`, request.url), 303);
  }
  const [, locale = '', room, token = ''] = pathname.split('/');
  if (!isLocale(locale)) return nowhere(request, '_');
  if (room === 'orders' && !(await isKnownToken(token))) return nowhere(request, locale);
  return NextResponse.next();
}

/** No product has this name, so this page is always the 404 of its language. */
function nowhere(request: NextRequest, locale: string): NextResponse {
  const page = new URL(`/${locale}/products/_`, request.url);
  return NextResponse.rewrite(page, { headers: { 'Cache-Control': 'private, no-store' } });
}

export const config = {
  matcher: [
    '/admin/:path*',
    '/:locale([a-z]{2}-[A-Z]{2})/orders/:token',
    '/:locale([a-z]{2}-[A-Z]{2})/(cart|checkout|search)',
  ],
};
