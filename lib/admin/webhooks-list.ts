import { and, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { rowsOf } from '@/db/rows';
import { orders, payments, reviews, webhookInbox } from '@/db/schema';
import { PROVIDER_IDS } from '../markets';
import type { Cursor } from './list-address';
import { inOrder, type Page, pageOf } from './page';
import { NARROWED_BY_NOTHING, type WebhookAddress, type WebhookNarrowing, type WebhookView } from './webhooks-narrow';

const PAGE = 50;

/**
 * What has no index is looked for in so many rows at once: a page then ends where the looking ended, and "older" looks
 * on. However rare the thing is, no page reads more.
 */
const LOOKED_THROUGH = 5_000;

export type WebhookInList = typeof webhookInbox.$inferSelect & {
  order: string | null;
  /** When its payment was opened. */
  openedAt: Date | null;
};

/** `lookedTo`: the row where looking ended, before the table did; null where everything was seen. */
export type WebhookPage = Page<WebhookInList> & { lookedTo: { id: number; receivedAt: Date } | null };

type Asked = Pick<WebhookAddress, 'cursor'> & { view?: WebhookView; words?: string; narrowing?: WebhookNarrowing };

/** One page of webhooks as received, newest first, those that belong to no order included. One statement; a second where looking ended early. */
export async function listWebhooks(db: Db, asked: Asked): Promise<WebhookPage> {
  const { cursor } = asked;
  const read = await webhooksQuery(db, asked);
  const page = pageOf(
    read.map(({ row, order, openedAt }) => ({ ...row, order, openedAt })),
    PAGE,
    cursor,
  );
  const more = read.length > PAGE;
  if (more || !isNarrowed(asked)) return { ...page, lookedTo: null };
  const lookedTo = await endOfLook(db, asked);
  const further = lookedTo !== null;
  return cursor?.to === 'newer' ? { ...page, newer: further, lookedTo } : { ...page, older: further, lookedTo };
}

/** The statement itself, so that a test can look at its plan. */
export function webhooksQuery(db: Db, asked: Asked) {
  const { cursor } = asked;
  const order = inOrder([webhookInbox.receivedAt, webhookInbox.id], cursor);
  const which = isNarrowed(asked)
    ? inArray(webhookInbox.id, sql`(select looked.id from (${lookQuery(asked)}) looked ${narrowed(asked)})`)
    : whereOf(asked);
  return db
    .select({ row: webhookInbox, order: orders.number, openedAt: payments.createdAt })
    .from(webhookInbox)
    .leftJoin(payments, eq(payments.id, webhookInbox.paymentId))
    .leftJoin(orders, eq(orders.id, payments.orderId))
    .where(which)
    .orderBy(...order)
    .limit(PAGE + 1);
}

function isNarrowed({ narrowing = NARROWED_BY_NOTHING }: Asked): boolean {
  const { verdict, signed, again, event } = narrowing;
  return [verdict, signed, again, event].some((value) => value !== null);
}

/** The next rows to look through, as narrow as looking needs them. */
function lookQuery(asked: Asked): SQL {
  const order = sql.join(inOrder([webhookInbox.receivedAt, webhookInbox.id], asked.cursor), sql`, `);
  const where = whereOf(asked);
  return sql`select id, received_at, verdict, signed, repeats, reading ->> 'event' as event from ${webhookInbox}
    ${where ? sql`where ${where}` : sql``} order by ${order} limit ${LOOKED_THROUGH}`;
}

function narrowed({ narrowing = NARROWED_BY_NOTHING, cursor }: Asked): SQL {
  const { verdict, signed, again, event } = narrowing;
  const all = and(
    verdict ? sql`looked.verdict = ${verdict}` : undefined,
    signed ? sql`looked.signed = ${signed === 'yes'}` : undefined,
    again ? sql`looked.repeats > 0` : undefined,
    event ? sql`looked.event = ${event}` : undefined,
  );
  const way = cursor?.to === 'newer' ? sql`asc` : sql`desc`;
  return sql`where ${all} order by looked.received_at ${way}, looked.id ${way} limit ${PAGE + 1}`;
}

/** Where looking ended; null where there was nothing further to look at. */
async function endOfLook(db: Db, asked: Asked): Promise<WebhookPage['lookedTo']> {
  const way = asked.cursor?.to === 'newer' ? sql`desc` : sql`asc`;
  const [end] = await rowsOf<{ id: string; at: string; seen: number }>(
    db,
    sql`select id::text, received_at::text as at, (count(*) over ())::int as seen from (${lookQuery(asked)}) looked
      order by received_at ${way}, id ${way} limit 1`,
  );
  if (!end || end.seen < LOOKED_THROUGH) return null;
  return { id: Number(end.id), receivedAt: new Date(end.at) };
}

/** What an index serves: view, provider, what was searched for, and where the page begins. */
function whereOf({ view = 'all', words = '', narrowing = NARROWED_BY_NOTHING, cursor }: Asked): SQL | undefined {
  const { provider } = narrowing;
  return and(
    view === 'all' ? undefined : ofState(view),
    provider ? eq(webhookInbox.provider, provider) : undefined,
    words ? named(words) : undefined,
    cursor ? beyond(cursor) : undefined,
  );
}

/** Those not worked on yet are few and have an index by when they are due; the others one in the list's own order. */
function ofState(view: Exclude<WebhookView, 'all'>): SQL {
  if (view !== 'new') return sql`${webhookInbox.state} = ${sql.raw(`'${view}'`)}`;
  return sql`${webhookInbox.id} in (select due.id from webhook_inbox due where due.state = 'new' order by due.next_try_at limit ${LOOKED_THROUGH})`;
}

function beyond({ to, from }: Cursor): SQL {
  const there = sql`(select there.received_at, there.id from webhook_inbox there where there.id = ${Number(from)})`;
  return sql`(${webhookInbox.receivedAt}, ${webhookInbox.id}) ${to === 'newer' ? sql`>` : sql`<`} ${there}`;
}

/** By the payment it is about in any of its names, by the order's number, by the event's own name, or by a name in one that belongs to nobody. */
function named(words: string): SQL {
  const providers = sql.join(
    PROVIDER_IDS.map((id) => sql`${id}`),
    sql`, `,
  );
  const number = `K-${words.replace(/^k-/i, '')}`;
  return sql`${webhookInbox.id} in (
    select id from webhook_inbox where payment_id in (
      select id from payments where reference in (${words}, ${words.toUpperCase()})
      union select id from payments where provider in (${providers}) and provider_ref = ${words}
      union select payment_id from payment_names where provider in (${providers}) and name = ${words}
      union select payments.id from payments join orders on orders.id = payments.order_id where orders.number = ${number}
    )
    union select id from webhook_inbox where provider in (${providers}) and dedupe = ${words}
    union select id from webhook_inbox where state = 'orphan' and (reading -> 'names') @> ${JSON.stringify([words])}::jsonb
    union select id from webhook_inbox where state = 'dead' and (reading -> 'names') @> ${JSON.stringify([words])}::jsonb)`;
}

export type WebhookDetail = {
  row: typeof webhookInbox.$inferSelect;
  payment: typeof payments.$inferSelect | null;
  order: string | null;
  /** The open question whose it is, if there is one. */
  review: typeof reviews.$inferSelect | null;
};

/** One webhook with all that is known of it; null where there is none. */
export async function webhookById(db: Db, id: number): Promise<WebhookDetail | null> {
  const [found] = await db
    .select({ row: webhookInbox, payment: payments, order: orders.number, review: reviews })
    .from(webhookInbox)
    .leftJoin(payments, eq(payments.id, webhookInbox.paymentId))
    .leftJoin(orders, eq(orders.id, payments.orderId))
    .leftJoin(reviews, and(eq(reviews.inboxId, webhookInbox.id), isNull(reviews.resolvedAt)))
    .where(eq(webhookInbox.id, id));
  return found ?? null;
}
