import type { ReactNode } from 'react';
import { Thumb } from './thumb';

export type SlipLine = {
  sku: string;
  title: string;
  variantTitle: string;
  quantity: number;
  picture: string;
  sum: string;
  /** How often it is charged ("every month"); empty or absent: once. */
  every?: string;
};

/** What is bought, line by line. Sums come written in the shopper's locale. */
export function SlipLines({ lines }: { lines: readonly SlipLine[] }) {
  return (
    <ul className="lines">
      {lines.map((line) => (
        <li key={line.sku}>
          <Thumb picture={line.picture} />
          <span>
            <b className="name">{line.title}</b>
            <br />
            <span className="second">{line.variantTitle ? `${line.variantTitle} · ${line.quantity}` : null}</span>
          </span>
          <span className="num">
            {line.sum}
            {line.every ? <span className="every second">{line.every}</span> : null}
          </span>
        </li>
      ))}
    </ul>
  );
}

export type SumRow = { label: string; value: ReactNode; quiet?: boolean };

/** The sums under a slip; the last one is what all comes to. */
export function Sums({ rows, all }: { rows: readonly SumRow[]; all: SumRow }) {
  return (
    <dl className="sum">
      {rows.map((row) => (
        <div key={row.label}>
          <dt>{row.label}</dt>
          <dd className={row.quiet ? 'num second' : 'num'}>{row.value}</dd>
        </div>
      ))}
      <div className="all">
        <dt>{all.label}</dt>
        <dd className="num">{all.value}</dd>
      </div>
    </dl>
  );
}
