/** Pages that stand in every market under the same path. */
const EVERYWHERE = /^\/(?:products|collections\/[a-z0-9-]+|info\/[a-z-]+|search|cart|checkout)?$/;

/**
 * Where the shopper stands now, in another locale ("/am-ET/products/jebena"). A thing may not be sold in another market:
 * there the way leads to the shelf; from what belongs to one order it leads to the home page.
 */
export function samePlace(pathname: string, locale: string): string {
  const here = /^\/([a-z]{2}-([A-Z]{2}))(\/.*)?$/.exec(pathname);
  const path = here?.[3] ?? '';
  if (here?.[2] === locale.slice(3)) return `/${locale}${path}`;
  if (EVERYWHERE.test(path)) return `/${locale}${path}`;
  return path.startsWith('/products/') ? `/${locale}/products` : `/${locale}`;
}
