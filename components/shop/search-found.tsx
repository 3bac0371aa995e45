import { getTranslations } from 'next-intl/server';
import { type Narrowing, NOT_NARROWED } from '@/lib/catalog/narrowing';
import { kinds } from '@/lib/catalog/shelf';
import type { Good } from '@/lib/catalog/types';
import { type Locale, MARKET_FACTS, marketOf } from '@/lib/markets';
import { address } from './addresses';
import { KindPills } from './kind-pills';
import { NarrowPills } from './narrow-pills';
import { narrowedAddress, type Place } from './narrowed-address';
import { NarrowedShelf } from './narrowed-shelf';

type Props = { locale: Locale; words: string; goods: readonly Good[]; narrowing: Narrowing };

/** What was found: how much, of which kinds, and the shelf with it, narrowed as the address says. */
export async function Found({ locale, words, goods, narrowing }: Props) {
  const t = await getTranslations('shop.search');
  const { currency } = MARKET_FACTS[marketOf(locale)];
  const place: Place = { path: address(locale, 'search'), currency, question: words };
  const found = (await kinds(locale))
    .map((kind) => ({ ...kind, things: goods.filter((good) => good.collection === kind.slug).length }))
    .filter((kind) => kind.things > 0);
  const ofKind = goods.filter((good) => narrowing.kind === null || good.collection === narrowing.kind);
  const to = (kind: string | null) => narrowedAddress(place, { ...NOT_NARROWED, sort: narrowing.sort, kind });
  return (
    <>
      <div className="page">
        <h1>{t('found', { things: goods.length, words })}</h1>
        <div className="bar">
          {found.length > 1 ? (
            <KindPills
              kinds={found}
              chosen={narrowing.kind ?? undefined}
              to={(kind) => to(kind.slug)}
              back={to(null)}
              counted
            />
          ) : null}
          <NarrowPills locale={locale} place={place} goods={ofKind} narrowing={narrowing} />
        </div>
      </div>
      <NarrowedShelf locale={locale} place={place} goods={goods} narrowing={narrowing} />
    </>
  );
}
