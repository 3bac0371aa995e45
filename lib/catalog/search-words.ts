/** Longer questions are cut: nobody types more, and each word is a condition of the query. */
const MOST_WORDS = 6;
export const LONGEST_QUESTION = 80;

/** A question as somebody typed it, without space around it and not longer than `LONGEST_QUESTION`. */
export function askedFor(written: unknown): string {
  return typeof written === 'string' ? written.trim().slice(0, LONGEST_QUESTION).trim() : '';
}

/** The words of a question, lower case: letters and figures of any script, nothing that a query would read as its own. */
export function wordsOf(question: string): string[] {
  const words = question.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? [];
  return [...new Set(words)].slice(0, MOST_WORDS);
}
