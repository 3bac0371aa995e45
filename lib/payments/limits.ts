import { inArray } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { settings } from '@/db/schema';

/** Above which sums of money, minor units by currency, an act asks for more than a button. null: never. */
export type Limits = { askPassword: bigint | null; secondPerson: bigint | null };

/**
 * Where nothing is set: about what a shop sells in a morning, and ten times that. Set by the rows `limits.askPassword`
 * and `limits.secondPerson` of `settings`: minor units by currency, null for no limit, 0 for always.
 */
const USUAL: Readonly<Record<string, bigint>> = {
  ETB: 1_000_000n,
  KZT: 5_000_000n,
  ZAR: 200_000n,
  EUR: 10_000n,
};
const TIMES = 10n;

const KEYS = ['limits.askPassword', 'limits.secondPerson'] as const;

/** The limits for sums of a currency. One statement. */
export async function limitsFor(db: Db, currency: string): Promise<Limits> {
  const rows = await db
    .select({ key: settings.key, value: settings.value })
    .from(settings)
    .where(inArray(settings.key, [...KEYS]));
  const usual = USUAL[currency] ?? 0n;
  const set = (key: (typeof KEYS)[number], otherwise: bigint) =>
    limitOf(rows.find((row) => row.key === key)?.value[currency], otherwise);
  return { askPassword: set(KEYS[0], usual), secondPerson: set(KEYS[1], usual * TIMES) };
}

function limitOf(written: string | number | boolean | null | undefined, otherwise: bigint): bigint | null {
  if (written === null) return null;
  if (typeof written === 'number' && Number.isSafeInteger(written) && written >= 0) return BigInt(written);
  if (typeof written === 'string' && /^\d{1,18}$/.test(written)) return BigInt(written);
  return otherwise;
}

/** Whether a sum is above a limit. */
export function isAbove(minor: bigint, limit: bigint | null): boolean {
  return limit !== null && minor > limit;
}
