import type { Metadata } from 'next';
import { type Locale, localesOf, marketOf } from '@/lib/markets';
import { address } from './addresses';

/** Canonical address and the same page in the market's other languages. Relative: the layout names the origin. */
export function alternates(locale: Locale, ...parts: string[]): NonNullable<Metadata['alternates']> {
  return {
    canonical: address(locale, ...parts),
    languages: Object.fromEntries(localesOf(marketOf(locale)).map((other) => [other, address(other, ...parts)])),
  };
}
