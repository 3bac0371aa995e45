import { locale as rootLocale } from 'next/root-params';
import type { ReactNode } from 'react';
import { Frame } from '@/components/shop/frame';
import { DEFAULT_LOCALE } from '@/lib/markets';

export default async function ShopLayout({ children }: { children: ReactNode }) {
  return <Frame locale={(await rootLocale()) ?? DEFAULT_LOCALE}>{children}</Frame>;
}
