'use client';

import type { ReactNode } from 'react';
import { usePayForm } from './pay-form-client';
import { idOf } from './pay-state';

type Props = {
  path: string;
  value: string;
  /** Which question it answers and its place there: words elsewhere on the page follow it (ByChoice). */
  of: 'ship' | 'way';
  place: number;
  title: string;
  aside?: string;
  note?: ReactNode;
};

/** A radio card. The first one is chosen until the shopper chooses. */
export function Card({ path, value, of, place, title, aside, note }: Props) {
  const { state } = usePayForm();
  const chosen = state.values[path];
  const follows = of === 'ship' ? { 'data-ship': place } : { 'data-way': place };
  return (
    <label className="card pick">
      <input
        id={place === 0 ? idOf(path) : undefined}
        type="radio"
        name={path}
        value={value}
        defaultChecked={chosen === undefined ? place === 0 : chosen === value}
        {...follows}
      />
      <b>{title}</b>
      <span className="num">{aside}</span>
      {note ? <span className="note">{note}</span> : null}
    </label>
  );
}
