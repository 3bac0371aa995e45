import { fromDecimal } from '@/lib/money';
import { checkoutUrlAllowed } from './http';
import type { JsonRecord } from './json';
import type { Account, Names } from './provider';
import { sha256Hex } from './signature';

export const CURRENCY = 'KZT';

/** Tiyn in a tenge; Kaspi takes whole tenge only. */
const TENGE = 100n;

/** Beyond this a written amount is nonsense, and would not fit where amounts are kept. */
const MOST_MINOR = 10n ** 15n;

/**
 * Kaspi gives its papers to merchants alone. Paths and signatures are those of a public integration guide, here in one
 * place for the day a merchant's own paper says otherwise. Unconfirmed by the vendor.
 */
export const PROFILE = {
  name: 'seed-v1',
  paths: {
    createOrder: '/api/v1/orders/create',
    createQr: '/api/v1/qr/create',
    orderStatus: (orderId: string) => `/api/v1/orders/${encodeURIComponent(orderId)}/status`,
    qrStatus: (qrToken: string) => `/api/v1/qr/${encodeURIComponent(qrToken)}/status`,
    refund: (orderId: string) => `/api/v1/orders/${encodeURIComponent(orderId)}/refund`,
  },
  /** What is hashed; the two differ in order, and nothing stands between the parts. */
  requestString: (amount: string, orderId: string, key: string) => `${amount}${orderId}${key}`,
  webhookString: (orderId: string, amount: string, key: string) => `${orderId}${amount}${key}`,
} as const;

/** Lower-case hex of a request's signature; `tenge` as it stands in the body. */
export function requestSignature(tenge: string, orderId: string, key: string): string {
  return sha256Hex(PROFILE.requestString(tenge, orderId, key));
}

/** Lower-case hex of a webhook's signature; `amount` exactly as written there. */
export function webhookSignature(orderId: string, amount: string, key: string): string {
  return sha256Hex(PROFILE.webhookString(orderId, amount, key));
}

/** Minor units as whole tenge ("5000"); undefined where there is a fraction, because it must never be rounded away. */
export function tengeOf(amountMinor: bigint): string | undefined {
  return amountMinor > 0n && amountMinor % TENGE === 0n ? String(amountMinor / TENGE) : undefined;
}

/** A written amount of tenge in minor units: above nothing, below nonsense; undefined for anything else. */
export function minorOf(written: unknown): bigint | undefined {
  if (typeof written !== 'string' && typeof written !== 'number') return undefined;
  const minor = fromDecimal(written, CURRENCY);
  return minor !== undefined && minor > 0n && minor <= MOST_MINOR ? minor : undefined;
}

/** The first of the fields that names an amount: undefined where none does, 'unreadable' where one can't be read exactly. */
export function amountIn(holders: readonly JsonRecord[], fields: readonly string[]): bigint | 'unreadable' | undefined {
  const written = holders
    .flatMap((holder) => fields.map((field) => holder[field]))
    .find((value) => value !== undefined && value !== null && value !== '');
  return written === undefined ? undefined : (minorOf(written) ?? 'unreadable');
}

/** It becomes part of an address, so it must not be able to change which one. */
export function isSafeWord(word: string): boolean {
  return /^[A-Za-z0-9][\w.:~+/=-]*$/.test(word);
}

/** By which ids Kaspi may know the order, the likelier first. A QR's own name is a token and no order's. */
export function orderNames({ reference, providerRef, method }: Names): string[] {
  const theirs = method === 'redirect' && providerRef !== null && isSafeWord(providerRef) ? [providerRef] : [];
  return [...new Set([...theirs, reference])];
}

/** Kaspi's own hosts, unless the merchant names others: then those alone. */
export function mayBeSentTo(url: string, { checkoutHosts }: Account, documented: readonly string[]): boolean {
  if (checkoutHosts.length > 0) return checkoutUrlAllowed(url, checkoutHosts);
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  return checkoutUrlAllowed(url, host.endsWith('.kaspi.kz') ? [host] : documented);
}

export function headersFor({ values }: Account): Record<string, string> {
  return { authorization: `Bearer ${values.API_KEY ?? ''}`, accept: 'application/json' };
}

/** One line of plain text. */
export function plain(text: string, max: number): string {
  const flat = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  return Array.from(flat).slice(0, max).join('');
}
