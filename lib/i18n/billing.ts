import { createTranslator } from 'next-intl';
import type { Billing } from '@/db/schema/columns';
import { type Locale, languageOf } from '../markets';
import { messagesFor } from './messages';

export type BillingWords = {
  /** "every month"; empty for what is paid once. */
  every: (billing: Billing | null) => string;
  /** "R 189,00 every month"; the bare sum for what is paid once. */
  price: (sum: string, billing: Billing | null) => string;
};

/** Says in the locale's words how often something is charged. */
export async function billingWords(locale: Locale): Promise<BillingWords> {
  const messages = await messagesFor(languageOf(locale));
  const t = createTranslator({ locale, messages, namespace: 'billing' });
  const every = (billing: Billing | null) => {
    if (billing === null) return '';
    if (billing.period !== 'CUSTOM') return t(billing.period);
    return billing.every ? t(billing.every.unit, { count: billing.every.count }) : t('regularly');
  };
  return {
    every,
    price: (sum, billing) => (billing === null ? sum : t('price', { sum, every: every(billing) })),
  };
}
