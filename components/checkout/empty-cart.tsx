import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { address } from '@/components/shop/addresses';
import { Icon } from '@/components/ui/icon';
import type { Locale } from '@/lib/markets';
import { BareCounter } from './bare-counter';

/** The cart before the first thing is in it, or after the last was taken out or bought. */
export async function EmptyCart({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'cart.empty' });
  return (
    <BareCounter title={t('title')} words={t('words')}>
      <Link className="btn" href={address(locale, 'products')}>
        {t('shelf')} <Icon name="right" />
      </Link>
      <Link className="link" href={address(locale, 'info', 'find-my-order')}>
        {t('orders')}
      </Link>
    </BareCounter>
  );
}
