/** What a shopper is told of stock. */
export type StockLevel = { kind: 'in' } | { kind: 'few'; left: number } | { kind: 'none' };

/** From this many on nobody needs to hurry. */
const FEW = 5;

/** The stock note of one variant; null is not counted and so always there. */
export function stockLevel(available: number | null): StockLevel {
  if (available === null || available > FEW) return { kind: 'in' };
  return available > 0 ? { kind: 'few', left: available } : { kind: 'none' };
}

/** The stock note of a product: that of its best stocked variant. */
export function bestLevel(available: readonly (number | null)[]): StockLevel {
  if (available.includes(null)) return { kind: 'in' };
  return stockLevel(Math.max(0, ...available.map(Number)));
}
