import '@/app/globals.css';
import type { Metadata, Viewport } from 'next';
import { locale as rootLocale } from 'next/root-params';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { preload } from 'react-dom';
import { address } from '@/components/shop/addresses';
import { AtHand } from '@/components/shop/at-hand-client';
import { BrokenWords } from '@/components/shop/broken-client';
import { social } from '@/components/shop/social';
import { Paint } from '@/components/ui/paint';
import { Waiting } from '@/components/ui/waiting-client';
import { BRAND } from '@/lib/brand';
import { env } from '@/lib/env';
import { DEFAULT_LOCALE, isLocale, type Language, languageOf, marketOf } from '@/lib/markets';

/** The build knows no shop: one address that is no locale stands in for all of them. */
export function generateStaticParams() {
  return [{ locale: '_' }];
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: BRAND.lid.day },
    { media: '(prefers-color-scheme: dark)', color: BRAND.lid.night },
  ],
};

export async function generateMetadata(): Promise<Metadata> {
  const locale = await rootLocale();
  const t = await getTranslations('shop');
  const title = { template: `%s · ${t('name')}`, default: t('name') };
  if (!locale || !isLocale(locale)) return { title };
  return {
    title,
    metadataBase: new URL(env().appUrl),
    openGraph: social(locale, t('name')),
    twitter: { card: 'summary_large_image' },
  };
}

/** The font files without which no sentence of the language can be drawn; the others come when a letter asks. */
const MAIN_FONTS: Readonly<Record<Language, readonly string[]>> = {
  en: ['commissioner-latin'],
  am: ['noto-sans-ethiopic-amharic'],
  kk: ['commissioner-cyrillic', 'commissioner-kazakh'],
  ru: ['commissioner-cyrillic'],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const asked = await rootLocale();
  const locale = asked && isLocale(asked) ? asked : DEFAULT_LOCALE;
  const t = await getTranslations('shop');
  for (const font of MAIN_FONTS[languageOf(locale)]) {
    preload(`/fonts/${font}.woff2`, { as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' });
  }
  return (
    <html lang={locale} data-market={marketOf(locale)}>
      <body>
        <Paint />
        <a className="skip" href="#main">
          {t('skip')}
        </a>
        <BrokenWords
          words={{
            mark: t('mark'),
            title: t('broken.title'),
            words: t('broken.words'),
            again: t('broken.again'),
            paying: t('broken.paying'),
            code: t('broken.code'),
            find: t('info.find-my-order.link'),
          }}
        >
          {children}
        </BrokenWords>
        <Waiting words={t('waiting')} />
        <AtHand offline={address(locale, 'offline')} words={t('offline.strip')} />
      </body>
    </html>
  );
}
