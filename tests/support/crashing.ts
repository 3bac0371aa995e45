import type { Db } from '@/db/client';

/** The process ends here. */
export class Crash extends Error {
  override name = 'Crash';
}

type Query = (...args: unknown[]) => unknown;
type Session = { session: { client: { query: Query } } };

/**
 * The same database (node-postgres), whose transactions die before their `at`-th statement, BEGIN not counted and COMMIT
 * counted: that statement is never sent and PostgreSQL rolls back, as when a process is killed there.
 */
export function crashingAt(db: Db, at: number): { db: Db; sent: () => number } {
  let sent = 0;
  const transaction = async (work: (tx: never) => Promise<unknown>) => {
    let restore = () => undefined as unknown;
    try {
      return await db.transaction((tx) => {
        const { client } = (tx as unknown as Session).session;
        const query = client.query;
        restore = () => {
          client.query = query;
        };
        client.query = (...args) => {
          const text = statementOf(args[0]);
          if (text !== 'rollback') sent += 1;
          if (text !== 'rollback' && sent === at) return Promise.reject(new Crash(`killed before statement ${at}`));
          return query.apply(client, args);
        };
        return work(tx as never);
      });
    } finally {
      restore();
    }
  };
  const guarded = new Proxy(db, {
    get: (target, key, receiver) => (key === 'transaction' ? transaction : Reflect.get(target, key, receiver)),
  });
  return { db: guarded, sent: () => sent };
}

function statementOf(first: unknown): string {
  if (typeof first === 'string') return first;
  return typeof first === 'object' && first !== null && 'text' in first ? String(first.text) : '';
}
