import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Mark } from '@/components/ui/icon';
import { type Locale, languageOf, localeIn, localesOf, MARKETS, marketOf } from '@/lib/markets';
import { giftProvider } from '@/lib/payments/gifts';
import { address } from './addresses';
import { INFO_PAGES } from './info-pages';
import { LANGUAGE_NAMES } from './languages';
import { type LocaleChoice, LocaleLinks } from './locale-links-client';

/** The footer: the promise, help, about, country and language. */
export async function Foot({ locale }: { locale: Locale }) {
  const t = await getTranslations('shop');
  const market = marketOf(locale);
  const countries: LocaleChoice[] = MARKETS.map((one) => ({
    locale: one === market ? locale : localeIn(one, languageOf(locale)),
    label: t(`country.${one}.label`),
    current: one === market,
  }));
  const languages: LocaleChoice[] = localesOf(market).map((one) => ({
    locale: one,
    label: LANGUAGE_NAMES[languageOf(one)],
    lang: languageOf(one),
    current: one === locale,
  }));
  return (
    <footer className="foot">
      <div className="page">
        <div className="promise">
          <p className="mark">
            <Mark />
            {t('mark')}
          </p>
          <p className="small second">{t('foot.promise')}</p>
        </div>
        {INFO_PAGES.map((group, place) => (
          <ul key={group[0]}>
            {group.map((page) => (
              <li key={page}>
                <Link href={address(locale, 'info', page)} prefetch={false}>
                  {t(`info.${page}.link`)}
                </Link>
              </li>
            ))}
            {place === INFO_PAGES.length - 1 && giftProvider(market) ? (
              <li>
                <Link href={address(locale, 'give')} prefetch={false}>
                  {t('foot.give')}
                </Link>
              </li>
            ) : null}
          </ul>
        ))}
        <nav className="places" id="country" tabIndex={-1} aria-labelledby="country-title">
          <p id="country-title">{t('foot.country')}</p>
          <ul>
            <LocaleLinks choices={countries} />
          </ul>
          {languages.length > 1 ? (
            <ul>
              <LocaleLinks choices={languages} />
            </ul>
          ) : null}
        </nav>
      </div>
    </footer>
  );
}
