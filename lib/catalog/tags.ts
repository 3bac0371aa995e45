/** Every tag that a cached catalogue page may carry. Whoever changes a row clears its tags. */
export const tags = {
  /** All of it: kinds, shelves, prices, stock, delivery. */
  catalog: 'catalog',
  product: (slug: string) => `product:${slug}`,
  collection: (slug: string) => `collection:${slug}`,
} as const;
