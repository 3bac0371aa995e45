import { MARKET_FACTS, MARKETS } from '../markets';

/** What somebody who searches the orders is looking for. */
export type Wish =
  | { kind: 'number'; number: string }
  /** Lower case; `whole` when it can be nothing but a complete address. */
  | { kind: 'email'; begins: string; whole: boolean }
  /** As orders keep phones, "+251911000000"; several where the country was not written. */
  | { kind: 'phone'; phones: string[] }
  /** A payment's name, ours or its provider's. */
  | { kind: 'reference'; reference: string }
  /** Lower case: a part of a name, or how an e-mail begins. */
  | { kind: 'name'; part: string };

/**
 * K-100482, k100482 and 100482 are a number; with an at sign it is an e-mail or its beginning; with a plus, a zero in
 * front or more than eight digits a phone; a long word with a digit in it names a payment; the rest is a name.
 */
export function readWish(words: string): Wish | null {
  if (words === '') return null;
  const number = /^(?:k-?(\d{1,12})|([1-9]\d{0,7}))$/i.exec(words);
  if (number) return { kind: 'number', number: `K-${number[1] ?? number[2]}` };
  const lower = words.toLowerCase();
  if (words.includes('@')) {
    return { kind: 'email', begins: lower, whole: /^[^@\s]+@[^@\s]+\.[a-z]{2,}$/.test(lower) };
  }
  const phones = readPhones(words);
  if (phones.length > 0) return { kind: 'phone', phones };
  if (/^(?=.*\d)[^\s]{8,}$/.test(words)) return { kind: 'reference', reference: words };
  return { kind: 'name', part: lower };
}

function readPhones(words: string): string[] {
  if (!/^\+?[\d\s().-]{7,24}$/.test(words)) return [];
  const digits = words.replace(/\D/g, '');
  if (digits.length < 7 || digits.length > 15) return [];
  if (words.startsWith('+')) return [`+${digits}`];
  const local = digits.replace(/^0+/, '');
  const prefixes = MARKETS.map((market) => MARKET_FACTS[market].phonePrefix);
  return [...new Set([`+${local}`, ...prefixes.map((prefix) => `${prefix}${local}`)])];
}
