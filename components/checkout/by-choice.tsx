import type { ReactNode } from 'react';

/**
 * Words that follow a chosen radio card without JavaScript: the style sheet shows the one whose card is chosen (cards
 * carry `data-ship` or `data-way` with their place). It can follow six cards; `otherwise`
 * is for browsers that cannot.
 */
export function ByChoice({
  of,
  words,
  otherwise,
}: {
  of: 'ship' | 'way';
  words: readonly { code: string; word: ReactNode }[];
  otherwise?: string;
}) {
  return (
    <span className={`by-${of}`}>
      {words.map(({ code, word }, place) => (
        <span key={code} data-n={place}>
          {word}
        </span>
      ))}
      {otherwise === undefined ? null : <span data-n="plain">{otherwise}</span>}
    </span>
  );
}
