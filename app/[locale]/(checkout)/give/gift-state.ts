import { getTranslations } from 'next-intl/server';
import type { PayState } from '@/components/checkout/pay-state';
import { MOST_GIFT } from '@/lib/checkout/give-input';
import type { GiftTry } from '@/lib/checkout/give-try';
import { formatMoney } from '@/lib/i18n/format';
import { type Locale, MARKET_FACTS, marketOf } from '@/lib/markets';
import { providerName } from '@/lib/payments/choices';
import { giftProvider } from '@/lib/payments/gifts';
import { LEAST_GIFT } from '@/lib/payments/open-payment';

/** A try to give in the giver's words: a line for the summary, a sentence for each field, one thing to know. */
export async function giftState(kept: GiftTry, locale: Locale, tries: number): Promise<PayState> {
  const t = await getTranslations({ locale, namespace: 'give' });
  const say = await getTranslations({ locale, namespace: 'faults' });
  const line = await getTranslations({ locale, namespace: 'checkout' });
  const market = marketOf(locale);
  const money = (minor: bigint) => formatMoney(minor, MARKET_FACTS[market].currency, locale, 'short');
  const labels: Readonly<Record<string, string>> = {
    amount: t('how_much'),
    other: t('own'),
    frequency: t('how_often'),
    'customer.fullName': t('name'),
    'customer.email': t('email'),
  };
  const words = (code: GiftTry['faults'][number]['code']) => {
    if (code === 'sum_range') return t('sum_range', { least: money(LEAST_GIFT), most: money(MOST_GIFT) });
    return code === 'sum' ? t('sum', { one: '150', other: '150,50' }) : say(code);
  };
  const provider = providerName(giftProvider(market) ?? '');
  return {
    tries,
    values: kept.values,
    errors: kept.faults.map(({ path, code }) => {
      const text = words(code);
      return { path, text, line: line('error_line', { label: labels[path] ?? '', text }) };
    }),
    notice: kept.notice ? { text: t(`notice.${kept.notice}`, { provider }) } : null,
  };
}
