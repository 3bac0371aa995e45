import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type SQL, sql } from 'drizzle-orm';
import { rowsOf } from '@/db/rows';
import { orders, paymentEvidence, payments } from '@/db/schema';
import { seedPast } from '@/db/seed/past/seed-past';
import { seedDemo } from '@/db/seed/seed-demo';
import { funnelQuery, providersQuery, takingsQuery } from '@/lib/admin/figures';
import { healthQuery } from '@/lib/admin/home-health';
import { needsNow, needsQuery } from '@/lib/admin/home-needs';
import { readHome } from '@/lib/admin/home-range';
import { listWebhooks, webhooksQuery } from '@/lib/admin/webhooks-list';
import { readWebhooks } from '@/lib/admin/webhooks-narrow';
import { statementOf } from '@/lib/payments/evidence';
import { projectOrder, projectPayment } from '@/lib/payments/project';
import { testDatabase } from '../support/database';

/** Enough that reading a whole table is never the planner's first choice. */
const PAST = 12_000;
let database: Awaited<ReturnType<typeof testDatabase>>;

before(async () => {
  database = await testDatabase();
  await seedDemo(database.db);
  await seedPast(database.db, PAST);
});
after(() => database.close());

async function planOf(statement: SQL): Promise<string> {
  const rows = await rowsOf<Record<string, string>>(database.db, sql`explain ${statement}`);
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

function byKey<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}

test('the seeded past is as many orders as asked for, over two years, in every market and at every provider', async () => {
  const [told] = await rowsOf<Record<string, number>>(
    database.db,
    sql`select count(*)::int as orders, count(distinct market)::int as markets, count(distinct provider)::int as providers,
      count(distinct status)::int as statuses, extract(day from max(placed_at) - min(placed_at))::int as days,
      count(distinct number)::int as numbers, count(*) filter (where test)::int as pretend from orders`,
  );
  const { days = 0, ...counts } = told ?? {};
  assert.deepEqual(counts, { orders: PAST, markets: 4, providers: 5, statuses: 6, numbers: PAST, pretend: PAST });
  assert.ok(days > 700 && days < 731, `${days} days`);
  const tables = [
    'order_lines',
    'addresses',
    'payments',
    'payment_evidence',
    'webhook_inbox',
    'mails',
    'fulfilments',
    'refunds',
    'carts',
  ];
  for (const table of tables) {
    const [row] = await rowsOf<{ count: number }>(database.db, sql.raw(`select count(*)::int from ${table}`));
    assert.ok((row?.count ?? 0) > 100, `${table}: ${row?.count}`);
  }
});

test('every seeded order and payment is what its own evidence says', async () => {
  const evidence = byKey(await database.db.select().from(paymentEvidence), ({ paymentId }) => paymentId);
  const tries = byKey(await database.db.select().from(payments), ({ orderId }) => orderId);
  for (const order of await database.db.select().from(orders)) {
    const projected = (tries.get(order.id) ?? []).map((payment) => {
      const statements = (evidence.get(payment.id) ?? []).map(statementOf);
      const { amountMinor, currency, openAmount, sessionAmountMinor, id, createdAt } = payment;
      const asked = { amountMinor, currency, openAmount, sessionAmountMinor, paidBefore: false };
      const said = projectPayment(asked, statements);
      assert.deepEqual(
        [said.status, said.capturedMinor, said.refundedMinor, said.reviews],
        [payment.status, payment.capturedMinor, payment.refundedMinor, []],
        order.number,
      );
      return { id, createdAt, amountMinor, ...said };
    });
    const { status, paidMinor, refundedMinor } = projectOrder(order, projected);
    assert.deepEqual(
      [status, paidMinor, refundedMinor],
      [order.status, order.paidMinor, order.refundedMinor],
      order.number,
    );
  }
});

test('no more of a line was sent than was bought, and what is sent says so', async () => {
  const wrong = await rowsOf<{ number: string }>(
    database.db,
    sql`select number from orders join (
        select order_lines.order_id, sum(order_lines.quantity) as bought, coalesce(sum(fulfilment_lines.quantity), 0) as sent,
          bool_or(fulfilment_lines.quantity > order_lines.quantity) as too_many
        from order_lines left join fulfilment_lines using (order_id, position) group by order_lines.order_id
      ) lines on lines.order_id = orders.id
      where too_many or sent_state <> case when sent = 0 then 'none' when sent < bought then 'part' else 'all' end limit 3`,
  );
  assert.deepEqual(wrong, []);
});

test('what waits for a person is counted by indexes, and no count reads further than a hundred', async () => {
  const plan = await planOf(needsQuery());
  for (const index of ['webhook_inbox_open', 'orders_to_send']) assert.match(plan, new RegExp(index));
  assert.doesNotMatch(plan, /Seq Scan on (orders|webhook_inbox|payments)/);
  const needs = await needsNow(database.db);
  assert.ok(needs.toSend.count > 0 && needs.toSend.count <= 100);
});

test('an index serves webhooks in every view, search and narrowing, at any depth', async () => {
  const [deep] = await rowsOf<{ id: string }>(
    database.db,
    sql`select id::text from webhook_inbox order by received_at limit 1`,
  );
  const [one] = await rowsOf<{ reference: string; number: string }>(
    database.db,
    sql`select reference, number from payments join orders on orders.id = order_id join webhook_inbox on payment_id = payments.id limit 1`,
  );
  const cases: [Record<string, string>, RegExp][] = [
    [{}, /webhook_inbox_newest/],
    [{ older: deep?.id ?? '' }, /webhook_inbox_newest/],
    [{ newer: deep?.id ?? '' }, /webhook_inbox_newest/],
    [{ state: 'dead' }, /webhook_inbox_open/],
    [{ state: 'orphan' }, /webhook_inbox_open/],
    [{ state: 'new' }, /webhook_inbox_due/],
    [{ provider: 'kwik' }, /webhook_inbox_by_provider|webhook_inbox_newest/],
    [{ verdict: 'belongs_to_no_order' }, /webhook_inbox_newest/],
    [{ event: 'nobody.says.this' }, /webhook_inbox_newest/],
    [{ q: one?.reference ?? '' }, /webhook_inbox_by_payment/],
    [{ q: one?.number ?? '' }, /webhook_inbox_by_payment/],
  ];
  for (const [query, index] of cases) {
    const plan = await planOf(webhooksQuery(database.db, readWebhooks(query)).getSQL());
    assert.match(plan, index, JSON.stringify(query));
    assert.doesNotMatch(plan, /Seq Scan on webhook_inbox/, `${JSON.stringify(query)}\n${plan}`);
  }
  const found = await listWebhooks(database.db, readWebhooks({ q: one?.number ?? '' }));
  assert.ok(found.rows.length > 0 && found.rows.every(({ order }) => order === one?.number));
});

test('what has no index is looked for a window at a time, and the pages together show each row once', async () => {
  const [kept] = await rowsOf<{ count: number }>(
    database.db,
    sql`select count(*)::int from webhook_inbox where repeats > 0`,
  );
  const seen: number[] = [];
  let page = await listWebhooks(database.db, readWebhooks({ again: 'yes' }));
  let end = '';
  for (;;) {
    seen.push(...page.rows.map(({ id }) => id));
    end = String(page.lookedTo?.id ?? page.rows.at(-1)?.id ?? end);
    if (!page.older) break;
    page = await listWebhooks(database.db, readWebhooks({ again: 'yes', older: end }));
  }
  assert.equal(seen.length, kept?.count);
  assert.equal(new Set(seen).size, seen.length);
  const back: number[] = [];
  for (let begin = '1'; ; ) {
    const newer = await listWebhooks(database.db, readWebhooks({ again: 'yes', newer: begin }));
    back.unshift(...newer.rows.map(({ id }) => id));
    if (!newer.newer) break;
    begin = String(newer.lookedTo?.id ?? newer.rows[0]?.id ?? begin);
  }
  // From the oldest row on: that one itself is not newer than itself.
  assert.deepEqual(
    back,
    seen.filter((id) => id !== 1),
  );
  const rare = await listWebhooks(database.db, readWebhooks({ event: 'nobody.says.this' }));
  assert.deepEqual([rare.rows.length, rare.older, rare.lookedTo !== null], [0, true, true]);
});

test('figures are read by an index', async () => {
  const asked = { range: readHome({}, new Date()).range, test: true };
  assert.match(await planOf(takingsQuery(asked)), /(Index Only Scan using|Bitmap Index Scan on) orders_paid/);
  const funnel = await planOf(funnelQuery(asked));
  assert.match(funnel, /orders_newest/);
  assert.match(funnel, /payments_by_provider/);
  const providers = await planOf(providersQuery(asked));
  assert.match(providers, /payments_by_provider/);
  assert.match(providers, /webhook_inbox_by_payment/);
  for (const plan of [funnel, providers]) assert.doesNotMatch(plan, /Seq Scan/);
  const health = await planOf(healthQuery(new Date()));
  assert.match(health, /payments_by_provider/);
  assert.doesNotMatch(health, /Seq Scan/);
  // Of one that never sent any, nobody reads through everybody's.
  await database.db.execute(sql`delete from webhook_inbox where provider = 'beqelal'`);
  await database.db.execute(sql`analyze webhook_inbox`);
  assert.match(await planOf(healthQuery(new Date())), /webhook_inbox_by_provider/);
});
