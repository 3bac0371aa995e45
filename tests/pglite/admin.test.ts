import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { eq, type SQL, sql } from 'drizzle-orm';
import { type OpenDatabase, openDatabase } from '@/db/client';
import { migrate } from '@/db/migrate';
import { rowsOf } from '@/db/rows';
import { auditLog, users } from '@/db/schema';
import { askForStaff } from '@/lib/admin/ask';
import { readOrderList } from '@/lib/admin/list-address';
import { orderDetail } from '@/lib/admin/order-detail';
import { listOrders, ordersQuery } from '@/lib/admin/orders-list';
import { listReviews, reviewsQuery } from '@/lib/admin/reviews-list';
import { listWebhooks, webhookById, webhooksQuery } from '@/lib/admin/webhooks-list';
import { checkCredentials } from '@/lib/auth/credentials';
import { ensureFirstOwner } from '@/lib/auth/first-owner';
import { pay } from '@/lib/checkout/pay';
import { after as later, MINUTE, SECOND } from '@/lib/clock';
import { workOn } from '@/lib/payments/inbox';
import { receiveWebhook } from '@/lib/payments/receive-webhook';
import { FakeProvider, fakeShop } from '../support/fake-provider';
import { putGoodsOnShelf, wish } from '../support/goods';

const dataDir = mkdtempSync(join(tmpdir(), 'kiosk-admin-'));
const statements: string[] = [];
const PAGE = 50;
const PAST = 120;
let database: OpenDatabase;

before(async () => {
  database = await openDatabase({ url: null, dataDir, neonWsProxy: null, onQuery: (text) => statements.push(text) });
  await migrate(database);
  await putGoodsOnShelf(database.db, 1_000);
  // Times as fine as Postgres keeps them, and some alike: a cursor of milliseconds would lose rows here.
  await database.db.execute(sql`
    insert into orders (number, token, market, locale, currency, test, content_hash, full_name, email, phone, shipping_method,
      shipping_title, subtotal_minor, shipping_minor, tax_minor, tax_basis_points, total_minor, placed_at, status, needs_review)
    select 'K-' || (200000 + n), 'token-' || n, 'ET', 'en-ET', 'ETB', n % 2 = 0, 'hash-' || n, 'Person ' || n,
      case when n % 10 = 0 then 'Abeba@Example.com' else 'person' || n || '@example.com' end, '+251911000000', 'standard', 'Van',
      100, 0, 0, 1500, 100, timestamptz '2026-01-01' + (n / 3) * interval '10 microseconds',
      case when n % 4 = 0 then 'paid' else 'pending' end, n % 40 = 0
    from generate_series(1, ${PAST}) n`);
});
after(async () => {
  await database.close();
  rmSync(dataDir, { recursive: true });
});
beforeEach(() => {
  statements.length = 0;
});

const ask = (query: Record<string, string>) => listOrders(database.db, readOrderList(query));

test('a page of orders is one statement', async () => {
  const page = await ask({});
  assert.equal(statements.length, 1);
  assert.equal(page.rows.length, PAGE);
  assert.deepEqual([page.newer, page.older], [false, true]);
});

test('paging to the end and back shows each order once, in one order', async () => {
  const numbers: string[] = [];
  let page = await ask({});
  for (;;) {
    numbers.push(...page.rows.map((row) => row.number));
    if (!page.older) break;
    page = await ask({ older: numbers.at(-1) ?? '' });
  }
  assert.equal(numbers.length, PAST);
  assert.equal(new Set(numbers).size, PAST);
  const back: string[] = page.rows.map((row) => row.number);
  while (page.newer) {
    page = await ask({ newer: page.rows[0]?.number ?? '' });
    back.unshift(...page.rows.map((row) => row.number));
  }
  assert.deepEqual(back, numbers);
});

test('orders are found by number and by e-mail, whatever its case', async () => {
  assert.deepEqual(
    (await ask({ q: '200007' })).rows.map((row) => row.number),
    ['K-200007'],
  );
  assert.equal((await ask({ q: 'abeba@example.COM' })).rows.length, PAST / 10);
  assert.equal((await ask({ q: 'ABEBA@' })).rows.length, PAST / 10);
  assert.equal((await ask({ q: '%' })).rows.length, 0);
});

test('orders are found by phone, by name and by what a payment is called', async () => {
  assert.equal((await ask({ q: '+251 911 000 000' })).rows.length, PAGE);
  assert.equal((await ask({ q: '0911000000' })).rows.length, PAGE);
  assert.deepEqual(
    (await ask({ q: 'erson 119' })).rows.map((row) => row.number),
    ['K-200119'],
  );
  assert.equal((await ask({ q: '100%_' })).rows.length, 0);
  const sale = await pay(fakeShop(database.db, new FakeProvider()), wish(1));
  if (sale.kind !== 'opened') throw new Error(sale.kind);
  const { reference } = sale.payment;
  for (const q of [reference, `session-${reference}`]) {
    assert.deepEqual(
      (await ask({ q })).rows.map((row) => row.number),
      [sale.order.number],
    );
  }
  await database.db.execute(sql`delete from orders where number = ${sale.order.number}`);
});

test('a view shows its own orders only, also while searching', async () => {
  const paid = await ask({ view: 'paid' });
  assert.equal(paid.rows.length, PAST / 4);
  assert.ok(paid.rows.every((row) => row.status === 'paid'));
  assert.equal((await ask({ view: 'person' })).rows.length, PAST / 40);
  assert.equal((await ask({ view: 'paid', q: 'abeba@example.com' })).rows.length, PAST / 20);
  assert.equal((await ask({ view: 'refunded' })).rows.length, 0);
});

test('an index serves every view, search and page', async () => {
  const cases: [Record<string, string>, RegExp][] = [
    [{}, /orders_newest/],
    [{ older: 'K-200060' }, /orders_newest/],
    [{ newer: 'K-200060' }, /orders_newest/],
    [{ view: 'paid' }, /orders_by_status/],
    [{ view: 'paid', older: 'K-200060' }, /orders_by_status/],
    [{ view: 'person' }, /orders_needing_review/],
    [{ q: 'abeba@example.com' }, /orders_by_email/],
    [{ view: 'to_send' }, /orders_to_send/],
    [{ view: 'to_send', older: 'K-200060' }, /orders_to_send/],
    [{ provider: 'kispay' }, /orders_by_provider/],
    [{ provider: 'kispay', older: 'K-200060', test: 'no' }, /orders_by_provider/],
    [{ market: 'ET' }, /orders_by_market/],
    [{ q: '+251911000001' }, /orders_by_phone/],
    [{ from: '2026-01-01', to: '2026-01-02' }, /orders_newest/],
    [{ q: '200007' }, /orders_number_unique/],
  ];
  await database.db.transaction(async (tx) => {
    // A hundred rows are read faster without an index: what counts is that one can serve the statement, without a sort.
    for (const way of ['seqscan', 'bitmapscan', 'sort']) await tx.execute(sql.raw(`set local enable_${way} = off`));
    for (const [query, index] of cases) {
      // One order needs no order.
      if (query.q === '200007') await tx.execute(sql`set local enable_sort = on`);
      const { rows } = (await tx.execute(
        sql`explain ${ordersQuery(tx, readOrderList(query)).getSQL()}`,
      )) as unknown as {
        rows: Record<string, string>[];
      };
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      assert.match(plan, index, `${JSON.stringify(query)}\n${plan}`);
      const outer = plan.split(/SubPlan|InitPlan/)[0] ?? '';
      if (!query.q?.match(/^\d/)) assert.doesNotMatch(outer, /Sort/, `${JSON.stringify(query)}\n${plan}`);
    }
  });
});

test('an order is told whole, and asking for staff is written down', async () => {
  const fake = new FakeProvider();
  const shop = fakeShop(database.db, fake);
  const sale = await pay(shop, wish(1));
  if (sale.kind !== 'opened') throw new Error(sale.kind);
  const { number } = sale.order;
  const event = { id: 'event-1', names: [sale.payment.reference] };
  const received = await receiveWebhook(
    shop,
    'kispay',
    Buffer.from(JSON.stringify(event)),
    new Headers({ 'x-kispay-signature': 'ab' }),
  );
  if (received.kind !== 'stored') throw new Error(received.kind);
  fake.pays(sale.payment.reference);
  await workOn(shop, received.inboxId);
  shop.move(3 * SECOND);
  const [user] = await database.db
    .insert(users)
    .values({ email: 'selam@example.com', name: 'Selam', passwordHash: '-', role: 'owner' })
    .returning();
  await askForStaff(shop, { id: user?.id ?? '', role: 'owner' }, number);

  const detail = await orderDetail(database.db, number);
  assert.equal(detail?.order.status, 'paid');
  assert.equal(detail?.address?.city, 'Addis Ababa');
  assert.equal(detail?.lines.length, 1);
  assert.equal(detail?.payments.length, 1);
  assert.equal(detail?.inbox[0]?.headers['x-kispay-signature'], 'ab');
  assert.equal(Buffer.from(detail?.inbox[0]?.body ?? []).toString(), JSON.stringify(event));
  assert.ok(detail?.evidence.some((row) => row.kind === 'captured'));
  assert.deepEqual(
    detail?.audit.map(({ action, who, detail: about }) => ({ action, who, about })),
    [{ action: 'order.ask', who: 'Selam', about: { providers: 'KisPay' } }],
  );
  assert.equal(fake.asked.length, 2);
  assert.equal((await listWebhooks(database.db, { cursor: null })).rows[0]?.order, number);
});

test('asking about an order that does not exist asks nobody and writes nothing', async () => {
  const fake = new FakeProvider();
  const before = await database.db.$count(auditLog);
  await askForStaff(fakeShop(database.db, fake), { id: '00000000-0000-4000-8000-000000000000', role: 'owner' }, 'K-1');
  assert.equal(fake.asked.length, 0);
  assert.equal(await database.db.$count(auditLog), before);
  assert.equal(await orderDetail(database.db, 'K-1'), null);
});

test('the first owner is made once, with a login that opens the door', async () => {
  await database.db.delete(users);
  const owner = { email: null, password: null, dataDir };
  const made = await Promise.all([1, 2, 3].map(() => ensureFirstOwner(database.db, owner)));
  assert.equal(made.filter(Boolean).length, 1);
  assert.equal(await database.db.$count(users), 1);
  const file = join(dataDir, 'first-login');
  assert.equal(statSync(file).mode & 0o777, 0o600);
  const [email = '', password = ''] = readFileSync(file, 'utf8').trim().split(' / ');
  assert.equal(email, 'owner@example.com');
  const user = await checkCredentials(
    database.db,
    { email: ' Owner@Example.com', password, address: null },
    new Date(),
  );
  assert.equal(user?.role, 'owner');
  assert.equal(await ensureFirstOwner(database.db, { ...owner, email: 'second@example.com' }), false);
});

test('after ten wrong passwords the right one is refused too, until the window is over', async () => {
  const [user] = await database.db.select().from(users).where(eq(users.email, 'owner@example.com'));
  const password = readFileSync(join(dataDir, 'first-login'), 'utf8').trim().split(' / ')[1] ?? '';
  const now = new Date();
  const attempt = (given: string, at: Date) =>
    checkCredentials(database.db, { email: 'owner@example.com', password: given, address: '192.0.2.1' }, at);
  await Promise.all(Array.from({ length: 10 }, () => attempt('wrong', now)));
  assert.equal(await attempt(password, now), null);
  assert.equal(await attempt(password, later(now, 14 * MINUTE)), null);
  assert.equal((await attempt(password, later(now, 16 * MINUTE)))?.id, user?.id);
  // The right password cleared the count: nine more wrong ones do not shut the door.
  const then = later(now, 17 * MINUTE);
  for (let tries = 0; tries < 9; tries += 1) await attempt('wrong', then);
  assert.equal((await attempt(password, then))?.id, user?.id);
});

test('the counters name neither e-mail nor address', async () => {
  const { rows } = (await database.db.execute(sql`select key from rate_limits`)) as unknown as {
    rows: { key: string }[];
  };
  assert.ok(rows.length > 0);
  assert.ok(rows.every(({ key }) => !key.includes('@') && !key.includes('192.0.2.1')));
});

test('reviews are listed open ones and settled ones apart, each once, by an index', async () => {
  await database.db.execute(sql`
    insert into reviews (order_id, kind, key, detail, opened_at, resolved_at)
    select (select id from orders where number = 'K-' || (200000 + n)), 'amount_differs', 'key-' || n, '{}',
      timestamptz '2026-01-01' + (n / 3) * interval '10 microseconds',
      case when n % 2 = 0 then timestamptz '2026-01-02' end
    from generate_series(1, ${PAST}) n`);
  for (const view of ['open', 'settled'] as const) {
    const first = await listReviews(database.db, view, null);
    const last = first.rows.at(-1)?.id ?? '';
    const second = await listReviews(database.db, view, { to: 'older', from: last });
    const seen = [...first.rows, ...second.rows];
    assert.deepEqual([seen.length, new Set(seen.map(({ id }) => id)).size], [PAST / 2, PAST / 2]);
    assert.equal(
      seen.every(({ resolvedAt, order }) => (resolvedAt === null) === (view === 'open') && order !== null),
      true,
    );
    const back = await listReviews(database.db, view, { to: 'newer', from: second.rows[0]?.id ?? '' });
    assert.deepEqual(
      back.rows.map(({ id }) => id),
      first.rows.map(({ id }) => id),
    );
  }
  const plan = await planOf(reviewsQuery(database.db, 'open', null).getSQL());
  assert.match(plan, /reviews_open|reviews_newest/);
});

test('webhooks are found by what became of them, and each opens with its payment and order', async () => {
  await database.db.execute(sql`
    insert into webhook_inbox (provider, dedupe, signed, body, headers, reading, received_at, last_received_at, next_try_at, state)
    select 'kispay', 'state-' || n, true, 'x', '{}', '{"names": [], "event": "test", "facts": []}', now(), now(), now(),
      (array['dead', 'orphan', 'new', 'done'])[1 + n % 4]
    from generate_series(1, 40) n`);
  for (const view of ['dead', 'orphan', 'new'] as const) {
    const page = await listWebhooks(database.db, { cursor: null, view });
    assert.equal(page.rows.length >= 10, true);
    assert.deepEqual([...new Set(page.rows.map(({ state }) => state))], [view]);
  }
  const [dead] = (await listWebhooks(database.db, { cursor: null, view: 'dead' })).rows;
  const found = await webhookById(database.db, dead?.id ?? 0);
  assert.deepEqual([found?.row.state, found?.payment, found?.order, found?.review], ['dead', null, null, null]);
  assert.equal(await webhookById(database.db, 999_999), null);
  assert.match(await planOf(webhooksQuery(database.db, { cursor: null, view: 'dead' }).getSQL()), /webhook_inbox_open/);
});

/** How a statement would be carried out where reading everything is not the quickest. */
async function planOf(statement: SQL): Promise<string> {
  return database.db.transaction(async (tx) => {
    for (const way of ['seqscan', 'bitmapscan', 'sort']) await tx.execute(sql.raw(`set local enable_${way} = off`));
    const rows = await rowsOf<Record<string, string>>(tx, sql`explain ${statement}`);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  });
}
