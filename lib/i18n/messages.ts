import { BRAND } from '../brand';
import type { Language } from '../markets';
import { filled } from './filled';

type EnglishFile = typeof import('../../messages/en.json');
type Written = EnglishFile['default'];
/** What the language files hold, and what the shop is called, which is no word of a language. */
export type Messages = Written & { shop: { name: string; mark: string } };

const merged = new Map<Language, Promise<Messages>>();

/** The words of a language. A message that its file does not hold yet is said in English. */
export function messagesFor(language: Language): Promise<Messages> {
  const ready = merged.get(language) ?? load(language);
  merged.set(language, ready);
  return ready;
}

async function load(language: Language): Promise<Messages> {
  const words = await written(language);
  return { ...words, shop: { ...words.shop, name: BRAND.name, mark: BRAND.mark } };
}

async function written(language: Language): Promise<Written> {
  const english = (await import('../../messages/en.json')).default;
  switch (language) {
    case 'en':
      return english;
    case 'am':
      return filled(english, (await import('../../messages/am.json')).default);
    case 'kk':
      return filled(english, (await import('../../messages/kk.json')).default);
    case 'ru':
      return filled(english, (await import('../../messages/ru.json')).default);
  }
}
