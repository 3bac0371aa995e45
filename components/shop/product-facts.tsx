import { getTranslations } from 'next-intl/server';
import { Icon } from '@/components/ui/icon';
import { deliveryIn } from '@/lib/catalog/delivery';
import type { DeliveryView } from '@/lib/catalog/types';
import { formatMoney } from '@/lib/i18n/format';
import type { Locale } from '@/lib/markets';
import { DeliveryTable } from './delivery-table';
import { providerWords } from './provider-words';

/** How it arrives, where it is paid, how it goes back; below, every way of travelling with its price. */
export async function ProductFacts({ locale }: { locale: Locale }) {
  const t = await getTranslations('shop.product');
  const ways = await deliveryIn(locale);
  const [first] = ways;
  const priceWords = ({ price }: DeliveryView) =>
    price.amount === 0n ? t('free') : formatMoney(price.amount, price.currency, locale, 'short');
  const providers = await providerWords(locale);
  return (
    <div>
      <ul className="facts">
        {first ? (
          <li>
            <Icon name="van" />
            <span>
              <b>
                {first.title} · <span className="num">{priceWords(first)}</span>
              </b>
              {first.note}
            </span>
          </li>
        ) : null}
        <li>
          <Icon name="bell" />
          <span>
            <b>{providers ? t('pay', { providers }) : t('pay_none')}</b>
            {t(providers ? 'pay_words' : 'pay_none_words')}
          </span>
        </li>
        <li>
          <Icon name="back" />
          <span>
            <b>{t('returns')}</b>
            {t('returns_words')}
          </span>
        </li>
      </ul>
      <details className="more">
        <summary>
          {t('ways')} <Icon name="down" />
        </summary>
        <DeliveryTable locale={locale} ways={ways} />
      </details>
    </div>
  );
}
