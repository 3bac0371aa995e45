import { type NextRequest, NextResponse } from 'next/server';
import { askedBefore } from '@/components/shop/asked-before';
import { hasLiveSession } from '@/lib/auth/live-session';
import { isLocale, marketOf } from '@/lib/markets';
import { isKnownPayment, isKnownToken } from '@/lib/orders/known-token';
import { giftProvider } from '@/lib/payments/gifts';

/**
 * A page made for one request has sent its 200 before it can say "not found" or "elsewhere". So whether an order's
 * address leads anywhere, and whether somebody is signed in, is looked at before: a real 404, a real redirect, also
 * without JavaScript. This guards nothing: each page and each action reads and checks for itself.
 */
export default async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname, search } = request.nextUrl;
  if (pathname.startsWith('/admin')) {
    const open = pathname === '/admin/sign-in' || /^\/admin\/invite\/[\w-]{43}$/.test(pathname);
    if (open || (await hasLiveSession(request))) return NextResponse.next();
    const next = encodeURIComponent(pathname + search);
    return NextResponse.redirect(new URL(`/admin/sign-in?next=${next}`, request.url), 303);
  }
  const [, locale = '', room, token = '', , reference] = pathname.split('/');
  if (!isLocale(locale)) return nowhere(request, '_');
  const asked = request.method === 'GET' && askedBefore(request.headers, pathname, search);
  if (asked) return elsewhere(request, asked);
  if (room === 'orders') {
    const known = reference === undefined ? await isKnownToken(token) : await isKnownPayment(token, reference);
    if (!known) return nowhere(request, locale);
  }
  if (room === 'give' && !giftProvider(marketOf(locale))) return nowhere(request, locale);
  return NextResponse.next();
}

/** The language was changed without JavaScript: what was asked for travels along. */
function elsewhere(request: NextRequest, place: string): NextResponse {
  return NextResponse.redirect(new URL(place, request.url), {
    status: 307,
    headers: { 'Cache-Control': 'private, no-store' },
  });
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
    '/:locale([a-z]{2}-[A-Z]{2})/orders/:token/pay/:reference',
    '/:locale([a-z]{2}-[A-Z]{2})/(cart|checkout|give|search)',
    {
      source: '/:locale([a-z]{2}-[A-Z]{2})/:path*',
      has: [{ type: 'header', key: 'referer', value: '.*\\?.+' }],
    },
  ],
};
