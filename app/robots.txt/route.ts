import { connection } from 'next/server';
import { env } from '@/lib/env';

const RULES = [
  '# Search engines see the shelves, and nothing that belongs to one shopper or to the merchant.',
  'User-agent: *',
  'Allow: /',
  ...['/admin', '/api', '/pay', '/sandbox', '/*/cart', '/*/checkout', '/*/orders', '/*/search'].map(
    (path) => `Disallow: ${path}`,
  ),
];

/** The rules, and where the sitemap is: its address is the running shop's, which the build does not know. */
export async function GET(): Promise<Response> {
  await connection();
  return new Response([...RULES, '', `Sitemap: ${env().appUrl}/sitemap.xml`, ''].join('\n'), {
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'public, max-age=3600' },
  });
}
