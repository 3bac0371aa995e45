import { getTranslations } from 'next-intl/server';
import type { Locale } from '@/lib/markets';
import { providerWords } from './provider-words';

/** How buying here works, in three facts. */
export async function How({ locale }: { locale: Locale }) {
  const t = await getTranslations('shop.home');
  const providers = await providerWords(locale);
  return (
    <section className="page how" aria-labelledby="how">
      <h2 id="how">{t('how')}</h2>
      <ul>
        <li>
          <h3>{t('choose')}</h3>
          <p className="second">{t('choose_words')}</p>
        </li>
        <li>
          <h3>{t('trust')}</h3>
          <p className="second">{providers ? t('trust_words', { providers }) : t('trust_none')}</p>
        </li>
        <li>
          <h3>{t('know')}</h3>
          <p className="second">{t('know_words')}</p>
        </li>
      </ul>
    </section>
  );
}
