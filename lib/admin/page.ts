import type { Cursor } from './list-address';

/** A page of a list that is newest first. `newer` and `older` tell whether there is another page that way. */
export type Page<Row> = { rows: Row[]; newer: boolean; older: boolean };

/**
 * Cuts a page out of up to `size` + 1 rows as they were read from the cursor on: newest first for the first page and
 * `older`, oldest first for `newer`.
 */
export function pageOf<Row>(read: readonly Row[], size: number, cursor: Cursor | null): Page<Row> {
  const more = read.length > size;
  const rows = read.slice(0, size);
  if (cursor?.to === 'newer') return { rows: rows.reverse(), newer: more, older: true };
  return { rows, newer: cursor !== null, older: more };
}
