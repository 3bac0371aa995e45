'use client';

import { type ReactNode, useState, useSyncExternalStore } from 'react';

const never = () => () => undefined;
const no = () => false;

/** None of these can be done without JavaScript, so without it none is shown. */
function useScript(can: () => boolean = () => true): boolean {
  return useSyncExternalStore(never, can, no);
}

const canShare = () => 'share' in navigator;

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

/** Hands the page's own address to another app of the device, where the browser can do that. */
export function ShareLink({ children, title }: { children: ReactNode; title: string }) {
  // Whoever changes their mind has shared nothing, and needs not be told so.
  const share = () => navigator.share({ title, url: location.origin + location.pathname }).catch(() => undefined);
  return useScript(canShare) ? (
    <button type="button" className="btn quiet" onClick={share}>
      {children}
    </button>
  ) : null;
}
