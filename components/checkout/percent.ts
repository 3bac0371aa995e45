import type { Locale } from '@/lib/markets';

/** A tax rate as the locale writes it, without the sign: 1500 basis points are "15". */
export function percentOf(basisPoints: number, locale: Locale): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(basisPoints / 100);
}
