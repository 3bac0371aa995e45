import { isRecord } from './json';
import { hmacSha256Hex } from './signature';

/**
 * JSON with sorted keys and no blanks, as Kwik's JavaScript sample writes it: every key named `signature` and every
 * undefined value is left out, and nothing beyond JSON's own rules is escaped. An undefined element of a list is left
 * out too; the sample would leave a hole there.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value
      .filter((one) => one !== undefined)
      .map(canonicalJson)
      .join(',')}]`;
  }
  if (!isRecord(value)) return JSON.stringify(value);
  const pairs = Object.keys(value)
    .filter((key) => key !== 'signature' && value[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`);
  return `{${pairs.join(',')}}`;
}

/** The request's signature: lower-case hex HMAC-SHA256 of its canonical JSON, the passphrase being the key. */
export function requestSignature(payload: unknown, passphrase: string): string {
  return hmacSha256Hex(passphrase, canonicalJson(payload));
}
