import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Icon } from '@/components/ui/icon';
import type { Locale } from '@/lib/markets';
import { address } from './addresses';

/** How many things were found, or before anything was asked, what one could ask. */
export async function Found({ words, things }: { words: string; things: number }) {
  const t = await getTranslations('shop.search');
  if (!words) {
    return (
      <>
        <h1>{t('title')}</h1>
        <p className="second measure bottom">{t('hint')}</p>
      </>
    );
  }
  return things > 0 ? <h1 className="bottom">{t('found', { things, words })}</h1> : null;
}

/** The words on a wall over a bare counter. What stands nearest follows below. */
export async function NothingFound({ locale, words }: { locale: Locale; words: string }) {
  const t = await getTranslations('shop.search');
  return (
    <>
      <section className="bare">
        <div className="page">
          <h1 className="sign">{t('none', { words })}</h1>
          <p>{t('none_words')}</p>
        </div>
      </section>
      <div className="top1" />
      <div className="front1" />
      <div className="page ways bottom">
        <Link className="btn" href={address(locale, 'products')}>
          {t('shelf')} <Icon name="right" />
        </Link>
      </div>
    </>
  );
}
