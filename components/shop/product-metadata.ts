import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { productBySlug } from '@/lib/catalog/product';
import { marketsOfProduct } from '@/lib/catalog/sold-in';
import { isLocale } from '@/lib/markets';
import { alternatesAmong } from './alternates';
import { social } from './social';

/** Title, description, canonical address and picture of a product; empty when there is none. */
export async function productMetadata(locale: string, slug: string): Promise<Metadata> {
  if (!isLocale(locale)) return {};
  const product = await productBySlug(locale, slug);
  if (!product) return {};
  const { title, description, picture } = product;
  const t = await getTranslations('shop');
  return {
    title,
    description,
    alternates: alternatesAmong(await marketsOfProduct(slug), locale, 'products', slug),
    openGraph: { ...social(locale, t('name'), picture), title, description },
  };
}
