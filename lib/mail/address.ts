import { z } from 'zod';

const LINE_BREAK = /[\r\n\u2028\u2029\0]/;

/**
 * A single address and nothing that could smuggle in another recipient or a header: line breaks, lists and comments are
 * refused. null when it is not one.
 */
export function plainAddress(written: string): string | null {
  return !LINE_BREAK.test(written) && z.email().safeParse(written).success ? written : null;
}

/** Words for a header, on one line. */
export function oneLine(words: string): string {
  return words.replace(/[\s\0]+/g, ' ').trim();
}
