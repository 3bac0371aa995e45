import {
  DEFAULT_LOCALE,
  isLocale,
  isMarket,
  LOCALES,
  type Locale,
  localesOf,
  MARKET_FACTS,
  MARKETS,
  type Market,
} from './markets';

export type Landing = { cookie: string | undefined; country: string | null; acceptLanguage: string | null };

/**
 * The storefront of a shopper who asked for none: the one chosen last time, else the country's in a language they read,
 * else the first that fits a language they read, else the default.
 */
export function landingLocale({ cookie, country, acceptLanguage }: Landing): Locale {
  if (cookie !== undefined && isLocale(cookie)) return cookie;
  const read = languagesRead(acceptLanguage);
  const market = country === null ? undefined : marketOfCountry(country.toUpperCase());
  if (market) return bestOf(localesOf(market), read) ?? `en-${market}`;
  return bestOf(LOCALES, read) ?? DEFAULT_LOCALE;
}

function marketOfCountry(country: string): Market | undefined {
  if (isMarket(country)) return country;
  return MARKETS.find((market) => MARKET_FACTS[market].countries.includes(country));
}

/** Exact tags before bare languages, in the reader's order. */
function bestOf(locales: readonly Locale[], read: readonly string[]): Locale | undefined {
  for (const tag of read) {
    const exact = locales.find((locale) => locale.toLowerCase() === tag);
    const close =
      exact ?? locales.find((locale) => locale.slice(0, 2) === tag.slice(0, 2) && /^[a-z]{2}(?:-|$)/.test(tag));
    if (close) return close;
  }
  return undefined;
}

/** Language tags of an Accept-Language header in lower case, the most wanted first. */
function languagesRead(header: string | null): string[] {
  return (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...options] = part.trim().toLowerCase().split(';');
      const quality = options.map((option) => /^\s*q=([\d.]+)$/.exec(option)?.[1]).find(Boolean);
      return { tag: tag.trim(), quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ tag, quality }) => tag !== '' && quality > 0)
    .sort((one, other) => other.quality - one.quality)
    .map(({ tag }) => tag);
}
