import type { Metadata } from 'next';
import { connection } from 'next/server';
import { getTranslations } from 'next-intl/server';
import { localeOr404 } from '@/components/shop/page-locale';
import { SearchField } from '@/components/shop/search-field';
import { Found, NothingFound } from '@/components/shop/search-found';
import { Shelf } from '@/components/shop/shelf';
import { goodsLike } from '@/lib/catalog/goods';
import { shelf } from '@/lib/catalog/shelf';

/** One shopper's words: asked anew each time, blocking, so that it works without JavaScript. */
export const instant = false;

const LONGEST = 80;
const NEAREST = 4;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shop.search');
  return { title: t('title'), robots: { index: false } };
}

export default async function SearchPage({ params, searchParams }: PageProps<'/[locale]/search'>) {
  await connection();
  const locale = localeOr404((await params).locale);
  const { q } = await searchParams;
  const words = (typeof q === 'string' ? q : '').trim().slice(0, LONGEST);
  const goods = words ? await goodsLike(locale, words) : [];
  const nearest = goods.length === 0 ? (await shelf(locale)).slice(0, NEAREST) : [];
  return (
    <main id="main" className="shaded">
      <div className="page listing-head">
        <SearchField locale={locale} words={words} />
        <Found words={words} things={goods.length} />
      </div>
      {words && goods.length === 0 ? <NothingFound locale={locale} words={words} /> : null}
      <Shelf goods={goods.length > 0 ? goods : nearest} locale={locale} first />
    </main>
  );
}
