import type { Addressed } from '@/lib/catalog/addressed';
import { isLocale, LOCALES, type Locale, MARKETS, type Market, marketOf } from '@/lib/markets';
import { alternatesAmong } from './alternates';
import { INFO_PAGES } from './info-pages';

/** Pages in one part. The protocol allows 50,000 and 50 MB; each is written with all its storefronts, about 1 KB. */
const IN_ONE = 5_000;

/** A page by the parts of its address, and the markets that have it. */
type Page = { parts: string[]; markets: readonly Market[] };
type Shown = { kinds: readonly Addressed[]; products: readonly Addressed[] };

/** Every public page of a storefront. What one shopper asked for (search, narrowed shelves) is none. */
function pagesOf(locale: Locale, { kinds, products }: Shown): Page[] {
  const everywhere = [[], ['products'], ...INFO_PAGES.flat().map((page) => ['info', page])];
  const pages: Page[] = [
    ...everywhere.map((parts) => ({ parts, markets: MARKETS })),
    ...kinds.map(({ slug, markets }) => ({ parts: ['collections', slug], markets })),
    ...products.map(({ slug, markets }) => ({ parts: ['products', slug], markets })),
  ];
  return pages.filter(({ markets }) => markets.includes(marketOf(locale)));
}

/** The names of all parts: one a storefront, more where it has very many pages. */
export function sitemapParts(shown: Shown): string[] {
  return LOCALES.flatMap((locale) => {
    const parts = Math.ceil(pagesOf(locale, shown).length / IN_ONE);
    return Array.from({ length: parts }, (_, index) => `${locale}-${index + 1}.xml`);
  });
}

/** The index that names every part. `origin` without a slash at the end. */
export function sitemapIndex(shown: Shown, origin: string): string {
  const parts = sitemapParts(shown).map((part) => `<sitemap><loc>${xml(`${origin}/sitemaps/${part}`)}</loc></sitemap>`);
  return document('sitemapindex', parts);
}

/** One part, each page with the same page in every other storefront; undefined: there is no such part. */
export function sitemapPart(name: string, shown: Shown, origin: string): string | undefined {
  const [, locale = '', number = ''] = /^([a-z]{2}-[A-Z]{2})-([1-9]\d{0,3})\.xml$/.exec(name) ?? [];
  if (!isLocale(locale)) return undefined;
  const from = (Number(number) - 1) * IN_ONE;
  const pages = pagesOf(locale, shown).slice(from, from + IN_ONE);
  return pages.length > 0
    ? document(
        'urlset',
        pages.map((page) => entry(page, locale, origin)),
      )
    : undefined;
}

function entry({ parts, markets }: Page, locale: Locale, origin: string): string {
  const { canonical, languages } = alternatesAmong(markets, locale, ...parts);
  const others = Object.entries(languages ?? {}).map(
    ([language, path]) =>
      `<xhtml:link rel="alternate" hreflang="${xml(language)}" href="${xml(origin + String(path))}"/>`,
  );
  return `<url><loc>${xml(origin + String(canonical))}</loc>${others.join('')}</url>`;
}

function document(root: 'sitemapindex' | 'urlset', entries: readonly string[]): string {
  const names = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"';
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} ${names}>\n${entries.join('\n')}\n</${root}>\n`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

function xml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);
}
