'use client';

import type { ReactNode } from 'react';
import { usePayForm } from './pay-form-client';

/** The shopper's choice to be known here next time; unticked it also forgets. `note`: what a tick already there means. */
export function Remember({ children, note }: { children: ReactNode; note?: string }) {
  const { state } = usePayForm();
  return (
    <div>
      <label className="check">
        <input
          type="checkbox"
          name="remember"
          value="1"
          defaultChecked={state.values.remember === '1'}
          aria-describedby={note ? 'remember-note' : undefined}
        />
        <span>{children}</span>
      </label>
      {note ? (
        <p className="note" id="remember-note">
          {note}
        </p>
      ) : null}
    </div>
  );
}
