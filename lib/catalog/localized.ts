import type { Localized } from '@/db/schema/columns';
import type { Language } from '../markets';

/** The words in the language, English where nobody has translated them yet. */
export function wordsIn(words: Localized, language: Language): string {
  return words[language] ?? words.en;
}
