'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';

/** On the phone: the form's button again, in a bar at the bottom, once what stands before this has been scrolled past. */
export function BuyBar({ children }: { children: ReactNode }) {
  const mark = useRef<HTMLDivElement>(null);
  const [past, setPast] = useState(false);
  useEffect(() => {
    if (!mark.current) return;
    const observer = new IntersectionObserver(([entry]) => {
      setPast(entry !== undefined && !entry.isIntersecting && entry.boundingClientRect.top < 0);
    });
    observer.observe(mark.current);
    return () => observer.disconnect();
  }, []);
  return (
    <>
      <div ref={mark} />
      {past ? <div className="buybar only-phone">{children}</div> : null}
    </>
  );
}
