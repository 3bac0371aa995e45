import type { Language } from '@/lib/markets';

/** Each language by its own name. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  am: 'አማርኛ',
  kk: 'Қазақша',
  ru: 'Русский',
};
