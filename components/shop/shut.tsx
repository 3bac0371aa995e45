import type { ReactNode } from 'react';

/** The half-lowered lid over a bare counter: the head of every trouble page. */
export function Shut({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <>
      <section className="shut">
        <div className="board">
          <div className="page">
            <h1 className="sign">{title}</h1>
            <p>{children}</p>
          </div>
        </div>
        <div className="gap1" />
      </section>
      <div className="top1" />
      <div className="front1" />
    </>
  );
}
