import { fromDecimal } from '@/lib/money';
import { firstWord, isRecord, type JsonRecord } from './json';
import type { ChargeNews, Fact } from './provider';

export const CURRENCY = 'ZAR';

/** What the shop knows of a transaction. */
type Kind = 'processing' | 'captured' | 'failed' | 'cancelled' | 'refunded' | 'charged_back' | 'disputed';

/** Kwik's words that end a transaction. Whatever is not here is under way: PENDING, IN_TRACKING, ACTIVE, new words. */
const WORDS: Readonly<Record<string, Kind>> = {
  PAID: 'captured',
  DECLINED: 'failed',
  UNPAID: 'failed',
  REJECTED_BY_API: 'failed',
  REJECTED_BY_BANK: 'failed',
  CANCELLED: 'cancelled',
  REFUNDED: 'refunded',
  REVERSED: 'refunded',
  CHARGEBACK: 'charged_back',
  DISPUTED: 'disputed',
};

const OUTCOMES: Readonly<Record<Kind, ChargeNews['outcome']>> = {
  processing: 'processing',
  captured: 'paid',
  disputed: 'paid',
  failed: 'failed',
  cancelled: 'failed',
  refunded: 'refunded',
  charged_back: 'refunded',
};

/** How a movement that followed on a payment is named after it. */
const AFTERWARDS = { refunded: 'refund', charged_back: 'chargeback', disputed: 'dispute' } as const;

/** What a transaction status means; a word that nobody documented is never money. */
export function kindOfStatus(word: string | undefined): Kind {
  const known = word?.toUpperCase() ?? '';
  return Object.hasOwn(WORDS, known) ? (WORDS[known] ?? 'processing') : 'processing';
}

/** What became of one regular charge, by its transaction status. */
export function chargeOutcome(word: string | undefined): ChargeNews['outcome'] {
  return OUTCOMES[kindOfStatus(word)];
}

/** Cents of "1200.00" (links, webhooks) or 500.25 (transactions); undefined where it is no sum above nothing. */
export function centsOf(amount: unknown): bigint | undefined {
  const cents = typeof amount === 'string' || typeof amount === 'number' ? fromDecimal(amount, CURRENCY) : undefined;
  return cents !== undefined && cents > 0n ? cents : undefined;
}

/** The currency's code in capitals; the first API wrote ZA for ZAR. */
export function currencyIn(holder: JsonRecord): string | undefined {
  const code = firstWord([holder], ['currency'])?.toUpperCase();
  return code === 'ZA' ? CURRENCY : code;
}

/** Links and their webhooks write ISO 8601 with an offset, everything else "2025-09-13 12:30:00" in GMT+2. */
export function kwikTime(written: unknown): Date | undefined {
  if (typeof written !== 'string') return undefined;
  const local = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)$/.exec(written);
  const iso = local ? `${local[1]}T${local[2]}+02:00` : written;
  if (!/^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/.test(iso)) return undefined;
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? undefined : time;
}

type Movement = { status: string | undefined; moneyRef: string; amountMinor: bigint | undefined; currency: string };

/**
 * What a transaction says. Money that went back was there before, so both are told. Undefined where its status speaks of
 * money and its amount cannot be read.
 */
export function factsOfMovement({ status, moneyRef, amountMinor, currency }: Movement): Fact[] | undefined {
  const kind = kindOfStatus(status);
  if (kind === 'processing') return [{ kind }];
  if (kind === 'failed' || kind === 'cancelled') return [{ kind, moneyRef }];
  if (amountMinor === undefined) return undefined;
  const captured: Fact = { kind: 'captured', moneyRef, amountMinor, currency };
  return kind === 'captured' ? [captured] : [captured, { kind, moneyRef: `${moneyRef}:${AFTERWARDS[kind]}` }];
}

/** The names of what collects a payment again and again, as transactions carry it. */
export function collectionIn(row: JsonRecord): string | undefined {
  return firstWord([row], ['collections_id', 'collection_id', 'subscription_id']);
}

/** The transaction of a record call's answer; null where it names none, undefined where it cannot be told. */
export function transactionIn(answer: JsonRecord): JsonRecord | null | undefined {
  for (const field of ['transaction', 'result', 'transactions']) {
    if (!Object.hasOwn(answer, field)) continue;
    const value = answer[field];
    const first: unknown = Array.isArray(value) ? value[0] : value;
    if (isRecord(first)) return first;
    return first === null || first === undefined ? null : undefined;
  }
  return Object.hasOwn(answer, 'transaction_status') ? answer : undefined;
}
