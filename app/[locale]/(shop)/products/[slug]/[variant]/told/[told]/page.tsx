import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { address } from '@/components/shop/addresses';
import { localeOr404 } from '@/components/shop/page-locale';
import { TellMe } from '@/components/shop/tell-me';
import { Icon } from '@/components/ui/icon';
import { chosenVariant, productBySlug } from '@/lib/catalog/product';
import { isTold, TOLD } from '@/lib/catalog/told';

export const ensureStatic = 'navigation';

/** No product has this name: what is prepared in the build is a page that is not there. */
export function generateStaticParams() {
  return TOLD.map((told) => ({ slug: '_', variant: '_', told }));
}

type Props = PageProps<'/[locale]/products/[slug]/[variant]/told/[told]'>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shop.product');
  return { title: t('tell'), robots: { index: false } };
}

/** What became of "tell me when it is back". The same words for everybody: it says nothing about any address. */
export default async function ToldPage({ params }: Props) {
  const { locale: written, slug, variant: chosen, told } = await params;
  const locale = localeOr404(written);
  if (!isTold(told)) notFound();
  const product = await productBySlug(locale, slug);
  const variant = product && chosenVariant(product, chosen);
  if (!product || !variant) notFound();
  const t = await getTranslations('shop.product');
  const { title } = product;
  const gone = variant.stock.kind === 'none';
  return (
    <main id="main" className="shaded">
      <div className="page listing-head told">
        <h1>{t(`told.${told}.title`)}</h1>
        <p className="measure">{t(`told.${told}.words`, { title })}</p>
        {told !== 'noted' && gone ? <TellMe locale={locale} product={product} variant={variant} /> : null}
        <Link className="link" href={address(locale, 'products', product.slug, variant.slug)}>
          <Icon name="left" /> {t('told.back', { title })}
        </Link>
      </div>
    </main>
  );
}
