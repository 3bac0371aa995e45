import { randomBytes } from 'node:crypto';

const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** 256 random bits for an address that is its own key, 43 characters. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url');
}

/** 130 random bits in letters and digits that every provider takes, 26 characters. */
export function randomReference(): string {
  return [...randomBytes(26)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
}
