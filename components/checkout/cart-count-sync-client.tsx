'use client';

import { useEffect } from 'react';
import { forgetSeen } from './last-seen';

const THIRTY_DAYS = 30 * 24 * 60 * 60 * 1000;

/** Tells the header how many things the cart holds now: a page cannot set the cookie that it reads. */
export function CartCountSync({ things }: { things: number }) {
  useEffect(() => {
    if (things === 0) void forgetSeen('cart');
    // A browser without the store keeps the old number until the cart is next changed; it is decoration.
    if (!('cookieStore' in window)) return;
    window.cookieStore
      .set({
        name: 'kiosk_count',
        value: String(things),
        path: '/',
        sameSite: 'lax',
        expires: Date.now() + THIRTY_DAYS,
      })
      .then(
        () => dispatchEvent(new Event('pageshow')),
        () => undefined,
      );
  }, [things]);
  return null;
}
