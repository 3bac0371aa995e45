'use client';

import { useEffect } from 'react';
import { noteSeen, type Seen } from './last-seen';

type Props = { [K in keyof Seen]: { what: K; seen: Seen[K] } }[keyof Seen];

/** Notes on this device what its page shows, for the page that stands in when there is no network. */
export function LastSeen({ what, seen }: Props) {
  useEffect(() => void noteSeen(what, seen), [what, seen]);
  return null;
}
