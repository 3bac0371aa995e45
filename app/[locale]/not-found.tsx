import Link from 'next/link';
import { locale as rootLocale } from 'next/root-params';
import { getTranslations } from 'next-intl/server';
import { address } from '@/components/shop/addresses';
import { Frame } from '@/components/shop/frame';
import { Shut } from '@/components/shop/shut';
import { Icon } from '@/components/ui/icon';
import { DEFAULT_LOCALE, isLocale } from '@/lib/markets';

export default async function NotFound() {
  const asked = (await rootLocale()) ?? DEFAULT_LOCALE;
  const locale = isLocale(asked) ? asked : DEFAULT_LOCALE;
  const t = await getTranslations('shop');
  return (
    <Frame locale={asked}>
      <title>{`${t('missing.title')} · ${t('name')}`}</title>
      <main id="main">
        <Shut title={t('missing.title')}>{t('missing.words')}</Shut>
        <div className="page ways">
          <Link className="btn" href={address(locale, 'products')}>
            {t('missing.shelf')} <Icon name="right" />
          </Link>
          <Link className="link" href={address(locale, 'search')} prefetch={false}>
            <Icon name="search" /> {t('missing.search')}
          </Link>
        </div>
      </main>
    </Frame>
  );
}
