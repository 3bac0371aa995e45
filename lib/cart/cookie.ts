import 'server-only';
import { cookies } from 'next/headers';
import { env } from '@/lib/env';
import type { Market } from '@/lib/markets';

const THIRTY_DAYS = 30 * 24 * 60 * 60;

/** Holds the cart's token, unseen by scripts. One a market: prices and stock of two markets never mix. */
const cartCookie = (market: Market) => `kiosk_cart_${market}`;

/** How many things the cart holds, for the header alone: readable by scripts, believed by nobody. */
const COUNT_COOKIE = 'kiosk_count';

const base = () => ({
  path: '/',
  sameSite: 'lax' as const,
  secure: env().appUrl.startsWith('https:'),
  maxAge: THIRTY_DAYS,
});

/** The token of the shopper's cart in this market; undefined where there is none or it cannot be ours. */
export async function cartToken(market: Market): Promise<string | undefined> {
  const token = (await cookies()).get(cartCookie(market))?.value;
  return token && /^[\w-]{43}$/.test(token) ? token : undefined;
}

/** Keeps the cart for thirty more days on this device. For server actions only. */
export async function keepCart(market: Market, token: string, things: number): Promise<void> {
  const jar = await cookies();
  jar.set(cartCookie(market), token, { ...base(), httpOnly: true });
  jar.set(COUNT_COOKIE, String(things), base());
}
