import { z } from 'zod';
import type { Locale, ProviderId } from '../markets';
import { fromDecimal } from '../money';
import { LEAST_GIFT } from '../payments/open-payment';
import type { Frequency, Method } from '../payments/providers/provider';
import type { Fault, FaultCode } from './types';

/** Minor units: 10,000.00. More is not given by a form. */
export const MOST_GIFT = 1_000_000n;

/** What is offered at once, minor units. */
export const GIFT_SUMS = [5_000n, 10_000n, 25_000n, 50_000n] as const;

/** How often, as the form asks: `any` leaves it to the provider's page. */
export const GIFT_RHYTHMS = ['once', 'monthly', 'yearly', 'any'] as const;

const ALL: readonly Frequency[] = ['once', 'monthly', 'yearly'];

export type GiftWish = {
  /** Minor units; null: chosen on the provider's page. */
  amountMinor: bigint | null;
  /** Never empty; of several the giver chooses on the provider's page. */
  frequencies: readonly Frequency[];
  customer: { fullName: string; email: string };
};

/** A wish to give. */
export type GiftDraft = GiftWish & { locale: Locale; provider: ProviderId; method: Method };

/** The form's fields, by their names. */
export const GIFT_FIELDS = ['amount', 'other', 'frequency', 'customer.fullName', 'customer.email'] as const;
export type GiftField = (typeof GIFT_FIELDS)[number];

const words = (max: number) => z.string().trim().min(1, 'required').max(max, 'too_long');

const form = z.object({
  amount: z.enum([...GIFT_SUMS.map(String), 'other', 'open'], 'choice'),
  other: z.string().trim().default(''),
  frequency: z.enum(GIFT_RHYTHMS, 'choice'),
  'customer.fullName': words(120).default(''),
  'customer.email': z.string().trim().min(1, 'required').max(254, 'too_long').pipe(z.email('email')).default(''),
});

/** The form of a gift, checked; faults in the form's order, one for each field. */
export function readGift(
  typed: Readonly<Partial<Record<GiftField, string>>>,
  currency: string,
): { ok: true; gift: GiftWish } | { ok: false; faults: Fault[] } {
  const parsed = form.safeParse({ 'customer.fullName': '', 'customer.email': '', ...typed });
  const faults: Fault[] = parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), code: message as FaultCode }));
  const sum = sumOf(typed, currency);
  if (typeof sum === 'string') faults.push({ path: 'other', code: sum });
  if (!parsed.success || faults.length > 0 || typeof sum === 'string') return { ok: false, faults: inOrder(faults) };
  const { frequency, 'customer.fullName': fullName, 'customer.email': email } = parsed.data;
  const frequencies = frequency === 'any' ? ALL : [frequency];
  return { ok: true, gift: { amountMinor: sum, frequencies, customer: { fullName, email } } };
}

/** What is wrong with a wish that did not come from the form. */
export function giftFaults({ amountMinor, frequencies }: GiftWish): Fault[] {
  const outside = amountMinor !== null && !isGiveable(amountMinor);
  return [
    ...(outside ? [{ path: 'amount', code: 'sum_range' as const }] : []),
    ...(frequencies.length === 0 ? [{ path: 'frequency', code: 'choice' as const }] : []),
  ];
}

/**
 * A sum as people write it ("150", "R 1 500,50", "150.50") in minor units. The last point or comma is the decimal one;
 * three digits after it are refused, because nobody can tell 1,500 from 1.50.
 */
export function writtenSum(written: string, currency: string): bigint | undefined {
  const bare = written
    .replace(/^\s*R(?=[\s\d])/i, '')
    .replace(/(?<=\d)[\s\u00a0\u202f](?=\d{3}(?!\d))/g, '')
    .trim();
  return /^\d{1,12}(?:[.,]\d{1,2})?$/.test(bare) ? fromDecimal(bare.replace(',', '.'), currency) : undefined;
}

function sumOf(typed: Readonly<Partial<Record<GiftField, string>>>, currency: string): bigint | null | FaultCode {
  if (typed.amount === 'open') return null;
  if (typed.amount !== 'other') return GIFT_SUMS.find((sum) => String(sum) === typed.amount) ?? null;
  if (!typed.other?.trim()) return 'required';
  const sum = writtenSum(typed.other, currency);
  if (sum === undefined) return 'sum';
  return isGiveable(sum) ? sum : 'sum_range';
}

function isGiveable(sum: bigint): boolean {
  return sum >= LEAST_GIFT && sum <= MOST_GIFT;
}

function inOrder(faults: readonly Fault[]): Fault[] {
  return GIFT_FIELDS.flatMap((field) => faults.find(({ path }) => path === field) ?? []);
}
