'use server';

import type { Route } from 'next';
import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { currentShop } from '@/lib/current-shop';
import { assertSameOrigin, ForeignOriginError } from '@/lib/http/origin';
import { isScripted } from '@/lib/http/scripted';
import { LOCALES, marketOf } from '@/lib/markets';
import { putIn, setHeld } from './changes';
import { cartToken, keepCart } from './cookie';
import { type CartNotice, MOST_OF_ONE } from './rules';

const fields = z.object({
  locale: z.enum(LOCALES).catch('en-ET'),
  sku: z.string().regex(/^[\w-]{1,64}$/),
  // More than the limit is cut to it later, and told.
  quantity: z.coerce
    .number()
    .int()
    .min(0)
    .catch(1)
    .transform((wanted) => Math.min(wanted, MOST_OF_ONE + 1)),
});

/** What the page shows by itself. Not what the shelf's button says: that one leads to the cart. */
const QUIET: ReadonlySet<CartNotice> = new Set(['changed', 'removed']);

/** A form of the shelf: puts `quantity` (1 to 999) of `sku` into the cart of the locale's market and shows the cart. */
export async function addToCart(formData: FormData): Promise<void> {
  await change(formData, (db, market, token, wish) =>
    putIn(db, market, token, { ...wish, quantity: Math.max(1, wish.quantity) }),
  );
}

/** A form of the cart: `quantity` 0 to 999 of `sku`; 0 takes it out. */
export async function setQuantity(formData: FormData): Promise<void> {
  await change(formData, setHeld);
}

/** A form of the cart: takes `sku` out. */
export async function removeLine(formData: FormData): Promise<void> {
  await change(formData, (db, market, token, wish) => setHeld(db, market, token, { ...wish, quantity: 0 }));
}

async function change(formData: FormData, how: typeof setHeld): Promise<void> {
  const read = fields.safeParse(Object.fromEntries(formData));
  const locale = read.data?.locale ?? fields.shape.locale.parse(formData.get('locale'));
  const notice = read.success ? await carryOut(read.data, how) : 'unknown';
  // With JavaScript a change that went as wished draws the cart anew where the shopper stands.
  if (QUIET.has(notice) && !formData.has('answered') && (await isScripted())) return refresh();
  const line = read.success && notice !== 'removed' && notice !== 'unknown' ? `#line-${read.data.sku}` : '';
  redirect(`/${locale}/cart?notice=${notice}${line ? `&sku=${read.data?.sku}` : ''}${line}` as Route);
}

async function carryOut(wish: z.infer<typeof fields>, how: typeof setHeld): Promise<CartNotice> {
  try {
    await assertSameOrigin();
  } catch (error) {
    if (error instanceof ForeignOriginError) return 'foreign';
    throw error;
  }
  const market = marketOf(wish.locale);
  const { db } = await currentShop();
  const changed = await how(db, market, await cartToken(market), wish);
  if (!changed) return 'unknown';
  await keepCart(market, changed.token, changed.things);
  return changed.notice;
}
