import type { Db, Tx } from '@/db/client';
import { quote } from '@/lib/checkout/quote';
import { includedTax } from '@/lib/checkout/totals';
import type { Item, Quote } from '@/lib/checkout/types';
import type { Market } from '@/lib/markets';
import { smallestSum } from '@/lib/money';
import type { Cart } from './queries';

/** What of a cart can be bought now. */
export function itemsOf(cart: Cart): Item[] {
  return cart.lines.filter((line) => line.counted > 0).map((line) => ({ sku: line.sku, quantity: line.counted }));
}

/** What the cart costs now without delivery; null when nothing in it can be bought. Throws when the shelf changed meanwhile. */
export async function quoteCart(db: Db | Tx, market: Market, cart: Cart): Promise<Quote | null> {
  const items = itemsOf(cart);
  if (items.length === 0) return null;
  const asked = await quote(db, { market, items });
  if (!asked.ok) throw new Error(`The cart could not be priced: ${asked.faults.map((fault) => fault.code).join(', ')}`);
  return asked.quote;
}

/** What the things cost with each way they may travel: minor units, tax included. */
export function totalsByDelivery(asked: Quote): { code: string; totalMinor: bigint; taxMinor: bigint }[] {
  return asked.shippingChoices.map(({ code, amountMinor }) => {
    const totalMinor = asked.subtotalMinor + amountMinor;
    return { code, totalMinor, taxMinor: includedTax(totalMinor, asked.taxBasisPoints, smallestSum(asked.currency)) };
  });
}

/** The cheapest delivery in minor units; null where the market has none. */
export function cheapestDelivery(asked: Quote): bigint | null {
  return asked.shippingChoices.reduce<bigint | null>(
    (least, { amountMinor }) => (least === null || amountMinor < least ? amountMinor : least),
    null,
  );
}

/** What one line of the cart costs today, and what it would cost at the price it was put in for. Minor units. */
export function lineSums(line: Cart['lines'][number]): { nowMinor: bigint; thenMinor: bigint } {
  const count = BigInt(line.counted);
  return { nowMinor: (line.unitMinor ?? 0n) * count, thenMinor: line.seenMinor * count };
}
