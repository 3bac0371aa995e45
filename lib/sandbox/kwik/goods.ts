import { fromDecimal } from '@/lib/money';
import { isRecord, type JsonRecord } from '@/lib/payments/providers/json';
import type { SandboxSession } from '../sessions';

const CURRENCY = 'ZAR';

/** How people say a period. */
const PERIODS: Readonly<Record<string, string>> = {
  DAILY: 'every day',
  WEEKLY: 'every week',
  MONTHLY: 'every month',
  YEARLY: 'every year',
  ANNUALLY: 'every year',
  EVERY_3_MONTHS: 'every 3 months',
  EVERY_6_MONTHS: 'every 6 months',
};

export const BILLING_PERIODS = [...Object.keys(PERIODS).filter((word) => word !== 'ANNUALLY'), 'CUSTOM'];

type Goods = {
  name: string;
  /** Minor units, all pieces together. */
  minor: bigint;
  /** "every month"; null: bought once. */
  again: string | null;
};

/**
 * One row of a basket; undefined for a product that the pretend catalogue does not have. A catalogue id says its price in
 * cents and its period by itself: pro_coffee_8990 or pro_coffee_8990_MONTHLY.
 */
export function goodsOf(row: JsonRecord): Goods | undefined {
  const pieces = typeof row.qty === 'number' ? BigInt(row.qty) : 1n;
  if (row.product_id !== undefined) {
    const known = /^pro_([a-zA-Z0-9-]+)_(\d{1,9})(?:_([A-Z0-9_]+))?$/.exec(String(row.product_id));
    const [, name = '', price = '0', period] = known ?? [];
    if (!known || (period !== undefined && !Object.hasOwn(PERIODS, period))) return undefined;
    const off = typeof row.discount === 'number' ? (fromDecimal(row.discount, CURRENCY) ?? 0n) : 0n;
    return { name, minor: BigInt(price) * pieces - off, again: period ? (PERIODS[period] ?? null) : null };
  }
  const price = fromDecimal(String(row.price_excl), CURRENCY) ?? 0n;
  return {
    name: String(row.name),
    minor: price * pieces,
    again: row.pricing_type === 'RECURRING' ? periodOf(row) : null,
  };
}

function periodOf({ billing_period: period, custom_period: unit, custom_interval: count }: JsonRecord): string {
  if (period === 'CUSTOM') return `every ${String(count)} ${String(unit).toLowerCase()}`;
  return PERIODS[String(period)] ?? 'again';
}

/** The basket of a link; empty for one with a single item. */
export function basketOf({ request }: Pick<SandboxSession, 'request'>): Goods[] {
  const rows: unknown[] = Array.isArray(request.items) ? request.items : [];
  return rows.filter(isRecord).flatMap((row) => goodsOf(row) ?? []);
}

/** What a link will collect again, and how often; undefined for one that is paid once. */
export function againOf(session: Pick<SandboxSession, 'request' | 'amountMinor' | 'paidMinor'>) {
  const chosen = session.request.chosenFrequency;
  if (typeof chosen === 'string' && chosen !== 'ONE_TIME') {
    return { minor: session.paidMinor ?? session.amountMinor, says: [PERIODS[chosen] ?? chosen] };
  }
  const recurring = basketOf(session).filter((one) => one.again !== null);
  if (recurring.length === 0) return undefined;
  return {
    minor: recurring.reduce((sum, one) => sum + one.minor, 0n),
    says: [...new Set(recurring.map((one) => one.again ?? ''))],
  };
}
