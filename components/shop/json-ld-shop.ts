import { type Locale, languageOf, MARKET_FACTS, marketOf } from '@/lib/markets';
import { address } from './addresses';
import type { Ld } from './json-ld-types';

/** Who sells, and how the storefront is searched. `origin`: no slash at the end. */
export function shopLd(locale: Locale, words: { name: string; description: string }, origin: string): Ld[] {
  const shop = `${origin}/#shop`;
  return [
    {
      '@type': 'Organization',
      '@id': shop,
      name: words.name,
      url: `${origin}/`,
      logo: `${origin}/icons/icon-512.png`,
      areaServed: MARKET_FACTS[marketOf(locale)].countries,
    },
    {
      '@type': 'WebSite',
      '@id': `${origin}${address(locale)}#site`,
      name: words.name,
      description: words.description,
      url: origin + address(locale),
      inLanguage: languageOf(locale),
      publisher: { '@id': shop },
      potentialAction: {
        '@type': 'SearchAction',
        target: { '@type': 'EntryPoint', urlTemplate: `${origin}${address(locale, 'search')}?q={search_term_string}` },
        'query-input': 'required name=search_term_string',
      },
    },
  ];
}

/** The way from the first page to this one. The last step is the page itself. */
export function pathLd(steps: readonly { name: string; path: string }[], origin: string): Ld {
  return {
    '@type': 'BreadcrumbList',
    itemListElement: steps.map(({ name, path }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name,
      item: origin + path,
    })),
  };
}
