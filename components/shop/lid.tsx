import type { Route } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Icon, Mark } from '@/components/ui/icon';
import type { Kind } from '@/lib/catalog/types';
import { type Locale, languageOf, marketOf } from '@/lib/markets';
import { address } from './addresses';
import { CartCount } from './cart-count-client';
import { LANGUAGE_NAMES } from './languages';

/** Where a lean lid leads: back, and nowhere else. */
export type Back = { path: string; words: string };

type Props = { locale: Locale; kinds: readonly Kind[]; back?: Back | undefined };

/** The header: menu on the phone, kinds on the desk, search and cart. Without kinds it is the lean lid of the checkout. */
export async function Lid({ locale, kinds, back }: Props) {
  const t = await getTranslations('shop');
  const lean = kinds.length === 0;
  return (
    <header className="lid">
      <div className="page in">
        {lean ? null : <Menu locale={locale} kinds={kinds} />}
        <Link className="mark" href={address(locale)}>
          <Mark />
          {t('mark')}
        </Link>
        {lean ? null : (
          <nav className="only-desk" aria-label={t('lid.kinds')}>
            <Link href={address(locale, 'products')}>{t('everything')}</Link>
            {kinds.map((kind) => (
              <Link key={kind.slug} href={address(locale, 'collections', kind.slug)}>
                {kind.title}
              </Link>
            ))}
          </nav>
        )}
        {back ? (
          <div className="end">
            <Link className="back" href={back.path as Route} prefetch={false}>
              <Icon name="left" /> {back.words}
            </Link>
          </div>
        ) : (
          <Ways locale={locale} />
        )}
      </div>
    </header>
  );
}

/** Language, search, cart. */
async function Ways({ locale }: { locale: Locale }) {
  const t = await getTranslations('shop');
  return (
    <div className="end">
      <a href="#country" className="only-desk small">
        {LANGUAGE_NAMES[languageOf(locale)]} · {t(`country.${marketOf(locale)}.name`)}
      </a>
      <Link href={address(locale, 'search')} prefetch={false}>
        <Icon name="search" />
        <span className="sr">{t('lid.search')}</span>
      </Link>
      <Link href={address(locale, 'cart')} prefetch={false}>
        <Icon name="bag" />
        <span className="sr">{t('lid.cart')}</span>
        <CartCount />
      </Link>
    </div>
  );
}

/** Plain anchors: a whole new page closes the menu again, with and without JavaScript. */
async function Menu({ locale, kinds }: { locale: Locale; kinds: readonly Kind[] }) {
  const t = await getTranslations('shop');
  return (
    <details className="menu only-phone">
      <summary>
        <Icon name="menu" />
        <span className="sr">{t('lid.menu')}</span>
      </summary>
      <nav aria-label={t('lid.kinds')}>
        <a href={address(locale, 'products')}>{t('everything')}</a>
        {kinds.map((kind) => (
          <a key={kind.slug} href={address(locale, 'collections', kind.slug)}>
            {kind.title}
          </a>
        ))}
        <a href="#country">
          {LANGUAGE_NAMES[languageOf(locale)]} · {t(`country.${marketOf(locale)}.name`)}
        </a>
      </nav>
    </details>
  );
}
