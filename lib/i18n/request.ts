import { locale as rootLocale } from 'next/root-params';
import { getRequestConfig } from 'next-intl/server';
import { DEFAULT_LOCALE, isLocale, languageOf, MARKET_FACTS, marketOf } from '../markets';
import { messagesFor } from './messages';

/** Inside a server action the locale must be named: the root params are not there to be read. */
export default getRequestConfig(async ({ locale: named }) => {
  const asked = named ?? (await rootLocale()) ?? DEFAULT_LOCALE;
  const locale = isLocale(asked) ? asked : DEFAULT_LOCALE;
  return {
    locale,
    messages: await messagesFor(languageOf(locale)),
    timeZone: MARKET_FACTS[marketOf(locale)].timeZone,
  };
});
