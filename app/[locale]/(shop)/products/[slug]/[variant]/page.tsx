import type { Metadata } from 'next';
import { NotHere } from '@/components/shop/missing';
import { localeOr404 } from '@/components/shop/page-locale';
import { Product } from '@/components/shop/product';
import { productMetadata } from '@/components/shop/product-metadata';
import { chosenVariant, productBySlug } from '@/lib/catalog/product';

export const ensureStatic = 'navigation';

export function generateStaticParams() {
  return [{ slug: '_', variant: '_' }];
}

type Props = PageProps<'/[locale]/products/[slug]/[variant]'>;

/** The same words as the product's own page, whose address is the canonical one. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params;
  return productMetadata(locale, slug);
}

export default async function VariantPage({ params }: Props) {
  const { locale: written, slug, variant: chosen } = await params;
  const locale = localeOr404(written);
  const product = await productBySlug(locale, slug);
  const variant = product && chosenVariant(product, chosen);
  if (!product || !variant) return <NotHere locale={locale} />;
  return <Product locale={locale} product={product} variant={variant} />;
}
