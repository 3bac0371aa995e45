import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { rowsOf } from '@/db/rows';
import { after } from '../clock';
import { PROVIDER_IDS, type ProviderId } from '../markets';
import type { Shop } from '../shop';
import { type Health, healthState, SILENCE, TIME_TO_PAY } from './provider-check';

/** So many of its newest tries, and of its newest webhooks, tell how a provider is now. */
const RECENT = 50;
const HOOKS = 200;

type Row = {
  provider: ProviderId;
  tries: number;
  failed: number;
  lastSuccess: string | null;
  lastFailure: string | null;
  code: string | null;
  openedLately: boolean;
  hooks: number;
  repeated: number;
  dead: number;
  lastWebhook: string | null;
};

/** How each provider is that is connected or was tried: its newest calls and webhooks. One statement of bounded looks. */
export async function providerHealth({
  db,
  clock,
  gateways,
}: Pick<Shop, 'db' | 'clock' | 'gateways'>): Promise<Health[]> {
  const now = clock();
  const rows = await rowsOf<Row>(db as Db, healthQuery(now));
  return rows
    .filter(({ provider, tries }) => gateways[provider] || tries > 0)
    .map(({ code, lastSuccess, lastFailure, lastWebhook, ...row }) => {
      const read = {
        ...row,
        connected: gateways[row.provider] !== undefined,
        code: code ?? '',
        lastSuccess: momentOf(lastSuccess),
        lastFailure: momentOf(lastFailure),
        lastWebhook: momentOf(lastWebhook),
      };
      return { ...read, state: healthState(read, now) };
    });
}

function momentOf(written: string | null): Date | null {
  return written === null ? null : new Date(written);
}

/** The statement itself, so that a test can look at its plan. */
export function healthQuery(now: Date): SQL {
  return sql.join(
    PROVIDER_IDS.map((id) => healthOf(id, now)),
    sql` union all `,
  );
}

/** The provider is written out: the planner then knows how rare its rows are, and takes the index that begins with it. */
function healthOf(id: ProviderId, now: Date): SQL {
  const provider = sql.raw(`'${id}'`);
  const begin = after(now, -SILENCE).toISOString();
  const end = after(now, -TIME_TO_PAY).toISOString();
  // A try that was asked about without trouble went well, whatever its beginning was.
  const badly = sql`(ask_error is not null or (asked_at is null and create_outcome in ('refused', 'unknown')))`;
  const at = sql`greatest(created_at, asked_at)`;
  return sql`select ${provider} as provider, calls.*, hooks.*,
      exists (select 1 from payments where provider = ${provider} and created_at > ${begin}::timestamptz
        and created_at <= ${end}::timestamptz and create_outcome = 'opened') as "openedLately"
    from (
      select count(*)::int as tries, (count(*) filter (where ${badly}))::int as failed,
        (max(${at}) filter (where not ${badly} and (asked_at is not null or create_outcome = 'opened')))::text as "lastSuccess",
        (max(${at}) filter (where ${badly}))::text as "lastFailure",
        (array_agg(coalesce(ask_error, create_code) order by ${at} desc) filter (where ${badly}))[1] as code
      from (select created_at, asked_at, ask_error, create_outcome, create_code from payments
        where provider = ${provider} order by created_at desc nulls last limit ${sql.raw(String(RECENT))}) newest
    ) calls, (
      select count(*)::int as hooks, (count(*) filter (where repeats > 0))::int as repeated,
        (count(*) filter (where state = 'dead'))::int as dead, max(last_received_at)::text as "lastWebhook"
      from (select repeats, state, last_received_at from webhook_inbox
        where provider = ${provider} order by received_at desc nulls last limit ${sql.raw(String(HOOKS))}) newest
    ) hooks`;
}
