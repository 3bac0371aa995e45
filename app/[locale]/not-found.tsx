import { locale as rootLocale } from 'next/root-params';
import { getTranslations } from 'next-intl/server';
import { Frame } from '@/components/shop/frame';
import { Missing } from '@/components/shop/missing';
import { DEFAULT_LOCALE, isLocale } from '@/lib/markets';

export default async function NotFound() {
  const asked = (await rootLocale()) ?? DEFAULT_LOCALE;
  const t = await getTranslations('shop');
  return (
    <Frame locale={asked}>
      <title>{`${t('missing.title')} · ${t('name')}`}</title>
      <Missing locale={isLocale(asked) ? asked : DEFAULT_LOCALE} />
    </Frame>
  );
}
