import { type Locale, MARKET_FACTS, marketOf } from '../markets';
import { exponentOf, smallestSum, toDecimal } from '../money';

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

/** Whether sums of the currency are written and taken in whole units alone. */
export function isWholeOnly(currency: string): boolean {
  return smallestSum(currency) > 1n;
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
  const written = toDecimal(amount, currency) as Intl.StringNumericLiteral;
  const parts = moneyFormat(FORMAT_LOCALE[locale], currency, digits).formatToParts(written);
  const sign = SIGN[`${locale.slice(0, 2)}:${currency}`];
  return withSign(parts, sign);
}

/** Making one costs a hundred times what using it does; there are a few dozen. */
const MONEY_FORMATS = new Map<string, Intl.NumberFormat>();

function moneyFormat(locale: string, currency: string, digits: number): Intl.NumberFormat {
  const key = `${locale} ${currency} ${digits}`;
  const known = MONEY_FORMATS.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  MONEY_FORMATS.set(key, made);
  return made;
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

/** Intl's en-ZA writes "07 March" in words, which nobody does. */
function dateFormat(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale === 'en-ZA' ? 'en-GB' : FORMAT_LOCALE[locale], {
    timeZone: MARKET_FACTS[marketOf(locale)].timeZone,
    calendar: 'gregory',
    ...options,
  });
}

/** "21 November 2026" in the market's time zone, by the Gregorian calendar everywhere. */
export function formatDate(date: Date, locale: Locale): string {
  const format = dateFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' });
  if (locale !== 'am-ET') return format.format(date);
  const { day, month, year } = partsOf(format, date);
  return `${month} ${day} ቀን ${year}`;
}

/**
 * "10:43" in the market's time zone, 24 hours. Amharic readers count from dawn: the part of the day before the figures
 * ("ጠዋት 10:43") says that these are counted from midnight, because no morning has a tenth hour by their clock.
 */
export function formatTime(date: Date, locale: Locale): string {
  const time = dateFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(date);
  return locale === 'am-ET' ? `${partOfDay(Number(time.slice(0, 2)))} ${time}` : time;
}

function partOfDay(hour: number): string {
  if (hour < 6) return 'ሌሊት';
  if (hour < 12) return 'ጠዋት';
  return hour < 18 ? 'ቀን' : 'ምሽት';
}

/** "Saturday 21 November, 10:42" in the market's time zone. */
export function formatMoment(date: Date, locale: Locale): string {
  const format = dateFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' });
  const time = formatTime(date, locale);
  if (locale !== 'am-ET') return `${format.format(date)}, ${time}`;
  const { weekday, day, month } = partsOf(format, date);
  return `${weekday}፣ ${month} ${day} ቀን፣ ${time}`;
}

function partsOf(format: Intl.DateTimeFormat, date: Date): Partial<Record<Intl.DateTimeFormatPartTypes, string>> {
  return Object.fromEntries(format.formatToParts(date).map(({ type, value }) => [type, value]));
}
