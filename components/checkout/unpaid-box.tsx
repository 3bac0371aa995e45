import { getTranslations } from 'next-intl/server';
import type { Locale } from '@/lib/markets';
import { providerName } from '@/lib/payments/choices';

/** The shopper's word that nothing was paid where a try is still open, asked before another one is opened beside it. */
export async function UnpaidBox({ left, locale }: { left: readonly { provider: string }[]; locale: Locale }) {
  if (left.length === 0) return null;
  const t = await getTranslations({ locale, namespace: 'order.again' });
  const names = [...new Set(left.map(({ provider }) => providerName(provider)))];
  const provider = new Intl.ListFormat(locale, { type: 'disjunction' }).format(names);
  return (
    <label className="check">
      <input type="checkbox" name="unpaid" value="1" />
      <span>{t('unpaid', { provider })}</span>
    </label>
  );
}
