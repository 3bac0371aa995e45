'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import { whenReachable } from './reach';

function subscribe(changed: () => void): () => void {
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
}

/** Starts the worker that stands in without a network, and has it keep the page that says so. */
async function keep(offline: string): Promise<void> {
  await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' });
  const { active } = await navigator.serviceWorker.ready;
  active?.postMessage({ keep: offline });
}

/** Keeps the shop at hand on this device, once the page has come; and says when what stands there is what was last known. */
export function AtHand({ offline, words }: { offline: string; words: string }) {
  const online = useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );
  // The worker answers that this page came out of its store.
  const [old, setOld] = useState(false);
  useEffect(() => {
    const worker = process.env.NODE_ENV === 'production' ? navigator.serviceWorker : undefined;
    if (!worker) return;
    // A browser that allows no worker here does without.
    const start = () => void keep(offline).catch(() => undefined);
    const told = ({ data }: MessageEvent) => setOld(data?.old === true);
    worker.addEventListener('message', told);
    worker.startMessages();
    if (document.readyState === 'complete') start();
    else window.addEventListener('load', start, { once: true });
    return () => {
      worker.removeEventListener('message', told);
      window.removeEventListener('load', start);
    };
  }, [offline]);
  useEffect(() => (old ? whenReachable(() => location.reload()) : undefined), [old]);
  const shown = old || !online;
  return (
    <p className={shown ? 'no-network' : undefined} role="status">
      {shown ? words : null}
    </p>
  );
}
