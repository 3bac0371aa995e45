import type { Language } from '../markets';

type EnglishFile = typeof import('../../messages/en.json');
export type Messages = EnglishFile['default'];

/** The words of a language. English stands in for languages whose file is not written yet. */
export async function messagesFor(language: Language): Promise<Messages> {
  switch (language) {
    case 'en':
    case 'am':
    case 'kk':
    case 'ru':
      return (await import('../../messages/en.json')).default;
  }
}
