'use client';

import { useSyncExternalStore } from 'react';

const never = () => () => {};

/** Opens the browser's own printing; without JavaScript its menu does the same, so the button is not there. */
export function PrintButton({ words }: { words: string }) {
  const awake = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  if (!awake) return null;
  return (
    <button type="button" className="btn quiet" onClick={() => window.print()}>
      {words}
    </button>
  );
}
