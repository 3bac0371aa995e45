import { drizzle } from 'drizzle-orm/node-postgres';
import type { Pool, PoolClient } from 'pg';
import type { Db } from '@/db/client';
import { drizzleOptions } from '@/db/drivers/options';
import type { Provider } from '@/lib/payments/providers/provider';
import { Crash } from './crashing';

/** Where a process dies: at its `at`-th statement or provider call, before that happens or just after. */
export type Death = { at: number; after: boolean };

/** A process that may die: from then on nothing it sends leaves it, and PostgreSQL rolls back what it left open. */
export class Process {
  dead = false;
  private steps = 0;

  constructor(private readonly death: Death | null) {}

  /** Runs one thing that others can see. Throws `Crash` where the process dies, and for ever after. */
  async step<T>(work: () => Promise<T>): Promise<T> {
    if (this.dead) throw new Crash('dead');
    this.steps += 1;
    const last = this.death !== null && this.steps >= this.death.at;
    if (last) this.dead = true;
    if (last && !this.death?.after) throw new Crash(`killed before step ${this.steps}`);
    const result = await work();
    if (this.dead) throw new Crash(`killed after step ${this.steps}`);
    return result;
  }

  /** The database as this process reaches it. */
  database(pool: Pool): Db {
    const guarded = new Proxy(pool, {
      get: (target, key) => {
        if (key === 'query') return (...args: never[]) => this.step(() => query(target, args));
        if (key === 'connect') return async () => this.client(await target.connect());
        return bound(target, key);
      },
    });
    return drizzle(guarded, drizzleOptions());
  }

  private client(client: PoolClient): PoolClient {
    return new Proxy(client, {
      get: (target, key) => {
        if (key !== 'query') return bound(target, key);
        return (...args: never[]) =>
          NEVER_LOST.has(textOf(args[0])) ? query(target, args) : this.step(() => query(target, args));
      },
    });
  }
}

/** A connection whose BEGIN fails is not given back to the pool; nothing has happened by then. */
const NEVER_LOST: ReadonlySet<string> = new Set(['begin', 'rollback']);

function query(target: Pool | PoolClient, args: never[]): Promise<unknown> {
  return (target.query as (...args: never[]) => Promise<unknown>).apply(target, args);
}

function bound(target: object, key: string | symbol): unknown {
  const value = Reflect.get(target, key);
  return typeof value === 'function' ? value.bind(target) : value;
}

function textOf(first: unknown): string {
  if (typeof first === 'string') return first;
  return typeof first === 'object' && first !== null && 'text' in first ? String(first.text) : '';
}

/** Every call to a provider is a step of the process that makes it. */
export function mortal(provider: Provider, process: Process): Provider {
  const { createSession, askStatus, expireSession, refund } = provider;
  return {
    ...provider,
    createSession: (...args) => process.step(() => createSession(...args)),
    ...(askStatus ? { askStatus: (...args) => process.step(() => askStatus(...args)) } : {}),
    ...(expireSession ? { expireSession: (...args) => process.step(() => expireSession(...args)) } : {}),
    ...(refund ? { refund: (...args) => process.step(() => refund(...args)) } : {}),
  };
}
