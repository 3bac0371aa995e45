import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { MARKET_FACTS, type Market } from '../markets';

/**
 * A phone as people of the market write it, in E.164; undefined when no phone rings there. Numbers of other countries
 * are welcome when written with their prefix.
 */
export function normalisePhone(written: string, market: Market): string | undefined {
  const country = MARKET_FACTS[market].phoneCountry ?? undefined;
  const text = written.trim().replace(/^00/, '+');
  const bare = country && !text.startsWith('+') ? withoutPrefix(text, MARKET_FACTS[market].phonePrefix) : text;
  const phone = parsePhoneNumberFromString(bare, country);
  return phone?.isValid() ? phone.number : undefined;
}

/** "251911…" without the plus is what a form with a printed +251 gets. */
function withoutPrefix(text: string, prefix: string): string {
  const digits = text.replace(/\D/g, '');
  const bare = prefix.slice(1);
  return digits.startsWith(bare) && digits.length > 10 ? `+${digits}` : text;
}
