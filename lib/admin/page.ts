import { type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
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

/**
 * The order of a list by its key columns, newest first, or oldest first to read towards newer rows. The indexes are
 * DESC NULLS LAST, and Postgres uses them only for exactly that order or its mirror image.
 */
export function inOrder(columns: readonly AnyPgColumn[], cursor: Cursor | null): SQL[] {
  const way = cursor?.to === 'newer' ? sql`asc nulls first` : sql`desc nulls last`;
  return columns.map((column) => sql`${column} ${way}`);
}
