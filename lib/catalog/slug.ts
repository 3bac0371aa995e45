const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Whether an address could name a product, variant or kind at all: asked before the database is. */
export function isSlug(value: string): boolean {
  return value.length <= 80 && SLUG.test(value);
}
