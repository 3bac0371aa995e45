import { and, asc, eq, type SQLWrapper, sql } from 'drizzle-orm';
import type { Db, Tx } from '@/db/client';
import { cartLines, carts, prices, products, stock, variants } from '@/db/schema';
import type { Billing, Localized } from '@/db/schema/columns';
import { MARKET_FACTS, type Market } from '@/lib/markets';
import { type Standing, standingOf } from './rules';

export type CartLine = Standing & {
  variantId: string;
  sku: string;
  slug: string;
  variantSlug: string;
  title: Localized;
  variantTitle: Localized;
  picture: string;
  /** Flat colour until the picture arrives. */
  wall: string;
  quantity: number;
  /** Minor units: when it was put in, and now (null: not sold in this market any more). */
  seenMinor: bigint;
  unitMinor: bigint | null;
  /** null: not counted. */
  available: number | null;
  /** How often it is paid for; null: once. */
  billing: Billing | null;
  addedAt: Date;
};

export type Cart = { id: string; lines: CartLine[] };

/** What is left for one cart: what its own unpaid order holds is still there for it. null: not counted. */
const freeFor = (cartId: SQLWrapper) =>
  sql<number | null>`${stock.available} + coalesce((
    select sum(held.quantity) from stock_holds held join orders on orders.id = held.order_id
    where orders.cart_id = ${cartId} and orders.status = 'pending' and held.state = 'held' and held.variant_id = ${variants.id}
  ), 0)::int`;

const none: Cart = { id: '', lines: [] };

/** The cart behind a token with today's prices and stock, in the order things were put in. Unknown tokens: an empty one. */
export async function readCart(db: Db | Tx, market: Market, token: string | undefined): Promise<Cart> {
  if (!token) return none;
  const rows = await db
    .select({
      cartId: carts.id,
      variantId: variants.id,
      sku: variants.sku,
      slug: products.slug,
      variantSlug: variants.slug,
      title: products.title,
      variantTitle: variants.title,
      picture: products.picture,
      wall: products.wall,
      published: products.published,
      quantity: cartLines.quantity,
      seenMinor: cartLines.seenPriceMinor,
      unitMinor: prices.amountMinor,
      available: freeFor(carts.id),
      billing: variants.billing,
      addedAt: cartLines.addedAt,
    })
    .from(carts)
    .innerJoin(cartLines, eq(cartLines.cartId, carts.id))
    .innerJoin(variants, eq(variants.id, cartLines.variantId))
    .innerJoin(products, eq(products.id, variants.productId))
    .leftJoin(prices, and(eq(prices.variantId, variants.id), eq(prices.currency, MARKET_FACTS[market].currency)))
    .leftJoin(stock, eq(stock.variantId, variants.id))
    .where(and(eq(carts.token, token), eq(carts.market, market)))
    .orderBy(asc(cartLines.addedAt), asc(variants.sku));
  const lines = rows.map(({ cartId: _, published, ...row }) => {
    const line = { ...row, unitMinor: published ? row.unitMinor : null };
    return { ...line, ...standingOf(line) };
  });
  return { id: rows[0]?.cartId ?? '', lines };
}

/** How many things a cart holds, sold-out ones included. */
export async function countThings(db: Db | Tx, cartId: string): Promise<number> {
  const [row] = await db
    .select({ things: sql<number>`coalesce(sum(${cartLines.quantity}), 0)::int` })
    .from(cartLines)
    .where(eq(cartLines.cartId, cartId));
  return row?.things ?? 0;
}

/** What the shelf says about one thing in a market for a cart; undefined for an unknown or unsold sku. */
export async function findThing(db: Db | Tx, market: Market, sku: string, cartId: string | null) {
  const [row] = await db
    .select({ variantId: variants.id, unitMinor: prices.amountMinor, available: freeFor(sql`${cartId}::uuid`) })
    .from(variants)
    .innerJoin(products, and(eq(products.id, variants.productId), eq(products.published, true)))
    .innerJoin(prices, and(eq(prices.variantId, variants.id), eq(prices.currency, MARKET_FACTS[market].currency)))
    .leftJoin(stock, eq(stock.variantId, variants.id))
    .where(eq(variants.sku, sku));
  return row;
}

/** The cart behind a token; undefined where there is none in this market. */
export async function findCart(
  db: Db | Tx,
  market: Market,
  token: string | undefined,
): Promise<{ id: string } | undefined> {
  if (!token) return undefined;
  const [cart] = await db
    .select({ id: carts.id })
    .from(carts)
    .where(and(eq(carts.token, token), eq(carts.market, market)));
  return cart;
}
