import type { Db } from '@/db/client';
import type { Clock } from '../clock';
import { take } from '../http/throttle';
import type { Call } from './providers/provider';

/** The code of a question that was not asked, because the account's calls are used up. */
export const OVER_BUDGET = 'budget';

/**
 * A way out that keeps to the calls an account may make, all instances of the shop together: the budget is a row in the
 * database. Whatever moves money is counted and goes out; a question waits when the budget is used up, and is told how
 * long (milliseconds).
 */
export function budgetedCall(
  call: Call,
  { calls, per }: { calls: number; per: number },
  { key, database, clock }: { key: string; database: () => Promise<Db>; clock: Clock },
): Call {
  return async (request) => {
    const taken = await take(await database(), key, { limit: calls, window: per }, clock());
    if (taken.allowed || request.method !== 'GET') return call(request);
    return {
      ok: false,
      certainty: 'not_sent',
      code: OVER_BUDGET,
      detail: 'The account has used up the calls it may make for now.',
      retryAfter: taken.retryAfter * 1_000,
    };
  };
}
