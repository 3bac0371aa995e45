import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { orders } from '@/db/schema';
import { PROVIDER_IDS } from '../markets';
import { type Narrowing, NOT_NARROWED, type OrderListAddress, statusOf } from './list-address';
import { ZONE } from './when';
import type { Wish } from './wish';

/** The last code point: every text that begins with a prefix sorts before prefix + this one. */
const LAST = '\u{10ffff}';

/** Fewer letters than a trigram has cannot be looked up in the middle of a name. */
const SHORTEST_PART = 3;

/** Written out, as the index `orders_to_send` is: a parameter in its place would hide it from the planner. */
const TO_SEND = sql`(${orders.status} in ('paid', 'partially_refunded') and ${orders.sentState} <> 'all')`;

/** Which orders a list's address asks for, from its cursor on; undefined for all. */
export function whereOf({
  view,
  wish,
  narrowing = NOT_NARROWED,
  cursor,
}: Pick<OrderListAddress, 'view' | 'wish' | 'cursor'> & { narrowing?: Narrowing }): SQL | undefined {
  const status = statusOf(view);
  return and(
    status ? eq(orders.status, status) : undefined,
    view === 'person' ? sql`${orders.needsReview}` : undefined,
    view === 'to_send' ? and(TO_SEND, eq(orders.kind, 'sale')) : undefined,
    wish ? matches(wish) : undefined,
    narrowing.provider ? eq(orders.provider, narrowing.provider) : undefined,
    narrowing.market ? eq(orders.market, narrowing.market) : undefined,
    narrowing.parcel ? leftAs(narrowing.parcel) : undefined,
    narrowing.from ? sql`${orders.placedAt} >= ${beginOf(narrowing.from, 0)}` : undefined,
    narrowing.to ? sql`${orders.placedAt} < ${beginOf(narrowing.to, 1)}` : undefined,
    narrowing.test ? eq(orders.test, narrowing.test === 'yes') : undefined,
    cursor ? beyond(cursor.from, cursor.to === 'newer') : undefined,
  );
}

/** When a day begins in the admin's zone, `days` later. */
function beginOf(day: string, days: number): SQL {
  return sql`((${day}::date + ${days}::int)::timestamp at time zone ${ZONE})`;
}

function leftAs(parcel: NonNullable<Narrowing['parcel']>): SQL | undefined {
  if (parcel === 'all') return eq(orders.sentState, 'all');
  return and(TO_SEND, eq(orders.kind, 'sale'), eq(orders.sentState, parcel));
}

/** The row itself is looked up, because its time may be finer than the milliseconds an address could carry. */
function beyond(number: string, backwards: boolean): SQL {
  const there = sql`(select there.placed_at, there.id from orders there where there.number = ${number})`;
  return sql`(${orders.placedAt}, ${orders.id}) ${backwards ? sql`>` : sql`<`} ${there}`;
}

function matches(wish: Wish): SQL | undefined {
  switch (wish.kind) {
    case 'number':
      return eq(orders.number, wish.number);
    case 'email':
      return wish.whole ? sql`lower(${orders.email}) = ${wish.begins}` : emailBegins(wish.begins);
    case 'phone':
      return inArray(orders.phone, wish.phones);
    case 'reference':
      return namesPayment(wish.reference);
    case 'name': {
      if (wish.part.length < SHORTEST_PART) return emailBegins(wish.part);
      const part = `%${wish.part.replace(/[\\%_]/g, '\\$&')}%`;
      return sql`(lower(${orders.fullName}) like ${part} or ${emailBegins(wish.part)})`;
    }
  }
}

function emailBegins(begins: string): SQL | undefined {
  const email = sql`lower(${orders.email})`;
  return and(sql`${email} >= ${begins}`, sql`${email} < ${begins + LAST}`, sql`starts_with(${email}, ${begins})`);
}

/** Ours is one of a kind; a provider's names are looked up at each of them, as their indexes begin with the provider. */
function namesPayment(reference: string): SQL {
  const providers = sql.join(
    PROVIDER_IDS.map((id) => sql`${id}`),
    sql`, `,
  );
  return sql`${orders.id} in (
    select order_id from payments where reference in (${reference}, ${reference.toUpperCase()})
    union select order_id from payments where provider in (${providers}) and provider_ref = ${reference}
    union select payments.order_id from payment_names join payments on payments.id = payment_names.payment_id
      where payment_names.provider in (${providers}) and payment_names.name = ${reference})`;
}
