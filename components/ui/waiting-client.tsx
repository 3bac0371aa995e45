'use client';

import { usePathname } from 'next/navigation';
import { useEffect, useState } from 'react';
import { type WaitingRoom, waitingRoom } from './waiting-room';

/** Milliseconds: a page that comes sooner shows nothing between. */
const SOON = 250;
/** Milliseconds after which the page that stands is shown again: the link has led nowhere. */
const GIVEN_UP = 10_000;

/**
 * The outline of the page to come, while a link leads to one that is made for one request. Not a loading.js: that would
 * send the outline in place of the page, and without JavaScript it would stay, and a 404 would be a 200.
 */
export function Waiting({ words }: { words: string }) {
  const pathname = usePathname();
  const [wait, setWait] = useState<{ room: WaitingRoom; from: string } | null>(null);
  useEffect(() => {
    let timers: ReturnType<typeof setTimeout>[] = [];
    const stop = () => {
      for (const timer of timers) clearTimeout(timer);
      timers = [];
      setWait(null);
    };
    const start = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      const elsewhere = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
      if (!link || elsewhere || link.target || link.hasAttribute('download')) return;
      const room = waitingRoom(new URL(link.href, location.href), new URL(location.href));
      stop();
      if (!room) return;
      const from = location.pathname;
      const show = () => location.pathname === from && setWait({ room, from });
      timers = [setTimeout(show, SOON), setTimeout(stop, GIVEN_UP)];
    };
    document.addEventListener('click', start);
    // Back to a page that was left, or that the browser kept.
    window.addEventListener('popstate', stop);
    window.addEventListener('pageshow', stop);
    return () => {
      stop();
      document.removeEventListener('click', start);
      window.removeEventListener('popstate', stop);
      window.removeEventListener('pageshow', stop);
    };
  }, []);
  const room = wait && wait.from === pathname ? wait.room : null;
  if (!room) return null;
  return (
    <div className={`waiting-for ${room}`}>
      <p className="sr" role="status">
        {words}
      </p>
      <i />
      <i />
      <i />
      <i />
      <i />
    </div>
  );
}
