import type { Localized } from '../../../schema/columns';
import { am } from './am';
import { kk } from './kk';
import { ru } from './ru';

/** English words of the demo with what they are called in the other languages, where they are sold in one of them. */
export function said(english: string): Localized {
  const words: Localized = { en: english };
  if (am[english] !== undefined) words.am = am[english];
  if (kk[english] !== undefined) words.kk = kk[english];
  if (ru[english] !== undefined) words.ru = ru[english];
  return words;
}
