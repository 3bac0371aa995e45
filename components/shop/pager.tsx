import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Icon } from '@/components/ui/icon';
import type { Page } from '@/lib/catalog/narrow';
import type { Narrowing } from '@/lib/catalog/narrowing';
import { narrowedAddress, type Place } from './narrowed-address';

type Props = { place: Place; narrowing: Narrowing; page: Page };

/** How many pages beside the shown one have a number. */
const BESIDE = 2;

/** Numbered links to the pages, the ends of which are absent where there is nothing further. One page: nothing. */
export async function Pager({ place, narrowing, page: { page, pages, first, last, all } }: Props) {
  const t = await getTranslations('shop.listing');
  if (pages < 2) return null;
  const to = (number: number) => narrowedAddress(place, { ...narrowing, page: number });
  const numbers = Array.from({ length: pages }, (_, index) => index + 1).filter(
    (number) => number === 1 || number === pages || Math.abs(number - page) <= BESIDE,
  );
  return (
    <nav className="page pages" aria-label={t('pages')}>
      <span className="second small">{t('shown', { first: String(first), last: String(last), all: String(all) })}</span>
      <ol className="numbers">
        {numbers.map((number, index) => (
          <li key={number} data-gap={number - (numbers[index - 1] ?? number) > 1 || undefined}>
            <Link
              href={to(number)}
              aria-label={t('page', { page: String(number) })}
              aria-current={number === page ? 'page' : undefined}
              prefetch={false}
            >
              {number}
            </Link>
          </li>
        ))}
      </ol>
      <span className="row">
        {page > 1 ? (
          <Link className="btn quiet" href={to(page - 1)} rel="prev" prefetch={false}>
            <Icon name="left" /> {t('before')}
          </Link>
        ) : null}
        {page < pages ? (
          <Link className="btn quiet" href={to(page + 1)} rel="next" prefetch={false}>
            {t('next')} <Icon name="right" />
          </Link>
        ) : null}
      </span>
    </nav>
  );
}
