import { type SQL, sql } from 'drizzle-orm';
import type { Db, Tx } from '@/db/client';
import { rowsOf } from '@/db/rows';
import { PROVIDER_IDS } from '../markets';
import { CURRENCIES } from '../money';
import { addDays, daysOf, type Range, rangeBefore, within } from './home-range';
import { ZONE } from './when';

/** Money of one currency in some stretch of time, minor units: what evidence says came and went back. */
export type Takings = { orders: number; came: bigint; back: bigint };

export type TakingsOfDay = Takings & { day: string };

/** One currency's takings; `days` has a row for each day of the range, oldest first. */
export type TakingsOfCurrency = {
  currency: string;
  days: TakingsOfDay[];
  all: Takings;
  /** The same number of days just before; null where the range is too long to compare. */
  before: Takings | null;
};

/** Ranges up to this long are compared with the days before them. */
const COMPARED = 92;

const NOTHING: Takings = { orders: 0, came: 0n, back: 0n };

type Asked = { range: Range; test: boolean };

type Row = { day: string; currency: string; orders: number; came: string; back: string };

/** What orders that were paid in the range brought, by day of payment and currency, never summed across. One statement. */
export async function takingsOf(db: Db, { range, test }: Asked): Promise<TakingsOfCurrency[]> {
  const compared = daysOf(range) <= COMPARED;
  const rows = await rowsOf<Row>(
    db,
    takingsQuery({ range: compared ? { ...range, from: rangeBefore(range).from } : range, test }),
  );
  const there = new Set(rows.map(({ currency }) => currency));
  const currencies = [...new Set([...CURRENCIES.filter((one) => there.has(one)), ...[...there].sort()])];
  return currencies.map((currency) => {
    const own = rows.filter((row) => row.currency === currency).map(readRow);
    const byDay = new Map(own.map((row) => [row.day, row]));
    const days = Array.from({ length: daysOf(range) }, (_, index): TakingsOfDay => {
      const day = addDays(range.from, index);
      return byDay.get(day) ?? { day, ...NOTHING };
    });
    const before = own.filter(({ day }) => day < range.from);
    return { currency, days, all: sumOf(days), before: compared ? sumOf(before) : null };
  });
}

/** The statement itself, so that a test can look at its plan. */
export function takingsQuery({ range, test }: Asked): SQL {
  return sql`select day::text, currency, orders, came, back from (
      select (paid_at at time zone ${ZONE})::date as day, currency, count(*)::int as orders, sum(paid_minor)::text as came,
        sum(refunded_minor)::text as back
      from orders where ${within(sql`paid_at`, range)} and test = ${test} group by 1, 2
    ) days order by day, currency`;
}

function readRow({ day, orders, came, back }: Row): TakingsOfDay {
  return { day, orders, came: BigInt(came), back: BigInt(back) };
}

/** Days together. */
export function sumOf(days: readonly Takings[]): Takings {
  return days.reduce(
    (sum, { orders, came, back }) => ({ orders: sum.orders + orders, came: sum.came + came, back: sum.back + back }),
    NOTHING,
  );
}

/** Sessions of an order that are opened later than so many days after its range are not looked for. */
export const LATE_TRIES = 7;

const PROVIDERS = sql.join(
  PROVIDER_IDS.map((id) => sql`${id}`),
  sql`, `,
);

/** How far orders that were placed in the range have come. An order that another took the place of is not counted. */
export type Funnel = {
  placed: number;
  /** Some provider opened a session for it. */
  went: number;
  paid: number;
  /** Not paid, and a session was left until it ran out or was called off. */
  left: number;
  /** Paid, after another session had been left. */
  cameBack: number;
};

/** The orders of a range from being placed to being paid. One statement. */
export async function funnelOf(db: Db | Tx, asked: Asked): Promise<Funnel> {
  const [row] = await rowsOf<Funnel>(db, funnelQuery(asked));
  return row ?? { placed: 0, went: 0, paid: 0, left: 0, cameBack: 0 };
}

/** The statement itself, so that a test can look at its plan. */
export function funnelQuery({ range, test }: Asked): SQL {
  const { from, to } = range;
  return sql`with placed as (
      select id, paid_at is not null as paid from orders
      where ${within(sql`placed_at`, range)} and test = ${test} and closed_reason is distinct from 'superseded'
    ), tried as (
      select order_id, bool_or(create_outcome = 'opened') as opened,
        bool_or(create_outcome = 'opened' and status in ('expired', 'cancelled')) as walked_away
      from payments
      where provider in (${PROVIDERS}) and ${within(sql`created_at`, { from, to: addDays(to, LATE_TRIES) })}
      group by order_id
    )
    select count(*)::int as placed, (count(*) filter (where opened))::int as went, (count(*) filter (where paid))::int as paid,
      (count(*) filter (where walked_away and not paid))::int as left, (count(*) filter (where walked_away and paid))::int as "cameBack"
    from placed left join tried on tried.order_id = placed.id`;
}

/** Carts that were begun in the range and are still kept. One statement. */
export async function cartsOf(db: Db, range: Range): Promise<number> {
  const [row] = await rowsOf<{ carts: number }>(
    db,
    sql`select count(*)::int as carts from carts where ${within(sql`created_at`, range)}`,
  );
  return row?.carts ?? 0;
}

/** How the tries to pay at one provider ended that were made in the range. */
export type ProviderFigures = {
  provider: string;
  tries: number;
  paid: number;
  /** Left until the session ran out, or called off. */
  left: number;
  /** Refused, by the bank or by the provider. */
  failed: number;
  /** Half of those that were paid were settled within so many seconds; null where none was. */
  settledIn: number | null;
  /** Of the newest paid ones looked at, how many were learned by asking, before any webhook had come. */
  byAsking: { asked: number; of: number };
};

/** So many of a provider's newest paid tries are looked at to see who told of the money first. */
export const LOOKED_AT = 200;

type ProviderRow = Omit<ProviderFigures, 'byAsking' | 'settledIn'> & {
  settledIn: string | null;
  asked: number;
  of: number;
};

/** How the providers did in a range. One statement. */
export async function providersIn(db: Db | Tx, asked: Asked): Promise<ProviderFigures[]> {
  const rows = await rowsOf<ProviderRow>(db, providersQuery(asked));
  return rows.map(({ asked: learned, of, settledIn, ...row }) => ({
    ...row,
    settledIn: settledIn === null ? null : Number(settledIn),
    byAsking: { asked: learned, of },
  }));
}

/** The statement itself, so that a test can look at its plan. */
export function providersQuery({ range, test }: Asked): SQL {
  const during = within(sql`payments.created_at`, range);
  return sql`with ended as (
      select provider, count(*)::int as tries, (count(*) filter (where status in ('paid', 'refunded', 'partially_refunded')))::int as paid,
        (count(*) filter (where create_outcome = 'opened' and status in ('expired', 'cancelled')))::int as left,
        (count(*) filter (where status = 'failed'))::int as failed,
        (percentile_cont(0.5) within group (order by extract(epoch from closed_at - created_at)) filter
          (where status in ('paid', 'refunded', 'partially_refunded')))::text as "settledIn"
      from payments where provider in (${PROVIDERS}) and ${during} and test = ${test} group by provider
    )
    select ended.*, learned.asked, learned.of
    from ended cross join lateral (
      select count(*)::int as of, (count(*) filter (where first_word.source = 'ask' and not exists (
          select 1 from webhook_inbox where webhook_inbox.payment_id = paid.id and webhook_inbox.received_at <= first_word.received_at
        )))::int as asked
      from (
        select id from payments
        where provider = ended.provider and ${during} and test = ${test} and status in ('paid', 'refunded', 'partially_refunded')
        order by created_at desc nulls last limit ${LOOKED_AT}
      ) paid cross join lateral (
        select source, received_at from payment_evidence
        where payment_evidence.payment_id = paid.id and kind = 'captured' order by received_at, payment_evidence.id limit 1
      ) first_word
    ) learned order by ended.tries desc, ended.provider`;
}
