import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { alternates } from '@/components/shop/alternates';
import { DeliveryTable } from '@/components/shop/delivery-table';
import { isInfoPage } from '@/components/shop/info-pages';
import { NotHere } from '@/components/shop/missing';
import { localeOr404 } from '@/components/shop/page-locale';
import { deliveryIn } from '@/lib/catalog/delivery';
import { isLocale } from '@/lib/markets';

export const ensureStatic = 'navigation';

export function generateStaticParams() {
  return [{ page: '_' }];
}

type Props = PageProps<'/[locale]/info/[page]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, page } = await params;
  if (!isLocale(locale) || !isInfoPage(page)) return {};
  const t = await getTranslations('shop.info');
  return { title: t(`${page}.title`), description: t(`${page}.lead`), alternates: alternates(locale, 'info', page) };
}

export default async function InfoPage({ params }: Props) {
  const { locale: written, page } = await params;
  const locale = localeOr404(written);
  if (!isInfoPage(page)) return <NotHere locale={locale} />;
  const t = await getTranslations('shop.info');
  return (
    <main id="main" className="shaded">
      <article className="page listing-head info">
        <h1>{t(`${page}.title`)}</h1>
        <p className="lead">{t(`${page}.lead`)}</p>
        {page === 'delivery' ? <DeliveryTable locale={locale} ways={await deliveryIn(locale)} /> : null}
        <p className="second">{t(`${page}.words`)}</p>
      </article>
    </main>
  );
}
