import type { Db } from '@/db/client';

type Query = (...args: unknown[]) => unknown;
type Session = { session: { client: { query: Query } } };

/**
 * The same database (node-postgres), in which PostgreSQL itself ends transactions with `state` (a SQLSTATE): each one
 * at its `at`-th statement, COMMIT included, the first `times` times. `hit` counts how often it did.
 */
export function conflictingAt(db: Db, { state, at, times }: { state: string; at: number; times: number }) {
  const seen = { hit: 0 };
  const transaction = (work: (tx: never) => Promise<unknown>) =>
    db.transaction(async (tx) => {
      const { client } = (tx as unknown as Session).session;
      const query = client.query;
      let sent = 0;
      client.query = (...args) => {
        const text = statementOf(args[0]);
        if (text === 'rollback' || text === 'commit') client.query = query;
        if (text !== 'rollback') sent += 1;
        if (text === 'rollback' || sent !== at || seen.hit >= times) return query.apply(client, args);
        seen.hit += 1;
        return query.call(client, `do $$ begin raise exception 'made to fail' using errcode = '${state}'; end $$`);
      };
      return work(tx as never);
    });
  const guarded = new Proxy(db, {
    get: (target, key, receiver) => (key === 'transaction' ? transaction : Reflect.get(target, key, receiver)),
  });
  return { db: guarded, seen };
}

function statementOf(first: unknown): string {
  if (typeof first === 'string') return first;
  return typeof first === 'object' && first !== null && 'text' in first ? String(first.text) : '';
}
