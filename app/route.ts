import { cookies, headers } from 'next/headers';
import { landingLocale } from '@/lib/landing';

/** Sends to the shopper's storefront. Relative, so that no Host header decides where. */
export async function GET(): Promise<Response> {
  const [jar, sent] = await Promise.all([cookies(), headers()]);
  const locale = landingLocale({
    cookie: jar.get('kiosk_locale')?.value,
    country: sent.get('x-vercel-ip-country'),
    acceptLanguage: sent.get('accept-language'),
  });
  return new Response(null, {
    status: 307,
    headers: {
      Location: `/${locale}`,
      'Cache-Control': 'private, no-store',
      Vary: 'Cookie, Accept-Language',
    },
  });
}
