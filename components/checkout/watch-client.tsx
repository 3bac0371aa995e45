'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/** Seconds between looks: quick at first, because most answers come within a minute. */
const PAUSES = [1, 2, 3, 5, 8, 13, 20, 30];

/** While a code is shown: somebody holds a phone in front of it. */
const CODE_PAUSE = 3;

/** How often the page still looks after a code's time is over. */
const LAST_LOOKS = 5;

/** How old, in milliseconds, the page's own words may get while nothing changes. */
const STALE = 12_000;

type Status = { status: string; needsReview: boolean; payments: { status: string }[] };

/** Written as the page writes what it shows. */
function fingerprint({ status, needsReview, payments }: Status): string {
  return [status, needsReview, ...payments.map((payment) => payment.status)].join(' ');
}

type Props = {
  token: string;
  /** What the page shows now. */
  known: string;
  /** Milliseconds that the code on the page is still good for; absent where there is none. */
  code?: number;
};

/**
 * Looks at the order's state again and again while it is not final, and draws the page anew when it changed. Rests
 * while nobody sees the page, and ends soon after the time of a code is over.
 */
export function Watch({ token, known, code }: Props) {
  const router = useRouter();
  useEffect(() => {
    let looks = 0;
    let drawn = Date.now();
    const end = code === undefined ? Number.POSITIVE_INFINITY : drawn + code + LAST_LOOKS * CODE_PAUSE * 1000;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const gone = new AbortController();

    const plan = () => {
      clearTimeout(timer);
      if (document.hidden || gone.signal.aborted || Date.now() > end) return;
      timer = setTimeout(look, (code === undefined ? (PAUSES[looks] ?? 30) : CODE_PAUSE) * 1000);
      looks += 1;
    };
    const look = async () => {
      const found = await fetch(`/api/orders/${token}`, { signal: gone.signal, cache: 'no-store' })
        .then((answer) => (answer.ok ? (answer.json() as Promise<Status>) : null))
        .catch(() => null);
      if (gone.signal.aborted) return;
      const changed = found && fingerprint(found) !== known;
      // A page with a code counts by itself: nothing on it grows old.
      if (changed || (code === undefined && Date.now() - drawn > STALE)) {
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
  }, [token, known, code, router]);
  return null;
}
