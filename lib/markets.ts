import type { Currency } from './money';

export const MARKETS = ['ET', 'KZ', 'ZA', 'EU'] as const;
export type Market = (typeof MARKETS)[number];

export const LOCALES = ['en-ET', 'am-ET', 'en-KZ', 'kk-KZ', 'ru-KZ', 'en-ZA', 'en-EU'] as const;
export type Locale = (typeof LOCALES)[number];
export const DEFAULT_LOCALE: Locale = 'en-ET';

export type Language = 'en' | 'am' | 'kk' | 'ru';

export const PROVIDER_IDS = ['kispay', 'beqelal', 'kaspi', 'kwik', 'bpc'] as const;
export type ProviderId = (typeof PROVIDER_IDS)[number];

type MarketFacts = {
  currency: Currency;
  /** In the order a shopper sees them. */
  providers: readonly ProviderId[];
  /** Where an order may be sent: ISO 3166 codes. */
  countries: readonly string[];
  timeZone: string;
  /** ISO 3166 code that a phone typed without + belongs to; none where several countries share the market. */
  phoneCountry: 'ET' | 'KZ' | 'ZA' | null;
  phonePrefix: string;
};

const EU_COUNTRIES = 'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE'.split(' ');

/** What a market fixes. Prices, shipping and tax are rows in the database. */
export const MARKET_FACTS: Readonly<Record<Market, MarketFacts>> = {
  ET: {
    currency: 'ETB',
    providers: ['kispay', 'beqelal'],
    countries: ['ET'],
    timeZone: 'Africa/Addis_Ababa',
    phoneCountry: 'ET',
    phonePrefix: '+251',
  },
  KZ: {
    currency: 'KZT',
    providers: ['kaspi'],
    countries: ['KZ'],
    timeZone: 'Asia/Almaty',
    phoneCountry: 'KZ',
    phonePrefix: '+7',
  },
  ZA: {
    currency: 'ZAR',
    providers: ['kwik'],
    countries: ['ZA'],
    timeZone: 'Africa/Johannesburg',
    phoneCountry: 'ZA',
    phonePrefix: '+27',
  },
  EU: {
    currency: 'EUR',
    providers: ['bpc'],
    countries: EU_COUNTRIES,
    timeZone: 'Europe/Brussels',
    phoneCountry: null,
    phonePrefix: '+',
  },
};

export function isLocale(value: string): value is Locale {
  return (LOCALES as readonly string[]).includes(value);
}

export function isMarket(value: string): value is Market {
  return (MARKETS as readonly string[]).includes(value);
}

/** The market of a locale: its country part. */
export function marketOf(locale: Locale): Market {
  return locale.slice(3) as Market;
}

/** The language of a locale: its first part. */
export function languageOf(locale: Locale): Language {
  return locale.slice(0, 2) as Language;
}

/** The locales of one market, the asked one included. */
export function localesOf(market: Market): Locale[] {
  return LOCALES.filter((locale) => marketOf(locale) === market);
}

/** A market's locale in the wanted language, else its English one. */
export function localeIn(market: Market, language: Language): Locale {
  const wanted = `${language}-${market}`;
  return isLocale(wanted) ? wanted : (`en-${market}` as Locale);
}
