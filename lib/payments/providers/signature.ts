import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Lower-case hex HMAC-SHA256 of the bytes, the secret taken as UTF-8 text. */
export function hmacSha256Hex(secret: string, bytes: Uint8Array | string): string {
  return createHmac('sha256', secret).update(bytes).digest('hex');
}

/** Lower-case hex SHA-256. */
export function sha256Hex(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * Whether two hex strings name the same bytes, in a time that tells nothing about where they differ. Anything that is
 * no hex of the same length is unequal; never throws, though `timingSafeEqual` does on unequal lengths.
 */
export function safeEqualHex(expected: string, given: string): boolean {
  if (expected.length !== given.length || expected.length === 0 || expected.length % 2 !== 0) return false;
  // Buffer.from stops silently at the first odd character, which would compare a prefix alone.
  if (!/^[0-9a-f]+$/i.test(expected) || !/^[0-9a-f]+$/i.test(given)) return false;
  return timingSafeEqual(Buffer.from(expected, 'hex'), Buffer.from(given, 'hex'));
}
