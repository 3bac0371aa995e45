import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Seconds a code stands: RFC 6238's and every app's default. */
const PERIOD = 30;
const DIGITS = 6;

/** A secret as apps take it: 160 bits in base32 (RFC 4226 asks for no less), 32 letters. */
export function makeTotpSecret(): string {
  return [...randomBytes(32)].map((byte) => ALPHABET[byte % 32]).join('');
}

/** RFC 4648; spaces and small letters are taken, anything else is null. */
export function fromBase32(text: string): Buffer | null {
  const letters = text.replace(/[\s=]/g, '').toUpperCase();
  let bits = '';
  for (const letter of letters) {
    const value = ALPHABET.indexOf(letter);
    if (value < 0) return null;
    bits += value.toString(2).padStart(5, '0');
  }
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/** Which step of 30 seconds a moment lies in. */
export function stepOf(now: Date): number {
  return Math.floor(now.getTime() / 1_000 / PERIOD);
}

/** The code of a step: RFC 4226 5.3 over SHA-1, as RFC 6238 has it by default. */
export function codeAt(key: Buffer, step: number, digits = DIGITS): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac('sha1', key).update(counter).digest();
  const offset = (hash.at(-1) ?? 0) & 15;
  const number = hash.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

/** The step whose code this is: now's or a neighbour's, because clocks differ; null where it is none of them. */
export function matchingStep(secret: string, code: string, now: Date): number | null {
  const key = fromBase32(secret);
  if (!key || !/^\d{6}$/.test(code)) return null;
  const here = stepOf(now);
  const steps = [here, here - 1, here + 1];
  return steps.find((step) => timingSafeEqual(Buffer.from(codeAt(key, step)), Buffer.from(code))) ?? null;
}

/** What an app reads from the QR code: the Key URI format. */
export function totpAddress(secret: string, { shop, email }: { shop: string; email: string }): string {
  const label = `${encodeURIComponent(shop)}:${encodeURIComponent(email)}`;
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(shop)}`;
}
