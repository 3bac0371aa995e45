import { getTranslations } from 'next-intl/server';
import type { DeliveryView } from '@/lib/catalog/types';
import { formatMoney } from '@/lib/i18n/format';
import type { Locale } from '@/lib/markets';

/** Every way a parcel can travel, with its price. */
export async function DeliveryTable({ locale, ways }: { locale: Locale; ways: readonly DeliveryView[] }) {
  const t = await getTranslations('shop.product');
  return (
    <dl className="waylist">
      {ways.map(({ code, title, note, price }) => (
        <div key={code}>
          <dt>{title}</dt>
          <dd className="num">
            {price.amount === 0n ? t('free') : formatMoney(price.amount, price.currency, locale, 'short')}
          </dd>
          <dd className="note">{note}</dd>
        </div>
      ))}
    </dl>
  );
}
