import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { alternates } from '@/components/shop/alternates';
import { Listing } from '@/components/shop/listing';
import { localeOr404 } from '@/components/shop/page-locale';
import { kinds, shelf } from '@/lib/catalog/shelf';
import { isLocale } from '@/lib/markets';

export const ensureStatic = 'navigation';

export async function generateMetadata({ params }: PageProps<'/[locale]/products'>): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations('shop.listing');
  return { title: t('title'), description: t('words'), alternates: alternates(locale, 'products') };
}

export default async function ProductsPage({ params }: PageProps<'/[locale]/products'>) {
  const locale = localeOr404((await params).locale);
  return <Listing locale={locale} goods={await shelf(locale)} kinds={await kinds(locale)} />;
}
