import { connection } from 'next/server';
import { sitemapIndex } from '@/components/shop/sitemap';
import { addressed } from '@/lib/catalog/addressed';
import { env } from '@/lib/env';

/** The sitemap's index: the parts are one storefront each. */
export async function GET(): Promise<Response> {
  await connection();
  return new Response(sitemapIndex(await addressed(), env().appUrl), {
    headers: { 'Content-Type': 'application/xml; charset=utf-8', 'Cache-Control': 'public, max-age=3600' },
  });
}
