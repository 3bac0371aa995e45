'use client';

import { type ReactNode, useState, useSyncExternalStore } from 'react';

/** Neither can be done without JavaScript, so without it neither is shown. */
function useScript(): boolean {
  return useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  );
}

/** Prints the receipt alone; the style sheet leaves the rest out. */
export function PrintButton({ children }: { children: ReactNode }) {
  return useScript() ? (
    <button type="button" className="btn" onClick={() => window.print()}>
      {children}
    </button>
  ) : null;
}

/** Copies the page's own address, and says so. */
export function CopyLink({ children, done }: { children: ReactNode; done: string }) {
  const [copied, setCopied] = useState(false);
  const copy = () => {
    navigator.clipboard.writeText(location.origin + location.pathname).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return useScript() ? (
    <button type="button" className="btn quiet" onClick={copy}>
      {copied ? done : children}
    </button>
  ) : null;
}
