'use client';

import { Icon, Mark } from '@/components/ui/icon';
import { useBrokenWords } from './broken-words-client';
import { Shut } from './shut';

/** By way of here, so that every error page finds what it draws with the frame's scripts and brings none of its own. */
export { BrokenWords } from './broken-words-client';

/**
 * The page of a fault: whose it is, a code to quote, and that nobody should pay twice. Trying again loads it anew, as
 * drawing it again would only draw the same broken answer.
 */
export function Broken({ code }: { code: string | undefined }) {
  const words = useBrokenWords();
  return (
    <main id="main">
      <Shut title={words.title}>{words.words}</Shut>
      <div className="page ways">
        <button className="btn" type="button" onClick={() => location.reload()}>
          <Icon name="again" /> {words.again}
        </button>
        <FindOrder>{words.find}</FindOrder>
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

/** The same where the shop's frame broke as well: the lid is drawn here, with the mark alone. */
export function BrokenAlone({ code }: { code: string | undefined }) {
  const { mark } = useBrokenWords();
  return (
    <>
      <header className="lid">
        <div className="page in">
          {/* A whole new page, because this one broke. */}
          <a className="mark" href="/">
            <Mark />
            {mark}
          </a>
        </div>
      </header>
      <Broken code={code} />
    </>
  );
}

/** Where the address names no storefront there is no such page. Not by a link of the router's: it may be what broke. */
function FindOrder({ children }: { children: string }) {
  const locale = /^\/([a-z]{2}-[A-Z]{2})(?:\/|$)/.exec(globalThis.location?.pathname ?? '')?.[1];
  if (!locale) return null;
  return (
    <a className="link" href={`/${locale}/info/find-my-order`}>
      {children}
    </a>
  );
}
