/** Pages that stand in every market under the same path. */
const EVERYWHERE = /^\/(?:products|collections\/[a-z0-9-]+|info\/[a-z-]+|search|cart|checkout)?$/;

/**
 * Where the shopper stands now, in another locale ("/am-ET/products/jebena"). A thing may not be sold in another market:
 * there the way leads to the shelf; from what belongs to one order it leads to the home page.
 */
export function samePlace(pathname: string, locale: string): string {
  const here = /^\/([a-z]{2}-([A-Z]{2}))(\/.*)?$/.exec(pathname);
  const path = shown(here?.[3] ?? '');
  if (here?.[2] === locale.slice(3)) return `/${locale}${path}`;
  if (EVERYWHERE.test(path)) return `/${locale}${path}`;
  return path.startsWith('/products/') ? `/${locale}/products` : `/${locale}`;
}

/** The address a shopper sees: a narrowed listing is drawn under a path of its own. */
function shown(path: string): string {
  const [, room, kind] = path.split('/');
  if (room !== 'narrowed') return path;
  return kind ? `/collections/${kind}` : '/products';
}

/**
 * The question after the path ("?q=jebena"), as far as it means the same in another locale: all of it in the market's
 * other languages; elsewhere the words looked for alone, because prices and pages differ.
 */
export function keptQuery(pathname: string, search: string, locale: string): string {
  if (pathname.slice(3, 6) === locale.slice(2)) return search;
  const words = new URLSearchParams(search).get('q');
  return words === null ? '' : `?${new URLSearchParams({ q: words })}`;
}
