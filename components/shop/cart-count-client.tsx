'use client';

import { usePathname } from 'next/navigation';
import { useSyncExternalStore } from 'react';

const COUNT = /(?:^|; )kiosk_count=(\d{1,4})(?:;|$)/;

function readCount(): number {
  return Number(COUNT.exec(document.cookie)?.[1] ?? 0);
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('focus', changed);
  window.addEventListener('pageshow', changed);
  return () => {
    window.removeEventListener('focus', changed);
    window.removeEventListener('pageshow', changed);
  };
}

/** How many things the cart holds, from the cookie that the cart sets. Nothing without JavaScript, or when it is empty. */
export function CartCount() {
  // A change of page draws this again, and the cookie is read anew.
  usePathname();
  const count = useSyncExternalStore(subscribe, readCount, () => 0);
  return count > 0 ? (
    <span className="count" key={count}>
      {count}
    </span>
  ) : null;
}
