import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { goesWith } from '@/lib/catalog/shelf';
import type { ProductView, VariantView } from '@/lib/catalog/types';
import { env } from '@/lib/env';
import { billingWords } from '@/lib/i18n/billing';
import { formatMoney } from '@/lib/i18n/format';
import type { Locale } from '@/lib/markets';
import { address } from './addresses';
import { Buy } from './buy';
import { Gallery } from './gallery';
import { JsonLd } from './json-ld';
import { productLd } from './json-ld-goods';
import { pathLd } from './json-ld-shop';
import { ProductFacts } from './product-facts';
import { Shelf } from './shelf';
import { VariantPills } from './variant-pills';

const BESIDE = 4;

type Props = { locale: Locale; product: ProductView; variant: VariantView };

/** A product's page with one variant chosen: the picture flush to the lid, its words beside or below. */
export async function Product({ locale, product, variant }: Props) {
  const t = await getTranslations('shop');
  const { slug, collection } = product;
  const { price: priced } = await billingWords(locale);
  const price = formatMoney(variant.price.amount, variant.price.currency, locale, 'short');
  const beside = await goesWith(locale, { slug, collection: collection.slug }, BESIDE);
  const { appUrl } = env();
  const way = [
    { name: t('everything'), path: address(locale, 'products') },
    { name: collection.title, path: address(locale, 'collections', collection.slug) },
    { name: product.title, path: address(locale, 'products', slug) },
  ];
  return (
    <main id="main">
      <JsonLd facts={[productLd(locale, product, appUrl), pathLd(way, appUrl)]} />
      <div className="two">
        <Gallery product={product} />
        <div className="buy">
          <nav className="small second" aria-label={t('product.path')}>
            <Link href={address(locale, 'products')}>{t('everything')}</Link> /{' '}
            <Link href={address(locale, 'collections', collection.slug)}>{collection.title}</Link>
          </nav>
          <div>
            <h1>{product.title}</h1>
            <p className="price num">{priced(price, variant.billing)}</p>
            <p className="note">
              {t('product.tax')} {variant.billing ? t('product.again') : null}
            </p>
          </div>
          <p className="second measure">{product.description}</p>
          <VariantPills locale={locale} product={product} chosen={variant} />
          <Buy locale={locale} product={product} variant={variant} />
          <ProductFacts locale={locale} />
        </div>
      </div>
      <section aria-labelledby="with">
        <div className="page between">
          <h2 id="with">{t('product.with')}</h2>
        </div>
        <Shelf goods={beside} locale={locale} />
      </section>
    </main>
  );
}
