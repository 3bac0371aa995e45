import { and, eq, sql } from 'drizzle-orm';
import type { Db, Tx } from '@/db/client';
import { cartLines, carts, variants } from '@/db/schema';
import type { Market } from '@/lib/markets';
import { randomToken } from '@/lib/random';
import { countThings, findThing } from './queries';
import { type CartNotice, settle } from './rules';

type Changed = { token: string; things: number; notice: CartNotice };

/** Puts `quantity` more of a thing into the cart, making one where there is none. Stock and limit cut it short, and say so. */
export async function putIn(
  db: Db,
  market: Market,
  token: string | undefined,
  wish: { sku: string; quantity: number },
): Promise<Changed | null> {
  return db.transaction(async (tx) => {
    const known = await lockCart(tx, market, token);
    const thing = await findThing(tx, market, wish.sku, known?.id ?? null);
    if (!thing) return null;
    const cart = known ?? (await newCart(tx, market));
    const own = and(eq(cartLines.cartId, cart.id), eq(cartLines.variantId, thing.variantId));
    const [line] = await tx.select({ quantity: cartLines.quantity }).from(cartLines).where(own);
    const { quantity, cut } = settle((line?.quantity ?? 0) + wish.quantity, thing.available);
    if (quantity > 0) {
      await tx
        .insert(cartLines)
        .values({ cartId: cart.id, variantId: thing.variantId, quantity, seenPriceMinor: thing.unitMinor })
        .onConflictDoUpdate({
          target: [cartLines.cartId, cartLines.variantId],
          set: { quantity, seenPriceMinor: thing.unitMinor },
        });
    }
    return { token: cart.token, things: await countThings(tx, cart.id), notice: cut ?? 'added' };
  });
}

/** Sets how many of a thing the cart holds; 0 takes it out. null: there is no such cart or line. */
export async function setHeld(
  db: Db,
  market: Market,
  token: string | undefined,
  wish: { sku: string; quantity: number },
): Promise<Changed | null> {
  return db.transaction(async (tx) => {
    const cart = await lockCart(tx, market, token);
    const [variant] = await tx.select({ id: variants.id }).from(variants).where(eq(variants.sku, wish.sku));
    if (!cart || !variant) return null;
    const own = and(eq(cartLines.cartId, cart.id), eq(cartLines.variantId, variant.id));
    const thing = await findThing(tx, market, wish.sku, cart.id);
    const { quantity, cut } = settle(wish.quantity, thing?.available ?? null);
    // A thing that ran out stays in sight until the shopper takes it out.
    if (wish.quantity === 0) await tx.delete(cartLines).where(own);
    else if (quantity > 0) await tx.update(cartLines).set({ quantity }).where(own);
    const notice = wish.quantity === 0 ? 'removed' : (cut ?? 'changed');
    return { token: cart.token, things: await countThings(tx, cart.id), notice };
  });
}

/** The update locks the row: two presses at once add up instead of overwriting each other. */
async function lockCart(tx: Tx, market: Market, token: string | undefined) {
  if (!token) return undefined;
  const [cart] = await tx
    .update(carts)
    .set({ updatedAt: sql`now()` })
    .where(and(eq(carts.token, token), eq(carts.market, market)))
    .returning({ id: carts.id, token: carts.token });
  return cart;
}

async function newCart(tx: Tx, market: Market) {
  const [cart] = await tx
    .insert(carts)
    .values({ token: randomToken(), market })
    .returning({ id: carts.id, token: carts.token });
  if (!cart) throw new Error('The database gave no row back for a new cart');
  return cart;
}
