/** An amount in minor units (santim, tiyn, cents) of one currency. */
export type Money = { amount: bigint; currency: Currency };

export const CURRENCIES = ['ETB', 'KZT', 'ZAR', 'EUR'] as const;
export type Currency = (typeof CURRENCIES)[number];

/** Digits after the point, by ISO 4217. JPY and KWD are here so that the codec is proved on 0 and 3 digits. */
const EXPONENTS: Readonly<Record<string, number>> = { ETB: 2, KZT: 2, ZAR: 2, EUR: 2, JPY: 0, KWD: 3 };

/** How many digits the currency has after the point. Throws RangeError for one the shop does not know. */
export function exponentOf(currency: string): number {
  const exponent = EXPONENTS[currency];
  if (exponent === undefined) throw new RangeError(`Unknown currency ${currency}`);
  return exponent;
}

/** Currencies whose minor unit nobody uses in daily life. */
const WHOLE_ONLY: ReadonlySet<string> = new Set(['KZT']);

/** The smallest sum that is asked for in the currency, in minor units: a whole tenge, a cent elsewhere. */
export function smallestSum(currency: string): bigint {
  return WHOLE_ONLY.has(currency) ? 10n ** BigInt(exponentOf(currency)) : 1n;
}

/** Minor units as a plain decimal ("2930.00"), exact, for a provider's wire. */
export function toDecimal(amount: bigint, currency: string): string {
  const exponent = exponentOf(currency);
  const sign = amount < 0n ? '-' : '';
  const digits = (amount < 0n ? -amount : amount).toString().padStart(exponent + 1, '0');
  if (exponent === 0) return sign + digits;
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/**
 * A decimal as somebody wrote it ("44,000.00", "44000", 44000.5) in minor units; undefined when it is no amount or has
 * more digits than the currency, because a rounded amount must never be compared with an exact one.
 */
export function fromDecimal(written: string | number, currency: string): bigint | undefined {
  const text = (typeof written === 'number' ? plainNumber(written) : written).trim();
  const match = /^(-?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) return undefined;
  const [, sign = '', whole = '', fraction = ''] = match;
  const exponent = exponentOf(currency);
  const kept = fraction.slice(0, exponent).padEnd(exponent, '0');
  if (/[1-9]/.test(fraction.slice(exponent))) return undefined;
  const amount = BigInt(whole.replaceAll(',', '') + kept);
  return sign ? -amount : amount;
}

/** JavaScript writes 1e21 and 1e-7 with an exponent; neither is an amount anybody pays. */
function plainNumber(value: number): string {
  const text = String(value);
  return Number.isFinite(value) && !text.includes('e') ? text : '';
}

/** The shape of money in the JSON API: minor units as a number, safe because totals stay far below 2^53. */
export function moneyJson(amount: bigint, currency: string): { amount: number; currency: string } {
  return { amount: Number(amount), currency };
}
