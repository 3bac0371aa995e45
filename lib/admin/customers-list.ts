import { and, eq, gt, type SQL, sql } from 'drizzle-orm';
import type { Db, Tx } from '@/db/client';
import { rowsOf } from '@/db/rows';
import { orders, stockWishes } from '@/db/schema';
import type { OrderStatus } from '@/db/schema/orders';
import { type Cursor, readCursor } from './list-address';
import { inOrder, type Page, pageOf } from './page';

const PAGE = 50;
const NUMBER = /^K-\d{1,12}$/;

/** The list says "99+" from here on: it counts no further. */
export const MANY = 100;

/** The last code point: every text that begins with a prefix sorts before prefix + this one. */
const LAST = '\u{10ffff}';

/** `begins` is lower case. A customer is named by an order of theirs, so that addresses name nobody. */
export type CustomersAddress = { begins: string; cursor: Cursor | null };

type Asked = Readonly<Record<string, string | string[] | undefined>>;

/** What the list's address asks for. Anything not understood is as if it were not there. */
export function readCustomersAddress(asked: Asked): CustomersAddress {
  const words = Array.isArray(asked.q) ? asked.q[0] : asked.q;
  return { begins: (words ?? '').trim().slice(0, 254).toLowerCase(), cursor: readCursor(asked, NUMBER) };
}

export type CustomerInList = {
  email: string;
  /** Of the newest order. */
  number: string;
  fullName: string;
  placedAt: Date;
  erased: boolean;
  /** At most `MANY`. */
  orders: number;
};

/** One page of everybody who ever ordered, by e-mail, in one statement: an index is asked for one address after another. */
export async function listCustomers(db: Db, asked: CustomersAddress): Promise<Page<CustomerInList>> {
  const rows = await rowsOf<Omit<CustomerInList, 'placedAt'> & { placedAt: string | Date }>(db, customersQuery(asked));
  const read = rows.map((row) => ({ ...row, placedAt: new Date(row.placedAt) }));
  return pageOf(read, PAGE, asked.cursor);
}

/** The statement itself, so that a test can look at its plan. `older` goes on through the alphabet, `newer` back. */
export function customersQuery({ begins, cursor }: CustomersAddress): SQL {
  const back = cursor?.to === 'newer';
  const email = sql.raw('lower(o.email)');
  const beyond = sql.raw(back ? '<' : '>');
  const way = sql.raw(back ? 'desc' : 'asc');
  const within = begins
    ? sql`and ${email} >= ${begins} and ${email} < ${begins + LAST} and starts_with(${email}, ${begins})`
    : sql``;
  const from = cursor
    ? sql`${email} ${beyond} (select lower(there.email) from orders there where there.number = ${cursor.from})`
    : sql`true`;
  const next = (where: SQL) =>
    sql`select ${email} from orders o where ${where} ${within} order by ${email} ${way} limit 1`;
  return sql`with recursive people(email, place) as (
      select (${next(from)}), 1
      union all
      select (${next(sql`${email} ${beyond} people.email`)}), place + 1
      from people where people.email is not null and place <= ${PAGE}
    )
    select people.email, newest.number, newest.full_name as "fullName", newest.placed_at as "placedAt",
      newest.erased_at is not null as erased,
      (select count(*)::int from (select 1 from orders o where ${email} = people.email limit ${MANY}) as theirs) as orders
    from people cross join lateral (
      select o.number, o.full_name, o.placed_at, o.erased_at from orders o where ${email} = people.email
      order by o.placed_at desc nulls last, o.id desc nulls last limit 1
    ) as newest
    where people.email is not null order by place`;
}

/** What came from a customer in one currency and did not go back, minor units; test orders are left out. */
export type Spend = { currency: string; spentMinor: bigint; orders: number };

export type Customer = {
  email: string;
  fullName: string;
  phone: string;
  erasedAt: Date | null;
  firstAt: Date;
  spend: Spend[];
  /** How many mails "it is back" they wait for: they asked for each, and it is all they agreed to. */
  wishes: number;
};

/** Whose order that is; null where there is no such order. */
export async function customerOf(db: Db, number: string): Promise<Customer | null> {
  const [its] = await db.select({ email: orders.email }).from(orders).where(eq(orders.number, number));
  if (!its) return null;
  const email = its.email.toLowerCase();
  const mine = sql`lower(${orders.email}) = ${email}`;
  const [newest] = await db
    .select({ fullName: orders.fullName, phone: orders.phone, erasedAt: orders.erasedAt })
    .from(orders)
    .where(mine)
    .orderBy(...inOrder([orders.placedAt, orders.id], null))
    .limit(1);
  const [first] = await db
    .select({ placedAt: orders.placedAt })
    .from(orders)
    .where(mine)
    .orderBy(...inOrder([orders.placedAt, orders.id], { to: 'newer', from: '' }))
    .limit(1);
  const spend = await spendOf(db, mine);
  const wishes = await db.$count(stockWishes, eq(stockWishes.email, email));
  if (!newest || !first) return null;
  return { ...newest, email, firstAt: first.placedAt, spend, wishes };
}

async function spendOf(db: Db | Tx, mine: SQL): Promise<Spend[]> {
  return db
    .select({
      currency: orders.currency,
      spentMinor: sql<bigint>`sum(${orders.paidMinor} - ${orders.refundedMinor})`.mapWith(BigInt),
      orders: sql<number>`count(*)::int`,
    })
    .from(orders)
    .where(and(mine, eq(orders.test, false), gt(orders.paidMinor, 0n)))
    .groupBy(orders.currency)
    .orderBy(orders.currency);
}

export type OrderOfCustomer = {
  number: string;
  placedAt: Date;
  status: OrderStatus;
  needsReview: boolean;
  totalMinor: bigint;
  currency: string;
  test: boolean;
};

/** One page of a customer's orders, newest first. One statement. */
export async function ordersOfCustomer(db: Db, email: string, cursor: Cursor | null): Promise<Page<OrderOfCustomer>> {
  return pageOf(await ordersOfCustomerQuery(db, email, cursor), PAGE, cursor);
}

/** The statement itself, so that a test can look at its plan. `email` is lower case. */
export function ordersOfCustomerQuery(db: Db, email: string, cursor: Cursor | null) {
  const { number, placedAt, status, needsReview, totalMinor, currency, test } = orders;
  const there = cursor && sql`(select there.placed_at, there.id from orders there where there.number = ${cursor.from})`;
  const beyond = cursor?.to === 'newer' ? sql`>` : sql`<`;
  return db
    .select({ number, placedAt, status, needsReview, totalMinor, currency, test })
    .from(orders)
    .where(
      and(
        sql`lower(${orders.email}) = ${email}`,
        there ? sql`(${orders.placedAt}, ${orders.id}) ${beyond} ${there}` : undefined,
      ),
    )
    .orderBy(...inOrder([orders.placedAt, orders.id], cursor))
    .limit(PAGE + 1);
}
