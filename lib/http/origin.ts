import { headers } from 'next/headers';
import { env } from '@/lib/env';

/** A change of state was asked for from somewhere else than the shop's own pages. */
export class ForeignOriginError extends Error {
  override name = 'ForeignOriginError';
}

/**
 * Whether a browser's Origin names the shop: its public origin, or the very host the request came to. Missing and
 * "null" (sandboxed frames, data: addresses) are foreign.
 */
export function isOwnOrigin(origin: string | null, host: string | null, appUrl: string): boolean {
  if (!origin || !URL.canParse(origin)) return false;
  const url = new URL(origin);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return false;
  return url.origin === new URL(appUrl).origin || (host !== null && url.host === host.toLowerCase());
}

/** For every server action, before it does anything. Throws ForeignOriginError for a cross-site, null or missing Origin. */
export async function assertSameOrigin(): Promise<void> {
  const sent = await headers();
  const crossSite = sent.get('sec-fetch-site') === 'cross-site';
  if (crossSite || !isOwnOrigin(sent.get('origin'), sent.get('host'), env().appUrl)) {
    throw new ForeignOriginError('State changes are taken from the shop’s own pages only');
  }
}
