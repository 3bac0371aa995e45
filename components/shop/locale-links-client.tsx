'use client';

import { usePathname } from 'next/navigation';
import type { MouseEvent } from 'react';
import { keptQuery, samePlace } from './same-place';

export type LocaleChoice = { locale: string; label: string; lang?: string; current: boolean };

/** Milliseconds. */
const YEAR = 365 * 24 * 60 * 60 * 1000;

/** The cookie that `/` reads, so that the shop opens in the same place next time. */
function remember(locale: string): void {
  window.cookieStore?.set({ name: 'kiosk_locale', value: locale, expires: Date.now() + YEAR, sameSite: 'lax' });
}

/** Where the page itself says that it stands in the locale: a thing that another market sells too, for one. */
function toldByPage(locale: string): string | undefined {
  const link = document.head.querySelector<HTMLLinkElement>(`link[rel="alternate"][hreflang="${locale}"]`);
  return link ? new URL(link.href).pathname : undefined;
}

/**
 * Links to this same page in other countries and languages. Without JavaScript they work too (the server carries a
 * question along), only nothing is remembered.
 */
export function LocaleLinks({ choices }: { choices: readonly LocaleChoice[] }) {
  const pathname = usePathname();
  const go = (event: MouseEvent<HTMLAnchorElement>, locale: string) => {
    remember(locale);
    const link = event.currentTarget;
    const known = samePlace(pathname, locale);
    const path = known.endsWith('/products') && !pathname.endsWith('/products') ? (toldByPage(locale) ?? known) : known;
    link.href = path + keptQuery(pathname, window.location.search, locale);
  };
  return choices.map(({ locale, label, lang, current }) => (
    <li key={locale}>
      <a
        className="l"
        href={samePlace(pathname, locale)}
        lang={lang}
        hrefLang={locale}
        aria-current={current || undefined}
        onClick={(event) => go(event, locale)}
      >
        {label}
      </a>
    </li>
  ));
}
