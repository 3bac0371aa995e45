'use client';

import { createContext, type ReactNode, use } from 'react';

export type TroubleWords = { shop: string; title: string; words: string; again: string; orders: string; code: string };

const Context = createContext<TroubleWords | null>(null);

/** Hands the words for trouble down, because an error page is drawn in the browser, where no messages are. */
export function HandTroubleWords({ words, children }: { words: TroubleWords; children: ReactNode }) {
  return <Context value={words}>{children}</Context>;
}

/** Null where even the frame that hands them down broke. */
export function useTroubleWords(): TroubleWords | null {
  return use(Context);
}
