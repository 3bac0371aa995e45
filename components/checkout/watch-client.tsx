'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/** Seconds between looks: quick at first, because most answers come within a minute. */
const PAUSES = [1, 2, 3, 5, 8, 13, 20, 30];

/** How old, in milliseconds, the page's own words may get while nothing changes. */
const STALE = 12_000;

type Status = { status: string; needsReview: boolean; payments: { status: string }[] };

/** Written as the page writes what it shows. */
function fingerprint({ status, needsReview, payments }: Status): string {
  return [status, needsReview, ...payments.map((payment) => payment.status)].join(' ');
}

/**
 * Looks at the order's state again and again while it is not final, and draws the page anew when it changed. Rests
 * while nobody sees the page. `known` is what the page shows now.
 */
export function Watch({ token, known }: { token: string; known: string }) {
  const router = useRouter();
  useEffect(() => {
    let looks = 0;
    let drawn = Date.now();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const gone = new AbortController();

    const plan = () => {
      clearTimeout(timer);
      if (document.hidden || gone.signal.aborted) return;
      timer = setTimeout(look, (PAUSES[looks] ?? 30) * 1000);
      looks += 1;
    };
    const look = async () => {
      const found = await fetch(`/api/orders/${token}`, { signal: gone.signal, cache: 'no-store' })
        .then((answer) => (answer.ok ? (answer.json() as Promise<Status>) : null))
        .catch(() => null);
      if (gone.signal.aborted) return;
      const changed = found && fingerprint(found) !== known;
      if (changed || Date.now() - drawn > STALE) {
        drawn = Date.now();
        router.refresh();
      }
      plan();
    };
    const seen = () => {
      looks = 0;
      plan();
    };

    plan();
    document.addEventListener('visibilitychange', seen);
    return () => {
      clearTimeout(timer);
      gone.abort();
      document.removeEventListener('visibilitychange', seen);
    };
  }, [token, known, router]);
  return null;
}
