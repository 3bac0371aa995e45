import '@/app/globals.css';
import '@/app/styles/admin.css';
import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { preload } from 'react-dom';
import { adminWords } from '@/lib/admin/words';
import { DEFAULT_LOCALE, marketOf } from '@/lib/markets';

export const viewport: Viewport = { width: 'device-width', initialScale: 1, themeColor: '#12513F' };

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await adminWords();
  return { title: { template: `%s · ${t('title')}`, default: t('title') }, robots: { index: false, follow: false } };
}

export default function AdminLayout({ children }: { children: ReactNode }) {
  preload('/fonts/commissioner-latin.woff2', { as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' });
  return (
    <html lang={DEFAULT_LOCALE} data-market={marketOf(DEFAULT_LOCALE)}>
      <body>{children}</body>
    </html>
  );
}
