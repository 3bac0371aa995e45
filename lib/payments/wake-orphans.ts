import { and, eq, gt, type SQL, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { webhookInbox } from '@/db/schema';

/**
 * Makes webhooks that found no payment due at once, now that a payment has a name they use. A statement to be carried out
 * with another one, so that learning a name costs no round trip more.
 */
export function orphansNaming(tx: Pick<Tx, 'update'>, provider: string, names: readonly string[] | SQL, at: Date) {
  const list = isList(names)
    ? sql`array[${sql.join(
        names.map((name) => sql`${name}`),
        sql`, `,
      )}]::text[]`
    : names;
  return tx
    .update(webhookInbox)
    .set({ nextTryAt: at })
    .where(
      and(
        eq(webhookInbox.state, 'orphan'),
        eq(webhookInbox.provider, provider),
        gt(webhookInbox.nextTryAt, at),
        sql`${webhookInbox.reading} -> 'names' ?| ${list}`,
      ),
    )
    .returning({ id: webhookInbox.id });
}

function isList(names: readonly string[] | SQL): names is readonly string[] {
  return Array.isArray(names);
}
