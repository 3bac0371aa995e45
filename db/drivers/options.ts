import * as schema from '../schema';

/** What all three drivers are told alike. */
export function drizzleOptions(onQuery?: (sql: string) => void) {
  return {
    schema,
    casing: 'snake_case' as const,
    ...(onQuery ? { logger: { logQuery: (sql: string) => onQuery(sql) } } : {}),
  };
}

/** Small pools: functions on a platform each keep their own, and no provider is ever called inside a transaction. */
export const POOL = { max: 5, idleTimeoutMillis: 10_000, connectionTimeoutMillis: 5_000 };

/** For work after the answer: it may wait for its turn, and it takes no connection from a request. */
export const BACKGROUND = { ...POOL, max: 2, connectionTimeoutMillis: 30_000 };
