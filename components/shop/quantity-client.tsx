'use client';

import { type ReactNode, useState } from 'react';

type Button = { name: string; icon: ReactNode };
type Props = { label: string; less: Button; more: Button; most: number };

/** A number field between two buttons. Without JavaScript the field alone does it. Icons come drawn from the server. */
export function Quantity({ label, less, more, most }: Props) {
  const [written, setWritten] = useState('1');
  const step = (by: number) => {
    const now = Number.parseInt(written, 10);
    setWritten(String(Math.min(most, Math.max(1, (Number.isNaN(now) ? 1 : now) + by))));
  };
  return (
    <div className="qty">
      <button type="button" aria-label={less.name} onClick={() => step(-1)}>
        {less.icon}
      </button>
      <input
        type="number"
        name="quantity"
        inputMode="numeric"
        aria-label={label}
        min={1}
        max={most}
        required
        value={written}
        onChange={(event) => setWritten(event.target.value)}
      />
      <button type="button" aria-label={more.name} onClick={() => step(1)}>
        {more.icon}
      </button>
    </div>
  );
}
