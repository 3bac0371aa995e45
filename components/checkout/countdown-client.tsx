'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';

/** Milliseconds after the end before the page is drawn anew: the server's clock must have passed it as well. */
const AFTER_END = 500;

/** "2:08" and a bar that burns down; both in milliseconds. At the end the page is drawn anew. */
export function Countdown({ left, life, label }: { left: number; life: number; label: string }) {
  const router = useRouter();
  const [now, setNow] = useState(left);

  useEffect(() => {
    const end = performance.now() + left;
    const tick = () => setNow(Math.max(0, end - performance.now()));
    const ticking = setInterval(tick, 1_000);
    const over = setTimeout(() => router.refresh(), left + AFTER_END);
    tick();
    return () => {
      clearInterval(ticking);
      clearTimeout(over);
    };
  }, [left, router]);

  const seconds = Math.ceil(now / 1_000);
  return (
    <>
      <p className="code-left">
        <span>{label}</span>
        <span className="num" role="timer">
          {Math.floor(seconds / 60)}:{String(seconds % 60).padStart(2, '0')}
        </span>
      </p>
      <progress className="burn" value={now} max={life} aria-hidden="true" />
    </>
  );
}
