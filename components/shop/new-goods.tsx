import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Icon } from '@/components/ui/icon';
import type { Good } from '@/lib/catalog/types';
import type { Locale } from '@/lib/markets';
import { address } from './addresses';
import { Shelf } from './shelf';

/** Two rows on a desk. */
const SHOWN = 8;

export async function NewGoods({ locale, goods }: { locale: Locale; goods: readonly Good[] }) {
  const t = await getTranslations('shop.home');
  return (
    <section aria-labelledby="new">
      <div className="page between">
        <h2 id="new">{t('new')}</h2>
        <Link className="link" href={address(locale, 'products')}>
          {t('all', { things: goods.length })} <Icon name="right" />
        </Link>
      </div>
      <Shelf goods={goods.slice(0, SHOWN)} locale={locale} />
    </section>
  );
}
