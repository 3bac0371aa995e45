import type { Metadata } from 'next';
import { DEFAULT_LOCALE, LOCALES, type Locale, MARKETS, type Market, marketOf } from '@/lib/markets';
import { address } from './addresses';

type Alternates = NonNullable<Metadata['alternates']>;

/** Canonical address and the same page in every other storefront. Relative: the layout names the origin. */
export function alternates(locale: Locale, ...parts: string[]): Alternates {
  return alternatesAmong(MARKETS, locale, ...parts);
}

/**
 * The same for a page that only some markets have. Whoever fits none of them is sent to the default storefront's page,
 * or to the first there is; for the home page to `/`, which finds out.
 */
export function alternatesAmong(markets: readonly Market[], locale: Locale, ...parts: string[]): Alternates {
  const others = LOCALES.filter((one) => markets.includes(marketOf(one)));
  const fallback = others.includes(DEFAULT_LOCALE) ? DEFAULT_LOCALE : (others[0] ?? locale);
  return {
    canonical: address(locale, ...parts),
    languages: {
      ...Object.fromEntries(others.map((other) => [other, address(other, ...parts)])),
      'x-default': parts.length === 0 ? '/' : address(fallback, ...parts),
    },
  };
}
