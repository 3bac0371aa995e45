import type { ReactNode } from 'react';

type Tone = 'waiting' | 'stopped' | 'paid' | 'review' | 'quiet-s';

/** One thing to know before going on: sign and sentence on the soft ground of its state. */
export function Notice({ tone, children, id }: { tone: Tone; children: ReactNode; id?: string }) {
  return (
    <div className={`notice ${tone}`} id={id}>
      <svg className="i" viewBox="0 0 24 24" aria-hidden="true">
        <path d="M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z" />
        {tone === 'paid' ? (
          <path d="m7.5 12.5 3 3 6-7" />
        ) : (
          <path d="M12 3a9 9 0 0 0 0 18Z" fill="currentColor" stroke="none" />
        )}
      </svg>
      <div>{children}</div>
    </div>
  );
}
