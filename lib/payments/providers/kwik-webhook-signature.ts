import { hmacSha256Hex, safeEqualHex } from './signature';

/**
 * How a webhook is signed. The vendor names the headers and HMAC-SHA256 and leaves open what is signed and how it is
 * written: the body alone, or with the time before it; hex or base64. The time must be there whatever is signed.
 */
const WEBHOOK = {
  signature: 'x-signature',
  timestamp: 'x-timestamp',
  /** Milliseconds the time may be away from ours, either way. */
  tolerance: 10 * 60_000,
  signed: [
    (body: Uint8Array) => body,
    (body: Uint8Array, time: string) => Buffer.concat([Buffer.from(`${time}.`), body]),
    (body: Uint8Array, time: string) => Buffer.concat([Buffer.from(time), body]),
  ],
} as const;

/** Why a webhook's signature does not count; undefined when it does. `now` in milliseconds. */
export function webhookFault(
  body: Uint8Array,
  headers: Headers,
  secrets: readonly string[],
  now: number,
): string | undefined {
  const given = hexOf(headers.get(WEBHOOK.signature)?.trim() ?? '');
  if (!given) return `no ${WEBHOOK.signature} header, or no digest in it`;
  const time = headers.get(WEBHOOK.timestamp)?.trim() ?? '';
  if (!/^\d{1,16}$/.test(time)) return `no time in ${WEBHOOK.timestamp}`;
  const texts = WEBHOOK.signed.map((form) => form(body, time));
  const fits = secrets.some((secret) => texts.some((text) => safeEqualHex(hmacSha256Hex(secret, text), given)));
  if (!fits) return 'the signature does not fit the body';
  // Seconds have ten digits until the year 2286, milliseconds thirteen.
  const at = Number(time) >= 1e11 ? Number(time) : Number(time) * 1_000;
  return Math.abs(now - at) <= WEBHOOK.tolerance ? undefined : `${WEBHOOK.timestamp} is too far from now`;
}

/** The digest as hex, from hex or base64 of 32 bytes; undefined for anything else. */
function hexOf(written: string): string | undefined {
  const digest = written.replace(/^sha256=/i, '');
  if (/^[0-9a-f]{64}$/i.test(digest)) return digest.toLowerCase();
  return /^[A-Za-z0-9+/]{43}=$/.test(digest) ? Buffer.from(digest, 'base64').toString('hex') : undefined;
}
