import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import type { ProductView, VariantView } from '@/lib/catalog/types';
import type { Locale } from '@/lib/markets';
import { address } from './addresses';

type Props = { locale: Locale; product: ProductView; chosen: VariantView };

/** The choices as links, so that each has an address and works without JavaScript. Nothing to choose: nothing. */
export async function VariantPills({ locale, product, chosen }: Props) {
  const t = await getTranslations('shop.product');
  if (product.optionName === null || product.variants.length < 2) return null;
  return (
    <nav aria-labelledby="choice">
      <p className="legend" id="choice">
        {product.optionName} <span className="second">{chosen.title}</span>
      </p>
      <ul className="row">
        {product.variants.map((variant) => {
          const gone = variant.stock.kind === 'none';
          return (
            <li key={variant.sku}>
              <Link
                className={gone ? 'pill none' : 'pill'}
                href={address(locale, 'products', product.slug, variant.slug)}
                aria-current={variant.sku === chosen.sku ? 'true' : undefined}
                scroll={false}
                replace
              >
                {variant.title}
                {gone ? <span className="sr">, {t('sold_out')}</span> : null}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
