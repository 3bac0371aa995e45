import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { narrow, pageOf } from '@/lib/catalog/narrow';
import { type Narrowing, NOT_NARROWED } from '@/lib/catalog/narrowing';
import type { Good } from '@/lib/catalog/types';
import { type Locale, languageOf } from '@/lib/markets';
import { narrowedAddress, type Place } from './narrowed-address';
import { Pager } from './pager';
import { Shelf } from './shelf';

type Props = { locale: Locale; place: Place; goods: readonly Good[]; narrowing: Narrowing };

/** One page of what a narrowing leaves; where it leaves nothing, the way back. */
export async function NarrowedShelf({ locale, place, goods, narrowing }: Props) {
  const t = await getTranslations('shop.listing');
  const page = pageOf(narrow(goods, narrowing, languageOf(locale)), narrowing.page);
  if (page.all === 0) {
    return (
      <section className="page none-left">
        <h2>{t('none')}</h2>
        <p className="second measure">{t('none_words')}</p>
        <Link className="btn quiet" href={narrowedAddress(place, NOT_NARROWED)}>
          {t('clear')}
        </Link>
      </section>
    );
  }
  return (
    <>
      <Shelf goods={page.goods} locale={locale} first />
      <Pager place={place} narrowing={narrowing} page={page} />
    </>
  );
}
