import { writtenPhone } from '@/lib/checkout/phone';
import type { Locale } from '@/lib/markets';
import type { OrderPart } from './order-part';

/** Who it is for and where it goes, line by line; empty where nothing is sent. */
export function addressLines({ address: to, fullName, phone }: OrderPart['order'], locale: Locale): string[] {
  if (!to) return [];
  const country = new Intl.DisplayNames([locale], { type: 'region' }).of(to.country);
  const region = to.region === to.city ? null : to.region;
  const place = [region, [to.postalCode, to.city].filter(Boolean).join(' '), country].filter(Boolean).join(', ');
  return [`${fullName}, ${writtenPhone(phone)}`, to.line1, to.line2, place].filter((line) => line !== null);
}
