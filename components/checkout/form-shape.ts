import type { Market } from '@/lib/markets';

type Shape = {
  /** Whether parcels need a postcode: in Ethiopia and Kazakhstan nobody is asked for one. */
  postcode: boolean;
  /** Digits of a local phone after the prefix, and one to show; null where several countries share the market. */
  phone: { digits: number; example: string } | null;
};

/** What the checkout asks, market by market. */
export const FORM_SHAPES: Readonly<Record<Market, Shape>> = {
  ET: { postcode: false, phone: { digits: 9, example: '91 123 4567' } },
  KZ: { postcode: false, phone: { digits: 10, example: '701 123 45 67' } },
  ZA: { postcode: true, phone: { digits: 9, example: '71 123 4567' } },
  EU: { postcode: true, phone: null },
};

/** The local digits of a phone as typed beside a printed prefix: without the prefix typed again and a leading 0 (or 8). */
export function localDigits(typed: string, prefix: string, digits: number): string {
  const all = typed.replace(/\D/g, '');
  const bare = prefix.replace(/\D/g, '');
  const withoutPrefix =
    /^\s*(\+|00)/.test(typed) || all.length > digits + 1 ? all.replace(new RegExp(`^(00)?${bare}`), '') : all;
  const trunk = bare === '7' ? /^8/ : /^0/;
  return withoutPrefix.length > digits || bare !== '7' ? withoutPrefix.replace(trunk, '') : withoutPrefix;
}
