import type { ReactNode } from 'react';

/** Wall, counter and front edge with nothing on it. */
export function BareCounter({ title, words, children }: { title: string; words: string; children: ReactNode }) {
  return (
    <main id="main" className="shaded">
      <section className="bare">
        <div className="page">
          <h1 className="sign">{title}</h1>
          <p>{words}</p>
        </div>
      </section>
      <div className="top1" />
      <div className="front1" />
      <div className="page ways">{children}</div>
    </main>
  );
}
