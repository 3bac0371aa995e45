import { getTranslations } from 'next-intl/server';
import { Icon } from '@/components/ui/icon';
import { LONGEST_QUESTION } from '@/lib/catalog/search-words';
import type { Locale } from '@/lib/markets';
import { address } from './addresses';
import { Suggest } from './suggest-client';

/** A plain form that asks by address; the phone's keyboard has the button. */
export async function SearchField({ locale, words }: { locale: Locale; words: string }) {
  const t = await getTranslations('shop.search');
  return (
    <search>
      <form className="seek" action={address(locale, 'search')}>
        <Icon name="search" />
        <Suggest
          key={words}
          locale={locale}
          label={t('label')}
          list={t('suggestions')}
          words={words}
          longest={LONGEST_QUESTION}
          icons={{ kind: <Icon name="parcel" />, word: <Icon name="search" /> }}
        />
        <button className="btn" type="submit">
          {t('go')}
        </button>
      </form>
    </search>
  );
}
