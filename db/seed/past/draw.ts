import { type SQL, sql } from 'drizzle-orm';

/** A whole number from 0 up to `size`, decided by the order's place `n` and a salt: the same seed tells the same past. */
export const draw = (salt: number, size: number): SQL =>
  sql.raw(`((hashint8extended(past.n, ${salt}) & 2147483647) % ${size})`);

/** The same for one customer, so that who comes again has the same name. */
export const drawOf = (column: string, salt: number, size: number): SQL =>
  sql.raw(`((hashint8extended(${column}, ${salt}) & 2147483647) % ${size})`);
