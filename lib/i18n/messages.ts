import type { Language } from '../markets';
import { filled } from './filled';

type EnglishFile = typeof import('../../messages/en.json');
export type Messages = EnglishFile['default'];

const merged = new Map<Language, Promise<Messages>>();

/** The words of a language. A message that its file does not hold yet is said in English. */
export function messagesFor(language: Language): Promise<Messages> {
  const ready = merged.get(language) ?? load(language);
  merged.set(language, ready);
  return ready;
}

async function load(language: Language): Promise<Messages> {
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
