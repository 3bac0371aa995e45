import type { Route } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Icon } from '@/components/ui/icon';
import { Picture } from '@/components/ui/picture';
import { nearestTo } from '@/lib/catalog/find';
import { kinds, kindWithGoods } from '@/lib/catalog/shelf';
import type { Good } from '@/lib/catalog/types';
import type { Locale } from '@/lib/markets';
import { address } from './addresses';

/** As many as stand side by side. */
const NEAREST = 2;

type Way = { title: string; href: Route; goods: Good[] };

/** The words on a wall over a bare counter; below, the nearest that would find something, each with a picture. */
export async function NothingFound({ locale, words }: { locale: Locale; words: string }) {
  const t = await getTranslations('shop');
  const ways = await waysOn(locale, words);
  return (
    <>
      <section className="bare">
        <div className="page">
          <h1 className="sign">{t('search.none', { words })}</h1>
          <p>{t('search.none_words')}</p>
        </div>
      </section>
      <div className="top1" />
      <div className="front1" />
      <section className="page nearest" aria-labelledby="nearest">
        <h2 id="nearest">{t('search.nearest')}</h2>
        <ul>
          {ways.map(({ title, href, goods: [first, ...rest] }) => (
            <li key={href}>
              <Link href={href}>
                {first ? <Picture {...first.picture} alt="" sizes="88px" /> : null}
                <span>
                  <b>{title}</b>
                  <span className="second small">{t('things', { things: rest.length + (first ? 1 : 0) })}</span>
                </span>
                <Icon name="right" />
              </Link>
            </li>
          ))}
        </ul>
        <Link className="link" href={address(locale, 'products')}>
          {t('search.all')}
        </Link>
      </section>
    </>
  );
}

/** Searches for the nearest words; where nothing is near, kinds. */
async function waysOn(locale: Locale, words: string): Promise<Way[]> {
  const near = (await nearestTo(locale, words, NEAREST)).map(({ word, things }) => ({
    title: word,
    href: `${address(locale, 'search')}?q=${encodeURIComponent(word)}` as Route,
    goods: things,
  }));
  if (near.length === NEAREST) return near;
  const most = (await kinds(locale))
    .toSorted((one, other) => other.things - one.things)
    .slice(0, NEAREST - near.length);
  const shelves = await Promise.all(
    most.map(async ({ slug, title }) => ({
      title,
      href: address(locale, 'collections', slug),
      goods: (await kindWithGoods(locale, slug))?.goods ?? [],
    })),
  );
  return [...near, ...shelves];
}
