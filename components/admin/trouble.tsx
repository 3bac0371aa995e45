import type { ReactNode } from 'react';
import { Mark } from '@/components/ui/icon';

/** A page behind the counter that could not be shown: what is so, and ways on. It asks the database for nothing. */
export function Trouble({
  shop,
  title,
  words,
  note,
  children,
}: {
  shop: string;
  title: string;
  words: string;
  note?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="adm">
      <header className="lid">
        <div className="in">
          <a className="mark" href="/admin/orders">
            <Mark />
            {shop}
          </a>
        </div>
      </header>
      <main id="main" className="trouble">
        <h1>{title}</h1>
        <p className="second">{words}</p>
        <p className="ways">{children}</p>
        {note ? <p className="note">{note}</p> : null}
      </main>
    </div>
  );
}
