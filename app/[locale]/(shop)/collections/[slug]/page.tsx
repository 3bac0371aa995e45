import type { Metadata } from 'next';
import { alternatesAmong } from '@/components/shop/alternates';
import { Listing } from '@/components/shop/listing';
import { NotHere } from '@/components/shop/missing';
import { localeOr404 } from '@/components/shop/page-locale';
import { kinds, kindWithGoods } from '@/lib/catalog/shelf';
import { marketsOfKind } from '@/lib/catalog/sold-in';
import { isLocale } from '@/lib/markets';

export const ensureStatic = 'navigation';

export function generateStaticParams() {
  return [{ slug: '_' }];
}

export async function generateMetadata({ params }: PageProps<'/[locale]/collections/[slug]'>): Promise<Metadata> {
  const { locale, slug } = await params;
  if (!isLocale(locale)) return {};
  const found = await kindWithGoods(locale, slug);
  if (!found) return {};
  const { title, description } = found.kind;
  const among = await marketsOfKind(slug);
  return { title, description, alternates: alternatesAmong(among, locale, 'collections', slug) };
}

export default async function CollectionPage({ params }: PageProps<'/[locale]/collections/[slug]'>) {
  const { locale: written, slug } = await params;
  const locale = localeOr404(written);
  const found = await kindWithGoods(locale, slug);
  if (!found) return <NotHere locale={locale} />;
  return <Listing locale={locale} goods={found.goods} kinds={await kinds(locale)} kind={found.kind} />;
}
