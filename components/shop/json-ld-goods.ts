import type { StockLevel } from '@/lib/catalog/stock-level';
import type { Good, ProductView, VariantView } from '@/lib/catalog/types';
import { type Locale, languageOf, MARKET_FACTS, marketOf } from '@/lib/markets';
import { toDecimal } from '@/lib/money';
import { address } from './addresses';
import type { Ld } from './json-ld-types';

type Billing = NonNullable<VariantView['billing']>;

const AVAILABILITY: Readonly<Record<StockLevel['kind'], string>> = {
  in: 'https://schema.org/InStock',
  few: 'https://schema.org/LimitedAvailability',
  none: 'https://schema.org/OutOfStock',
};

/** ISO 8601, of what is paid for again and again. */
const PERIODS: Readonly<Record<Exclude<Billing['period'], 'CUSTOM'>, string>> = {
  DAILY: 'P1D',
  WEEKLY: 'P1W',
  MONTHLY: 'P1M',
  YEARLY: 'P1Y',
  EVERY_3_MONTHS: 'P3M',
  EVERY_6_MONTHS: 'P6M',
};

function periodOf(billing: Billing): string | undefined {
  if (billing.period !== 'CUSTOM') return PERIODS[billing.period];
  return billing.every && `P${billing.every.count}${billing.every.unit.charAt(0)}`;
}

/** A product with an offer for each variant, at the price and with the stock of the locale's market. `origin`: no slash at the end. */
export function productLd(locale: Locale, product: ProductView, origin: string): Ld {
  const { slug, title, description, collection } = product;
  return {
    '@type': 'Product',
    '@id': `${origin}${address(locale, 'products', slug)}#product`,
    name: title,
    description,
    category: collection.title,
    inLanguage: languageOf(locale),
    url: origin + address(locale, 'products', slug),
    image: [product.picture, ...product.gallery].map(({ name }) => `${origin}/pictures/${name}-1200.webp`),
    ...(product.variants.length === 1 ? { sku: product.variants[0]?.sku } : {}),
    offers: product.variants.map((variant) => offerLd(locale, slug, variant, origin)),
  };
}

function offerLd(locale: Locale, slug: string, variant: VariantView, origin: string): Ld {
  const { amount, currency } = variant.price;
  const price = { price: toDecimal(amount, currency), priceCurrency: currency };
  const billed = variant.billing && periodOf(variant.billing);
  return {
    '@type': 'Offer',
    sku: variant.sku,
    name: variant.title,
    url: origin + address(locale, 'products', slug, variant.slug),
    ...price,
    ...(billed ? { priceSpecification: { '@type': 'UnitPriceSpecification', ...price, billingDuration: billed } } : {}),
    availability: AVAILABILITY[variant.stock.kind],
    itemCondition: 'https://schema.org/NewCondition',
    eligibleRegion: MARKET_FACTS[marketOf(locale)].countries,
    seller: { '@id': `${origin}/#shop` },
  };
}

/** The things on a shelf in their order. */
export function listLd(
  locale: Locale,
  name: string,
  goods: readonly Pick<Good, 'slug' | 'title'>[],
  origin: string,
): Ld {
  return {
    '@type': 'ItemList',
    name,
    numberOfItems: goods.length,
    itemListElement: goods.map(({ slug, title }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name: title,
      url: origin + address(locale, 'products', slug),
    })),
  };
}
