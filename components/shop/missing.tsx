import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Suspense } from 'react';
import { Icon } from '@/components/ui/icon';
import type { Locale } from '@/lib/markets';
import { address } from './addresses';
import { Shut } from './shut';

/** Nothing stands at this address: the words, and ways on. */
export async function Missing({ locale }: { locale: Locale }) {
  const t = await getTranslations('shop');
  return (
    <main id="main">
      <Shut title={t('missing.title')}>{t('missing.words')}</Shut>
      <div className="page ways">
        <Link className="btn" href={address(locale, 'products')}>
          {t('missing.shelf')} <Icon name="right" />
        </Link>
        <Link className="link" href={address(locale, 'search')} prefetch={false}>
          <Icon name="search" /> {t('missing.search')}
        </Link>
      </div>
    </main>
  );
}

/**
 * Ends a static page as a 404. Where `notFound()` breaks the whole page, the server sends an empty one that the browser
 * fills; within a boundary it sends the frame, and this for whoever runs no scripts.
 */
export function NotHere({ locale }: { locale: Locale }) {
  return (
    <Suspense
      fallback={
        <noscript>
          <Missing locale={locale} />
        </noscript>
      }
    >
      <Nothing />
    </Suspense>
  );
}

function Nothing(): never {
  notFound();
}
