import { cookies, headers } from 'next/headers';
import { env } from '@/lib/env';
import { landingLocale } from '@/lib/landing';

/**
 * Sends to the shopper's storefront, relative, so that no Host header decides where. One step, and a storefront never
 * sends anywhere else: a crawler, which brings neither cookie nor language, gets to the default one and reads of the
 * others there (hreflang).
 */
export async function GET(request: Request): Promise<Response> {
  const [jar, sent] = await Promise.all([cookies(), headers()]);
  const vouched = env().trustForwardedFor;
  const locale = landingLocale({
    cookie: jar.get('kiosk_locale')?.value,
    country: vouched ? sent.get('x-vercel-ip-country') : null,
    acceptLanguage: sent.get('accept-language'),
  });
  return new Response(null, {
    status: 307,
    headers: {
      Location: `/${locale}${new URL(request.url).search}`,
      'Cache-Control': 'private, no-store',
      Vary: `Cookie, Accept-Language${vouched ? ', X-Vercel-IP-Country' : ''}`,
    },
  });
}
