import type { Route } from 'next';
import type { Locale } from '@/lib/markets';

/** A page of the shop: address('en-ET', 'products', 'jebena') is "/en-ET/products/jebena". */
export function address(locale: Locale, ...parts: string[]): Route {
  return ['', locale, ...parts.map(encodeURIComponent)].join('/') as Route;
}
