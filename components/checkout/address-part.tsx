import { getTranslations } from 'next-intl/server';
import type { AddressField } from '@/lib/checkout/address-forms';
import { postcodeExample } from '@/lib/checkout/postcodes';
import { type Locale, MARKET_FACTS, marketOf } from '@/lib/markets';
import { Field, Select } from './field-client';

/** One field of the address: written, or chosen from a list. */
export async function AddressPart({ field, locale }: { field: AddressField; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'checkout.where' });
  const { part, label, optional, autoComplete, maxLength, figures, names } = field;
  const { countries } = MARKET_FACTS[marketOf(locale)];
  const named = {
    path: `shippingAddress.${part}`,
    label: t(label),
    hint: optional ? t('optional') : undefined,
    autoComplete,
  };
  if (part === 'country') {
    return <Select {...named} empty={t('choose_country')} options={countryNames(countries, locale)} />;
  }
  if (names) {
    return <Select {...named} empty={t('choose_province')} options={names.map((word) => ({ value: word, word }))} />;
  }
  const [country] = countries;
  const example = part === 'postalCode' && countries.length === 1 ? postcodeExample(country ?? '') : undefined;
  return <Field {...named} maxLength={maxLength} figures={figures} example={example} />;
}

/** Countries as the locale calls them, in its order. */
function countryNames(countries: readonly string[], locale: Locale): { value: string; word: string }[] {
  const names = new Intl.DisplayNames([locale], { type: 'region' });
  return countries
    .map((value) => ({ value, word: names.of(value) ?? value }))
    .sort((a, b) => a.word.localeCompare(b.word, locale));
}
