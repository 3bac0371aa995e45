import { type Locale, MARKET_FACTS, marketOf } from '../markets';
import { exponentOf, toDecimal } from '../money';

/** en-ET and en-EU resolve to plain `en`, which writes American dates: name the locale whose habits are meant. */
const FORMAT_LOCALE: Readonly<Record<Locale, string>> = {
  'en-ET': 'en-GB',
  'am-ET': 'am-ET',
  'en-KZ': 'en-GB',
  'kk-KZ': 'kk-KZ',
  'ru-KZ': 'ru-KZ',
  'en-ZA': 'en-ZA',
  'en-EU': 'en-IE',
};

/** Currencies whose minor unit nobody uses in daily life. */
const WHOLE_ONLY: ReadonlySet<string> = new Set(['KZT']);

/** Whether sums of the currency are written and taken in whole units alone. */
export function isWholeOnly(currency: string): boolean {
  return WHOLE_ONLY.has(currency);
}

/** Signs that Intl does not give in the locale: birr is written "Br" in English. */
const SIGN: Readonly<Record<string, string>> = { 'en:ETB': 'Br', 'en:KZT': '₸' };

/**
 * Money as the locale writes it, with no-break spaces. `short` hides cents that are zero (lists); tenge never have any.
 * `amount` in minor units. Formatted from the exact decimal string, never from a float.
 */
export function formatMoney(
  amount: bigint,
  currency: string,
  locale: Locale,
  style: 'short' | 'full' = 'full',
): string {
  const unit = 10n ** BigInt(exponentOf(currency));
  const whole = amount % unit === 0n;
  const hideCents = whole && (style === 'short' || isWholeOnly(currency));
  const digits = hideCents ? 0 : exponentOf(currency);
  const parts = new Intl.NumberFormat(FORMAT_LOCALE[locale], {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).formatToParts(toDecimal(amount, currency) as Intl.StringNumericLiteral);
  const sign = SIGN[`${locale.slice(0, 2)}:${currency}`];
  return withSign(parts, sign);
}

function withSign(parts: Intl.NumberFormatPart[], sign: string | undefined): string {
  if (!sign)
    return parts
      .map((part) => part.value)
      .join('')
      .replaceAll(' ', '\u00a0');
  const number = parts
    .filter((part) => part.type !== 'currency' && part.type !== 'literal')
    .map((part) => part.value)
    .join('');
  return sign === '₸' ? `${number}\u00a0${sign}` : `${sign}\u00a0${number}`;
}

function dateFormat(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(FORMAT_LOCALE[locale], {
    timeZone: MARKET_FACTS[marketOf(locale)].timeZone,
    calendar: 'gregory',
    ...options,
  });
}

/** "21 November 2026" in the market's time zone. */
export function formatDate(date: Date, locale: Locale): string {
  return dateFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' }).format(date);
}

/** "10:43" in the market's time zone, 24 hours. */
export function formatTime(date: Date, locale: Locale): string {
  return dateFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(date);
}

/** "Saturday 21 November, 10:42" in the market's time zone. */
export function formatMoment(date: Date, locale: Locale): string {
  const day = dateFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' }).format(date);
  return `${day}, ${formatTime(date, locale)}`;
}
