/** Most of one thing that an order may hold (the JSON API has the same limit). */
export const MOST_OF_ONE = 999;

/** What the shopper is told after a change of the cart; a key under `cart.notice` in the messages. */
export const CART_NOTICES = [
  'added',
  'capped',
  'most',
  'sold_out',
  'unknown',
  'removed',
  'changed',
  'foreign',
] as const;
export type CartNotice = (typeof CART_NOTICES)[number];

/** A notice as an address names it; undefined for anything that is not one of ours. */
export function noticeOf(written: unknown): CartNotice | undefined {
  return CART_NOTICES.find((notice) => notice === written);
}

/** How many of a thing a cart may hold, and what cut it short. `available` null: the stock is not counted. */
export function settle(
  wanted: number,
  available: number | null,
): { quantity: number; cut: 'capped' | 'most' | 'sold_out' | null } {
  if (available !== null && available <= 0) return { quantity: 0, cut: 'sold_out' };
  const most = Math.min(MOST_OF_ONE, available ?? MOST_OF_ONE);
  if (wanted <= most) return { quantity: Math.max(0, wanted), cut: null };
  return { quantity: most, cut: most === MOST_OF_ONE ? 'most' : 'capped' };
}

export type Standing = {
  /** `fewer`: less is left than wanted, what is left counts. `sold_out` and `not_sold` stay in sight and do not count. */
  standing: 'fine' | 'fewer' | 'sold_out' | 'not_sold';
  /** How many count towards the sum. */
  counted: number;
};

/** What a line of the cart is worth today. `unitMinor` null: the market has no price for it any more. */
export function standingOf(line: { quantity: number; available: number | null; unitMinor: bigint | null }): Standing {
  if (line.unitMinor === null) return { standing: 'not_sold', counted: 0 };
  if (line.available === null || line.available >= line.quantity) return { standing: 'fine', counted: line.quantity };
  if (line.available <= 0) return { standing: 'sold_out', counted: 0 };
  return { standing: 'fewer', counted: line.available };
}

/** From this many downwards a shopper is told how many are left. */
export const FEW = 5;
