import { createTranslator } from 'next-intl';
import english from '../../messages/en.json';
import type { Fault } from './types';

/** The faults as the JSON API tells them: in English, each beside its path. */
export function faultErrors(faults: readonly Fault[]): { path: string; message: string }[] {
  const t = createTranslator({ locale: 'en-ET', messages: english, namespace: 'faults' });
  return faults.map(({ path, code }) => ({ path, message: t(code) }));
}
