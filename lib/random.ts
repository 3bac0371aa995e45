import { randomBytes } from 'node:crypto';

const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** 256 random bits for an address that is its own key, 43 characters. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url');
}

const LETTERS = ALPHABET.slice(0, 24);

/**
 * About 130 random bits in letters and digits that every provider takes, 26 characters. The last is a letter: Kaspi
 * writes id and amount together without a mark between them before it hashes them.
 */
export function randomReference(): string {
  const bytes = randomBytes(26);
  return [...bytes].map((byte, at) => pick(at === bytes.length - 1 ? LETTERS : ALPHABET, byte)).join('');
}

function pick(from: string, byte: number): string {
  return from[byte % from.length] ?? '';
}
