import { connection } from 'next/server';
import { sitemapPart } from '@/components/shop/sitemap';
import { addressed } from '@/lib/catalog/addressed';
import { env } from '@/lib/env';

/** One part of the sitemap: the pages of one storefront, each with the same page in the others. */
export async function GET(_request: Request, { params }: RouteContext<'/sitemaps/[part]'>): Promise<Response> {
  await connection();
  const part = sitemapPart((await params).part, await addressed(), env().appUrl);
  if (part === undefined) return new Response(null, { status: 404 });
  return new Response(part, {
    headers: { 'Content-Type': 'application/xml; charset=utf-8', 'Cache-Control': 'public, max-age=3600' },
  });
}
