'use client';

import { Broken } from '@/components/shop/broken-client';
import { Mark } from '@/components/ui/icon';

/** A fault outside the shop's frame: the lid is drawn here, with the mark alone. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <>
      <header className="lid">
        <div className="page in">
          {/* A whole new page, because this one broke. */}
          <a className="mark" href="/">
            <Mark />
            kiosk
          </a>
        </div>
      </header>
      <Broken code={error.digest} again={reset} />
    </>
  );
}
