'use client';

import { createContext, type ReactNode, use } from 'react';
import { BRAND } from '@/lib/brand';

export type Words = {
  mark: string;
  title: string;
  words: string;
  again: string;
  paying: string;
  code: string;
  find: string;
};

/** Spoken when even the page's frame could not be drawn. */
const PLAIN: Words = {
  mark: BRAND.mark,
  title: 'Something broke here',
  words: 'It is our fault, and it is written down. Your cart is as you left it.',
  again: 'Try this page again',
  paying: 'Were you paying just now? Do not pay again: open your order from the mail we sent, it knows.',
  code: 'If you write to us, say',
  find: 'Find my order',
};

const Context = createContext<Words>(PLAIN);

/** Hands the words for trouble down, because an error page is drawn in the browser, where no translations are. */
export function BrokenWords({ words, children }: { words: Words; children: ReactNode }) {
  return <Context value={words}>{children}</Context>;
}

export function useBrokenWords(): Words {
  return use(Context);
}
