import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Icon } from '@/components/ui/icon';
import type { Good, Kind } from '@/lib/catalog/types';
import type { Locale } from '@/lib/markets';
import { address } from './addresses';
import { Shelf } from './shelf';

type Props = { locale: Locale; goods: readonly Good[]; kinds: readonly Kind[]; kind?: Kind };

/** A shelf with its heading: everything, or one kind. The kinds are links; the chosen one's cross leads to everything. */
export async function Listing({ locale, goods, kinds, kind }: Props) {
  const t = await getTranslations('shop');
  return (
    <main id="main" className="shaded">
      <div className="page listing-head">
        {kind ? (
          <nav className="small second" aria-label={t('product.path')}>
            <Link href={address(locale, 'products')}>{t('everything')}</Link> / {kind.title}
          </nav>
        ) : null}
        <h1>{kind?.title ?? t('listing.title')}</h1>
        <p className="second measure">{kind?.description ?? t('listing.words')}</p>
        <div className="bar">
          <nav aria-label={t('listing.kinds')}>
            <ul className="row">
              {kinds.map((one) => (
                <li key={one.slug}>
                  <KindPill locale={locale} kind={one} chosen={one.slug === kind?.slug} />
                </li>
              ))}
            </ul>
          </nav>
          <p className="small second">{t('things', { things: goods.length })}</p>
        </div>
      </div>
      <Shelf goods={goods} locale={locale} first />
    </main>
  );
}

async function KindPill({ locale, kind, chosen }: { locale: Locale; kind: Kind; chosen: boolean }) {
  const t = await getTranslations('shop.listing');
  if (!chosen) {
    return (
      <Link className="pill" href={address(locale, 'collections', kind.slug)}>
        {kind.title}
      </Link>
    );
  }
  return (
    <Link
      className="pill"
      aria-current="true"
      href={address(locale, 'products')}
      aria-label={t('leave_out', { kind: kind.title })}
    >
      {kind.title} <Icon name="cross" />
    </Link>
  );
}
