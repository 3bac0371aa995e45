import 'server-only';
import { sql } from 'drizzle-orm';
import { cache } from 'react';
import { rowsOf } from '@/db/rows';
import { currentShop } from '../current-shop';

/** Counting stops here: the rail says "99+". */
const MOST = 100;

export type RailCounts = { reviews: number; webhooks: number };

/** What waits for a person: open reviews, and webhooks that died. One statement that reads a hundred rows at most each. */
export const railCounts = cache(async (): Promise<RailCounts> => {
  const { db } = await currentShop();
  const [counts] = await rowsOf<RailCounts>(
    db,
    sql`select
      (select count(*)::int from (select 1 from reviews where resolved_at is null limit ${MOST}) as open)
        + (select count(*)::int from (select 1 from pending_acts where decided_at is null limit ${MOST}) as asked) as reviews,
      (select count(*)::int from (select 1 from webhook_inbox where state = 'dead' limit ${MOST}) as dead) as webhooks`,
  );
  return counts ?? { reviews: 0, webhooks: 0 };
});
