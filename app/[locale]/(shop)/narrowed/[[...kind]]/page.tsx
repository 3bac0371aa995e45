import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { connection } from 'next/server';
import { getTranslations } from 'next-intl/server';
import { address } from '@/components/shop/addresses';
import { alternates } from '@/components/shop/alternates';
import { Listing } from '@/components/shop/listing';
import { localeOr404 } from '@/components/shop/page-locale';
import { type Narrowing, narrowingFields, readNarrowing } from '@/lib/catalog/narrowing';
import { kinds, kindWithGoods, shelf } from '@/lib/catalog/shelf';
import { isLocale, type Locale, MARKET_FACTS, marketOf } from '@/lib/markets';

/**
 * A listing whose address says how it is narrowed: `/products?stock=in` is rewritten to here, so that the bare listing
 * stays a static page. Asked anew each time, blocking, so that it works without JavaScript.
 */
export const instant = false;

type Props = PageProps<'/[locale]/narrowed/[[...kind]]'>;

async function asked({ params, searchParams }: Props, locale: Locale) {
  const { currency } = MARKET_FACTS[marketOf(locale)];
  // A kind is part of the path here.
  const narrowing: Narrowing = { ...readNarrowing(await searchParams, currency), kind: null };
  return { slug: (await params).kind?.[0], narrowing };
}

/** What is merely another page of the shelf may be found; what is narrowed is the same things once more. */
export async function generateMetadata(props: Props): Promise<Metadata> {
  const { locale } = await props.params;
  if (!isLocale(locale)) return {};
  const { slug, narrowing } = await asked(props, locale);
  const t = await getTranslations('shop.listing');
  const title = (slug && (await kindWithGoods(locale, slug))?.kind.title) || t('title');
  const { page } = narrowing;
  const onlyPaged = narrowingFields({ ...narrowing, page: 1 }, MARKET_FACTS[marketOf(locale)].currency).length === 0;
  const { canonical } = alternates(locale, ...(slug ? ['collections', slug] : ['products']));
  return {
    title: page > 1 ? t('page_title', { title, page: String(page) }) : title,
    alternates: { canonical: onlyPaged && page > 1 ? `${canonical}?page=${page}` : canonical },
    robots: onlyPaged ? undefined : { index: false },
  };
}

export default async function NarrowedPage(props: Props) {
  await connection();
  const locale = localeOr404((await props.params).locale);
  const { slug, narrowing } = await asked(props, locale);
  if (slug === undefined) {
    return <Listing locale={locale} goods={await shelf(locale)} kinds={await kinds(locale)} narrowing={narrowing} />;
  }
  const found = await kindWithGoods(locale, slug);
  // Its bare address is a real 404.
  if (!found) redirect(address(locale, 'collections', slug));
  const { kind, goods } = found;
  return <Listing locale={locale} goods={goods} kinds={await kinds(locale)} kind={kind} narrowing={narrowing} />;
}
