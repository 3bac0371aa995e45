import { notFound } from 'next/navigation';
import { isLocale, type Locale } from '@/lib/markets';

/** The locale of an address; for anything else the 404 page. Called before a page asks for anything. */
export function localeOr404(written: string): Locale {
  if (!isLocale(written)) notFound();
  return written;
}
