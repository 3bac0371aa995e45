import type { Metadata } from 'next';
import { connection } from 'next/server';
import { getTranslations } from 'next-intl/server';
import { localeOr404 } from '@/components/shop/page-locale';
import { SearchField } from '@/components/shop/search-field';
import { Found } from '@/components/shop/search-found';
import { NothingFound } from '@/components/shop/search-nothing';
import { Shelf } from '@/components/shop/shelf';
import { find } from '@/lib/catalog/find';
import { readNarrowing } from '@/lib/catalog/narrowing';
import { askedFor } from '@/lib/catalog/search-words';
import { shelf } from '@/lib/catalog/shelf';
import { MARKET_FACTS, marketOf } from '@/lib/markets';

/** One shopper's words: asked anew each time, blocking, so that it works without JavaScript. */
export const instant = false;

const SHOWN_UNASKED = 8;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shop.search');
  return { title: t('title'), robots: { index: false } };
}

export default async function SearchPage({ params, searchParams }: PageProps<'/[locale]/search'>) {
  await connection();
  const t = await getTranslations('shop.search');
  const locale = localeOr404((await params).locale);
  const query = await searchParams;
  const words = askedFor(query.q);
  const goods = await find(locale, words);
  const narrowing = readNarrowing(query, MARKET_FACTS[marketOf(locale)].currency);
  return (
    <main id="main" className="shaded">
      <div className="page listing-head">
        <SearchField locale={locale} words={words} />
        {words ? null : (
          <>
            <h1>{t('title')}</h1>
            <p className="second measure bottom">{t('hint')}</p>
          </>
        )}
      </div>
      {goods.length > 0 ? <Found locale={locale} words={words} goods={goods} narrowing={narrowing} /> : null}
      {words && goods.length === 0 ? <NothingFound locale={locale} words={words} /> : null}
      {words ? null : <Shelf goods={(await shelf(locale)).slice(0, SHOWN_UNASKED)} locale={locale} first />}
    </main>
  );
}
