'use client';

import { usePathname } from 'next/navigation';
import { samePlace } from './same-place';

export type LocaleChoice = { locale: string; label: string; lang?: string; current: boolean };

/** Milliseconds. */
const YEAR = 365 * 24 * 60 * 60 * 1000;

/** The cookie that `/` reads, so that the shop opens in the same place next time. */
function remember(locale: string): void {
  window.cookieStore?.set({ name: 'kiosk_locale', value: locale, expires: Date.now() + YEAR, sameSite: 'lax' });
}

/** Links to this same page in other countries and languages. Without JavaScript they work, only nothing is remembered. */
export function LocaleLinks({ choices }: { choices: readonly LocaleChoice[] }) {
  const pathname = usePathname();
  return choices.map(({ locale, label, lang, current }) => (
    <li key={locale}>
      <a
        className="l"
        href={samePlace(pathname, locale)}
        lang={lang}
        aria-current={current || undefined}
        onClick={() => remember(locale)}
      >
        {label}
      </a>
    </li>
  ));
}
