import { payWith } from '@/lib/catalog/pay-with';
import { type Locale, languageOf, marketOf } from '@/lib/markets';

/** The providers one can pay with here, in a sentence ("KisPay or Beqelal"); null while there is none. */
export async function providerWords(locale: Locale): Promise<string | null> {
  const names = await payWith(marketOf(locale));
  if (names.length === 0) return null;
  return new Intl.ListFormat(languageOf(locale), { type: 'disjunction' }).format(names);
}
