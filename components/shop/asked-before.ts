import { isLocale } from '@/lib/markets';
import { keptQuery } from './same-place';

/**
 * Where a shopper wants to be who follows a plain link to this same page in another locale from a page that was asked
 * something ("/en-ET/search?q=jebena"): the page with the question. Empty for every other visit. `sent` are the headers
 * of the visit; only a Referer of our own counts.
 */
export function askedBefore(sent: Headers, pathname: string, search: string): string {
  const from = sent.get('referer');
  if (search !== '' || !from || !URL.canParse(from)) return '';
  const before = new URL(from);
  const [was, is] = [before.pathname.slice(1, 6), pathname.slice(1, 6)];
  const isSamePage = before.pathname.slice(6) === pathname.slice(6) && was !== is && isLocale(was) && isLocale(is);
  if (before.host !== sent.get('host') || !isSamePage) return '';
  const query = keptQuery(before.pathname, before.search, is);
  return query === '' ? '' : pathname + query;
}
