import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { MARKET_FACTS, type Market } from '../markets';

/** Where the providers take the country's own mobiles only, because the money comes out of a wallet on the phone. */
const WALLET_PHONES: Readonly<Partial<Record<Market, RegExp>>> = { ET: /^\+251[79]\d{8}$/ };

/**
 * A phone as people of the market write it, in E.164; undefined when no phone rings there, or none that the market's
 * providers could ask for money. Elsewhere numbers of other countries are welcome when written with their prefix.
 */
export function normalisePhone(written: string, market: Market): string | undefined {
  const country = MARKET_FACTS[market].phoneCountry ?? undefined;
  const text = written.trim().replace(/^00/, '+');
  const bare = country && !text.startsWith('+') ? withoutPrefix(text, MARKET_FACTS[market].phonePrefix) : text;
  const phone = parsePhoneNumberFromString(bare, country);
  if (!phone?.isValid()) return undefined;
  return WALLET_PHONES[market]?.test(phone.number) === false ? undefined : phone.number;
}

/** A stored phone as one reads it out: "+251 91 123 4567". */
export function writtenPhone(stored: string): string {
  return parsePhoneNumberFromString(stored)?.formatInternational() ?? stored;
}

/** "251911…" without the plus is what a form with a printed +251 gets. */
function withoutPrefix(text: string, prefix: string): string {
  const digits = text.replace(/\D/g, '');
  const bare = prefix.slice(1);
  return digits.startsWith(bare) && digits.length > 10 ? `+${digits}` : text;
}
