import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Offline } from '@/components/checkout/offline-client';
import { address } from '@/components/shop/addresses';
import { localeOr404 } from '@/components/shop/page-locale';
import { Shut } from '@/components/shop/shut';
import { Icon } from '@/components/ui/icon';

export const ensureStatic = 'navigation';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shop.offline');
  return { title: t('title'), robots: { index: false } };
}

/** What a device shows when it reaches no network; public/sw.js keeps it. */
export default async function OfflinePage({ params }: PageProps<'/[locale]/offline'>) {
  const locale = localeOr404((await params).locale);
  const t = await getTranslations('shop.offline');
  return (
    <main id="main">
      <div className="stone">
        <Shut title={t('title')}>{t('words')}</Shut>
      </div>
      <Offline
        home={address(locale)}
        icon={<Icon name="again" />}
        words={{
          again: t('again'),
          by_itself: t('by_itself'),
          order: t('order'),
          cart: t('cart'),
          nothing: t('nothing'),
          forget: t('forget'),
          forgotten: t('forgotten'),
        }}
      />
    </main>
  );
}
