import '@/app/globals.css';
import '@/app/styles/admin.css';
import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { preload } from 'react-dom';
import { HandTroubleWords } from '@/components/admin/trouble-words-client';
import { Paint } from '@/components/ui/paint';
import { Waiting } from '@/components/ui/waiting-client';
import { adminWords } from '@/lib/admin/words';
import { BRAND } from '@/lib/brand';
import { DEFAULT_LOCALE, marketOf } from '@/lib/markets';

export const viewport: Viewport = { width: 'device-width', initialScale: 1, themeColor: BRAND.lid.day };

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await adminWords();
  const title = t('title', { shop: BRAND.name });
  return { title: { template: `%s · ${title}`, default: title }, robots: { index: false, follow: false } };
}

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const { t, shop } = await adminWords();
  preload('/fonts/commissioner-latin.woff2', { as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' });
  return (
    <html lang={DEFAULT_LOCALE} data-market={marketOf(DEFAULT_LOCALE)}>
      <body>
        <Paint />
        <HandTroubleWords
          words={{
            shop,
            title: t('trouble.broken'),
            words: t('trouble.broken_words'),
            again: t('trouble.again'),
            orders: t('trouble.orders'),
            code: t('trouble.code'),
          }}
        >
          {children}
        </HandTroubleWords>
        <Waiting words={t('trouble.waiting')} />
      </body>
    </html>
  );
}
