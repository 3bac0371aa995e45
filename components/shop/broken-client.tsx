'use client';

import { useBrokenWords } from './broken-words-client';
import { Shut } from './shut';

/** The page of a fault: whose it is, a code to quote, and that nobody should pay twice. `again` draws the page anew. */
export function Broken({ code, again }: { code: string | undefined; again: () => void }) {
  const words = useBrokenWords();
  return (
    <main id="main">
      <Shut title={words.title}>{words.words}</Shut>
      <div className="page ways">
        <button className="btn" type="button" onClick={again}>
          {words.again}
        </button>
      </div>
      <div className="page after">
        <p className="second measure">
          {words.paying}{' '}
          {code ? (
            <>
              {words.code} <b className="num">{code}</b>.
            </>
          ) : null}
        </p>
      </div>
    </main>
  );
}
