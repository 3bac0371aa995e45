import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';
import { type Facet, facetsOf, narrow, priceSpan } from '@/lib/catalog/narrow';
import { type Narrowing, SORTS, toggled } from '@/lib/catalog/narrowing';
import type { Good } from '@/lib/catalog/types';
import { type Locale, languageOf } from '@/lib/markets';
import { narrowedAddress, type Place } from './narrowed-address';
import { PricePanel, priceWords } from './price-panel';

type Props = { locale: Locale; place: Place; goods: readonly Good[]; narrowing: Narrowing };

/** Ways to see less of a shelf, each a link or a small form: in stock, price, and what the things let one choose. */
export async function NarrowPills({ locale, place, goods, narrowing }: Props) {
  const t = await getTranslations('shop.listing');
  const all = await getTranslations('shop');
  const span = priceSpan(goods);
  const { inStock } = narrowing;
  const priced = narrowing.from !== null || narrowing.to !== null;
  return (
    <nav className="narrow" aria-label={t('narrow')}>
      <Link
        className="pill"
        aria-current={inStock ? 'true' : undefined}
        aria-label={inStock ? t('take_back', { what: t('in_stock') }) : undefined}
        href={narrowedAddress(place, { ...narrowing, inStock: !inStock, page: 1 })}
        prefetch={false}
        scroll={false}
      >
        {t('in_stock')} {inStock ? <Icon name="cross" /> : null}
      </Link>
      {span && (priced || span.lowest < span.highest) ? (
        <Opened name={await priceWords(locale, narrowing, place.currency)} chosen={priced}>
          <PricePanel locale={locale} place={place} narrowing={narrowing} span={span} />
        </Opened>
      ) : null}
      {facetsOf(goods, narrowing).map((facet) => (
        <OptionPanel key={facet.slug} facet={facet} place={place} narrowing={narrowing} />
      ))}
      <div className="end">
        <p className="small second">{all('things', { things: narrow(goods, narrowing, languageOf(locale)).length })}</p>
        <SortPanel place={place} narrowing={narrowing} />
      </div>
    </nav>
  );
}

function Opened({ name, chosen, children }: { name: string; chosen: boolean; children: ReactNode }) {
  return (
    <details className="facet" name="facet">
      <summary className="pill" data-chosen={chosen || undefined}>
        {name} <Icon name="down" />
      </summary>
      <div className="panel">{children}</div>
    </details>
  );
}

async function OptionPanel({ facet, place, narrowing }: Omit<Props, 'locale' | 'goods'> & { facet: Facet }) {
  const t = await getTranslations('shop.listing');
  const values = facet.values.filter((value) => value.chosen).map((value) => value.title);
  const name = values.length > 0 ? t('option_chosen', { name: facet.name, values: values.join(', ') }) : facet.name;
  return (
    <Opened name={name} chosen={values.length > 0}>
      <ul>
        {facet.values.map(({ option, title, things, chosen }) => (
          <li key={option}>
            <Link
              href={narrowedAddress(place, toggled(narrowing, option))}
              aria-current={chosen ? 'true' : undefined}
              aria-label={chosen ? t('take_back', { what: title }) : t('count_of', { title, things })}
              prefetch={false}
              scroll={false}
            >
              {title}
              {chosen ? <Icon name="cross" /> : <span className="note">{things}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </Opened>
  );
}

async function SortPanel({ place, narrowing }: Omit<Props, 'locale' | 'goods'>) {
  const t = await getTranslations('shop.listing');
  const words = (sort: (typeof SORTS)[number]) =>
    t(`sorts.${sort === 'new' && place.question !== undefined ? 'best' : sort}`);
  return (
    <details className="facet sort" name="facet">
      <summary>
        <span className="sr">{t('sort')}: </span>
        <span className="link">{words(narrowing.sort)}</span> <Icon name="down" />
      </summary>
      <ul className="panel">
        {SORTS.map((sort) => (
          <li key={sort}>
            <Link
              href={narrowedAddress(place, { ...narrowing, sort, page: 1 })}
              aria-current={sort === narrowing.sort ? 'true' : undefined}
              prefetch={false}
              scroll={false}
            >
              {words(sort)} {sort === narrowing.sort ? <Icon name="check" /> : null}
            </Link>
          </li>
        ))}
      </ul>
    </details>
  );
}
