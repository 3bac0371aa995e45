import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '@/db/client';
import { rowsOf } from '@/db/rows';
import { auditLog, orders, users } from '@/db/schema';
import { type Cursor, readCursor } from './list-address';
import { inOrder, type Page, pageOf } from './page';

const PAGE = 50;

export type AuditAddress = { who: string | null; act: string | null; order: string | null; cursor: Cursor | null };

type Asked = Readonly<Record<string, string | string[] | undefined>>;

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value) ?? '';

/** What the log's address asks for. Anything not understood is as if it were not there. */
export function readAuditAddress(asked: Asked): AuditAddress {
  const number = /^(?:k-?)?(\d{1,12})$/i.exec(one(asked.order).trim())?.[1];
  return {
    who: z.uuid().safeParse(one(asked.who)).data ?? null,
    act: /^[a-z_]+(?:\.[a-z_]+)+$/.exec(one(asked.act))?.[0] ?? null,
    order: number ? `K-${number}` : null,
    cursor: readCursor(asked, /^\d{1,15}$/),
  };
}

/** The address of a page of the log. */
export function auditHref({ who, act, order, cursor }: AuditAddress): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries({ who, act, order })) if (value) query.set(key, value);
  if (cursor) query.set(cursor.to, cursor.from);
  return query.size > 0 ? `/admin/audit?${query}` : '/admin/audit';
}

export type AuditRow = {
  id: number;
  at: Date;
  action: string;
  detail: Record<string, string>;
  before: Record<string, string> | null;
  after: Record<string, string> | null;
  subject: string | null;
  who: string | null;
  order: string | null;
};

/** One page of what was done, newest first, in one statement that an index serves. */
export async function listAudit(db: Db, asked: AuditAddress): Promise<Page<AuditRow>> {
  return pageOf(await auditQuery(db, asked), PAGE, asked.cursor);
}

/** The statement itself, so that a test can look at its plan. */
export function auditQuery(db: Db, { who, act, order, cursor }: AuditAddress) {
  const { id, at, action, detail, before, after, subject } = auditLog;
  const beyond: SQL | null = cursor && sql`${id} ${cursor.to === 'newer' ? sql`>` : sql`<`} ${cursor.from}::bigint`;
  const its = sql`(select its.id from orders its where its.number = ${order})`;
  return db
    .select({ id, at, action, detail, before, after, subject, who: users.name, order: orders.number })
    .from(auditLog)
    .leftJoin(users, eq(users.id, auditLog.userId))
    .leftJoin(orders, eq(orders.id, auditLog.orderId))
    .where(
      and(
        who ? eq(auditLog.userId, who) : undefined,
        act ? eq(action, act) : undefined,
        order ? sql`${auditLog.orderId} = ${its}` : undefined,
        beyond ?? undefined,
      ),
    )
    .orderBy(...(who || act ? inOrder([id], cursor) : [cursor?.to === 'newer' ? sql`${id} asc` : sql`${id} desc`]))
    .limit(PAGE + 1);
}

/** What was ever done, by name: one look into the index for each. */
export async function actsDone(db: Db): Promise<string[]> {
  const rows = await rowsOf<{ action: string }>(
    db,
    sql`with recursive done(action) as (
        (select action from audit_log order by action limit 1)
        union all
        select (select later.action from audit_log later where later.action > done.action order by later.action limit 1)
        from done where done.action is not null
      )
      select action from done where action is not null limit 200`,
  );
  return rows.map(({ action }) => action);
}

/** Everybody who was ever let in, by name. */
export function everybody(db: Db): Promise<{ id: string; name: string }[]> {
  return db.select({ id: users.id, name: users.name }).from(users).orderBy(users.name).limit(500);
}

/** Who the people in `user:ID` subjects are. One statement; none where there are none. */
export async function namesOfSubjects(db: Db, rows: readonly AuditRow[]): Promise<ReadonlyMap<string, string>> {
  const ids = rows.flatMap(({ subject }) => (subject?.startsWith('user:') ? [subject.slice(5)] : []));
  if (ids.length === 0) return new Map();
  const found = await db.select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, ids));
  return new Map(found.map(({ id, name }) => [`user:${id}`, name]));
}
