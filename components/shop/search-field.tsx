import { getTranslations } from 'next-intl/server';
import { Icon } from '@/components/ui/icon';
import type { Locale } from '@/lib/markets';
import { address } from './addresses';

/** A plain form that asks by address; the phone's keyboard has the button. */
export async function SearchField({ locale, words }: { locale: Locale; words: string }) {
  const t = await getTranslations('shop.search');
  return (
    <search>
      <form className="seek" action={address(locale, 'search')}>
        <Icon name="search" />
        <input
          key={words}
          className="input"
          type="search"
          name="q"
          aria-label={t('label')}
          placeholder={t('label')}
          defaultValue={words}
          maxLength={80}
        />
        <button className="btn" type="submit">
          {t('go')}
        </button>
      </form>
    </search>
  );
}
