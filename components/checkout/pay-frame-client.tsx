'use client';

import type { Route } from 'next';
import { useEffect, useRef, useState } from 'react';
import { eventIn } from './frame-events';

type Props = {
  /** The provider's page, exactly as the provider wrote its address. */
  src: string;
  /** What that page calls itself. */
  session: string;
  token: string;
  /** The order's own page. */
  order: Route;
  title: string;
  opening: string;
  failed: string;
};

/**
 * The provider's page in a frame. What it tells proves nothing: each message is a reason to have the server ask, and
 * then the order's own page says what is known. The frame is drawn by script, after somebody listens to it.
 */
export function PayFrame({ src, session, token, order, title, opening, failed }: Props) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [says, setSays] = useState<'nothing' | 'opening' | 'open' | 'failed'>('nothing');

  useEffect(() => {
    const gone = new AbortController();
    const ask = () => fetch(`/api/orders/${token}`, { signal: gone.signal, cache: 'no-store' }).catch(() => null);
    const hear = async (message: MessageEvent) => {
      const from = { origin: new URL(src).origin, window: frame.current?.contentWindow, session };
      const event = eventIn(message, from);
      if (event === null) return;
      if (event === 'payment.loaded') return setSays((before) => (before === 'opening' ? 'open' : before));
      await ask();
      if (gone.signal.aborted) return;
      if (event === 'payment.failed') return setSays('failed');
      // A whole new page: the frame must not live on behind it.
      location.assign(order);
    };
    addEventListener('message', hear);
    setSays('opening');
    return () => {
      gone.abort();
      removeEventListener('message', hear);
    };
  }, [src, session, token, order]);

  if (says === 'nothing') return null;
  return (
    <>
      <p role="status" className={says === 'open' ? 'sr' : 'frame-says'}>
        {says === 'opening' ? opening : null}
        {says === 'failed' ? failed : null}
      </p>
      <iframe ref={frame} src={src} title={title} allow="payment" className="pay-frame" />
    </>
  );
}
