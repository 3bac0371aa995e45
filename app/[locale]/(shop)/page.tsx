import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { alternates } from '@/components/shop/alternates';
import { HomeHero } from '@/components/shop/home-hero';
import { How } from '@/components/shop/how';
import { JsonLd } from '@/components/shop/json-ld';
import { shopLd } from '@/components/shop/json-ld-shop';
import { KindList } from '@/components/shop/kind-list';
import { NotHere } from '@/components/shop/missing';
import { NewGoods } from '@/components/shop/new-goods';
import { kinds, shelf } from '@/lib/catalog/shelf';
import { env } from '@/lib/env';
import { DEFAULT_LOCALE, isLocale } from '@/lib/markets';

export const ensureStatic = 'navigation';

export async function generateMetadata({ params }: PageProps<'/[locale]'>): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations('shop.home');
  return { description: t('description'), alternates: alternates(locale) };
}

export default async function HomePage({ params }: PageProps<'/[locale]'>) {
  const { locale } = await params;
  if (!isLocale(locale)) return <NotHere locale={DEFAULT_LOCALE} />;
  const t = await getTranslations('shop');
  const words = { name: t('name'), description: t('home.description') };
  return (
    <main id="main">
      <JsonLd facts={shopLd(locale, words, env().appUrl)} />
      <HomeHero locale={locale} />
      <NewGoods locale={locale} goods={await shelf(locale)} />
      <KindList locale={locale} kinds={await kinds(locale)} />
      <How locale={locale} />
    </main>
  );
}
