import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { type Narrowing, NOT_NARROWED } from '@/lib/catalog/narrowing';
import type { Good, Kind } from '@/lib/catalog/types';
import { env } from '@/lib/env';
import { type Locale, MARKET_FACTS, marketOf } from '@/lib/markets';
import { address } from './addresses';
import { JsonLd } from './json-ld';
import { listLd } from './json-ld-goods';
import { pathLd } from './json-ld-shop';
import { KindPills } from './kind-pills';
import { NarrowPills } from './narrow-pills';
import { narrowedAddress, type Place } from './narrowed-address';
import { NarrowedShelf } from './narrowed-shelf';

type Props = {
  locale: Locale;
  goods: readonly Good[];
  kinds: readonly Kind[];
  kind?: Kind;
  narrowing?: Narrowing;
};

/** A shelf with its heading: everything, or one kind, narrowed as the address says. The chosen kind's cross leads to everything. */
export async function Listing({ locale, goods, kinds, kind, narrowing = NOT_NARROWED }: Props) {
  const t = await getTranslations('shop');
  const { currency } = MARKET_FACTS[marketOf(locale)];
  const everything: Place = { path: address(locale, 'products'), currency };
  const placeOf = ({ slug }: Kind): Place => ({ path: address(locale, 'collections', slug), currency });
  const place = kind ? placeOf(kind) : everything;
  // Options belong to the kind's own things; the rest stays chosen in another kind too.
  const elsewhere: Narrowing = { ...narrowing, options: [], page: 1 };
  const name = kind?.title ?? t('listing.title');
  const way = [{ name: t('everything'), path: everything.path }, ...(kind ? [{ name, path: place.path }] : [])];
  const { appUrl } = env();
  return (
    <main id="main" className="shaded">
      {narrowing === NOT_NARROWED ? (
        <JsonLd facts={[listLd(locale, name, goods, appUrl), pathLd(way, appUrl)]} />
      ) : null}
      <div className="page listing-head">
        {kind ? (
          <nav className="small second" aria-label={t('product.path')}>
            <Link href={everything.path}>{t('everything')}</Link> / {kind.title}
          </nav>
        ) : null}
        <h1>{name}</h1>
        <p className="second measure">{kind?.description ?? t('listing.words')}</p>
        <div className="bar">
          <KindPills
            kinds={kinds}
            chosen={kind?.slug}
            to={(one) => narrowedAddress(placeOf(one), elsewhere)}
            back={narrowedAddress(everything, elsewhere)}
          />
          <NarrowPills locale={locale} place={place} goods={goods} narrowing={narrowing} />
        </div>
      </div>
      <NarrowedShelf locale={locale} place={place} goods={goods} narrowing={narrowing} />
    </main>
  );
}
