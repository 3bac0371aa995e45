import type { Localized } from '@/db/schema/columns';
import { type Locale, languageOf } from '@/lib/markets';

/** The words in the locale's language; English where it has none yet. */
export function wordsIn(words: Localized, locale: Locale): string {
  return words[languageOf(locale)] ?? words.en;
}
