import type { ReactNode } from 'react';

export type Sign = 'waiting' | 'paid' | 'stopped' | 'closed' | 'returned' | 'review' | 'test';

/** Which paint a sign wears. */
export const TONE: Readonly<Record<Sign, string>> = {
  waiting: 'waiting',
  paid: 'paid',
  stopped: 'stopped',
  closed: 'quiet-s',
  returned: 'quiet-s',
  review: 'review',
  test: 'quiet-s',
};

const STROKE: Readonly<Record<Exclude<Sign, 'waiting' | 'test'>, string>> = {
  paid: 'm7 12.5 3.5 3.5L17 9',
  stopped: 'M8 8l8 8M16 8l-8 8',
  closed: 'M7 12h10',
  returned: 'M8 10.5h6a3 3 0 0 1 0 6h-3M10.5 7.5 7.5 10.5l3 3',
  review: 'M12 6v7.5M12 16v2',
};

/** A state is told by sign, word and colour, never by colour alone. */
export function Badge({ sign, children }: { sign: Sign; children: ReactNode }) {
  return (
    <span className={`badge ${TONE[sign]}`}>
      <SignMark sign={sign} />
      {children}
    </span>
  );
}

/** The sign alone, for where its word stands beside it. */
export function SignMark({ sign }: { sign: Sign }) {
  if (sign === 'waiting') {
    return (
      <svg className="i" viewBox="0 0 24 24" aria-hidden="true">
        <path d="M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z" />
        <path d="M12 3a9 9 0 0 0 0 18Z" fill="currentColor" stroke="none" />
      </svg>
    );
  }
  if (sign === 'test') {
    return (
      <svg className="i" viewBox="0 0 24 24" aria-hidden="true">
        <path d="M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM8 12h8" />
      </svg>
    );
  }
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="12" cy="12" r="11" fill="currentColor" />
      <path d={STROKE[sign]} fill="none" stroke="var(--b)" strokeWidth="2.6" />
    </svg>
  );
}
