import type { Metadata } from 'next';
import { NotHere } from '@/components/shop/missing';
import { localeOr404 } from '@/components/shop/page-locale';
import { Product } from '@/components/shop/product';
import { productMetadata } from '@/components/shop/product-metadata';
import { chosenVariant, productBySlug } from '@/lib/catalog/product';

export const ensureStatic = 'navigation';

export function generateStaticParams() {
  return [{ slug: '_' }];
}

export async function generateMetadata({ params }: PageProps<'/[locale]/products/[slug]'>): Promise<Metadata> {
  const { locale, slug } = await params;
  return productMetadata(locale, slug);
}

export default async function ProductPage({ params }: PageProps<'/[locale]/products/[slug]'>) {
  const { locale: written, slug } = await params;
  const locale = localeOr404(written);
  const product = await productBySlug(locale, slug);
  const variant = product && chosenVariant(product);
  if (!product || !variant) return <NotHere locale={locale} />;
  return <Product locale={locale} product={product} variant={variant} />;
}
