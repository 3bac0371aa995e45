import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { eq, type SQL, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { rowsOf } from '@/db/rows';
import {
  auditLog,
  fulfilments,
  mails,
  orderNotes,
  orders,
  outbox,
  paymentEvidence,
  payments,
  stockWishes,
  users,
  webhookInbox,
} from '@/db/schema';
import { auditQuery, listAudit, readAuditAddress } from '@/lib/admin/audit-list';
import { eraseCustomer } from '@/lib/admin/customers-erase';
import { exportCustomer } from '@/lib/admin/customers-export';
import {
  customerOf,
  customersQuery,
  listCustomers,
  ordersOfCustomer,
  ordersOfCustomerQuery,
  readCustomersAddress,
} from '@/lib/admin/customers-list';
import type { Actor } from '@/lib/auth/may';
import { pay } from '@/lib/checkout/pay';
import { DAY, after as later, SECOND } from '@/lib/clock';
import { workOn } from '@/lib/payments/inbox';
import { receiveWebhook } from '@/lib/payments/receive-webhook';
import { testDatabase } from '../support/database';
import { FakeProvider, fakeShop } from '../support/fake-provider';
import { putGoodsOnShelf, wish } from '../support/goods';

const PAST = 130;
const PEOPLE = 60;
const SIGNS = ['abeba@example.com', 'abeba bikila', '911000000', 'bole road'];
let database: Awaited<ReturnType<typeof testDatabase>>;
let owner: Actor;
let bean: string;

before(async () => {
  database = await testDatabase();
  ({ bean } = await putGoodsOnShelf(database.db, 1_000));
  const [made] = await database.db
    .insert(users)
    .values({ email: 'selam@shop.test', name: 'Selam', passwordHash: '-', role: 'owner' })
    .returning();
  owner = { id: made?.id ?? '', role: 'owner' };
  await database.db.execute(sql`
    insert into orders (number, token, market, locale, currency, test, content_hash, full_name, email, phone, shipping_method,
      shipping_title, subtotal_minor, shipping_minor, tax_minor, tax_basis_points, total_minor, placed_at, status, paid_minor,
      refunded_minor)
    select 'K-' || (200000 + n), 'token-' || n, 'ET', 'en-ET', case when n % 7 = 0 then 'EUR' else 'ETB' end, n % 5 = 0, 'hash-' || n,
      'Person ' || n, case when n % 2 = 0 then 'Person' else 'person' end || (n % ${PEOPLE}) || '@example.com', '', 'standard',
      'Van', 100, 0, 0, 1500, 100, timestamptz '2026-01-01' + (n / 3) * interval '10 microseconds',
      case when n % 4 = 0 then 'expired' else 'paid' end, case when n % 4 = 0 then 0 else 100 end, case when n % 9 = 0 then 30 else 0 end
    from generate_series(1, ${PAST}) n`);
});
after(() => database.close());

const list = (asked: Record<string, string> = {}) => listCustomers(database.db, readCustomersAddress(asked));

test('paging through the customers and back shows each person once, as a naive recount does', async () => {
  const naive = await rowsOf<{ email: string; orders: number }>(
    database.db,
    sql`select lower(email) as email, count(*)::int as orders from orders group by 1 order by 1`,
  );
  assert.equal(naive.length, PEOPLE);
  let page = await list();
  const seen = [...page.rows];
  assert.deepEqual([page.newer, page.older], [false, true]);
  while (page.older) {
    page = await list({ older: page.rows.at(-1)?.number ?? '' });
    seen.push(...page.rows);
  }
  assert.deepEqual(
    seen.map(({ email, orders: count }) => ({ email, orders: count })),
    naive,
  );
  const back = [...page.rows];
  while (page.newer) {
    page = await list({ newer: page.rows[0]?.number ?? '' });
    back.unshift(...page.rows);
  }
  assert.deepEqual(
    back.map(({ email }) => email),
    naive.map(({ email }) => email),
  );
  const found = await list({ q: 'PERSON1' });
  assert.deepEqual(
    found.rows.map(({ email }) => email),
    naive.map(({ email }) => email).filter((email) => email.startsWith('person1')),
  );
  assert.equal((await list({ q: '%' })).rows.length, 0);
});

test('what somebody spent is told by currency, less what went back, without tests', async () => {
  const { rows } = await list({ q: 'person7@' });
  const customer = await customerOf(database.db, rows[0]?.number ?? '');
  const naive = await rowsOf<{ currency: string; spent: string }>(
    database.db,
    sql`select currency, sum(paid_minor - refunded_minor)::text as spent from orders
        where lower(email) = 'person7@example.com' and not test and paid_minor > 0 group by 1 order by 1`,
  );
  assert.ok(naive.length > 0);
  assert.deepEqual(
    customer?.spend.map(({ currency, spentMinor }) => ({ currency, spent: String(spentMinor) })),
    naive,
  );
  assert.equal(await customerOf(database.db, 'K-1'), null);
  const theirs = await ordersOfCustomer(database.db, 'person7@example.com', null);
  const count = await database.db.$count(orders, sql`lower(email) = 'person7@example.com'`);
  assert.equal(theirs.rows.length, count);
});

test('an index serves each list of customers, their orders and what was done', async () => {
  const { db } = database;
  const cases: [(tx: Tx) => SQL, RegExp][] = [
    [() => customersQuery(readCustomersAddress({})), /orders_by_email/],
    [() => customersQuery(readCustomersAddress({ older: 'K-200007' })), /orders_by_email/],
    [() => customersQuery(readCustomersAddress({ newer: 'K-200007', q: 'person' })), /orders_by_email/],
    [() => ordersOfCustomerQuery(db, 'person7@example.com', null).getSQL(), /orders_by_email/],
    [
      () => ordersOfCustomerQuery(db, 'person7@example.com', { to: 'newer', from: 'K-200007' }).getSQL(),
      /orders_by_email/,
    ],
    [() => auditQuery(db, readAuditAddress({})).getSQL(), /audit_log_pkey/],
    [() => auditQuery(db, readAuditAddress({ older: '5' })).getSQL(), /audit_log_pkey/],
    [() => auditQuery(db, readAuditAddress({ who: owner.id })).getSQL(), /audit_log_by_user/],
    [() => auditQuery(db, readAuditAddress({ act: 'order.ask', newer: '5' })).getSQL(), /audit_log_by_action/],
  ];
  await db.transaction(async (tx) => {
    for (const way of ['seqscan', 'bitmapscan', 'sort']) await tx.execute(sql.raw(`set local enable_${way} = off`));
    for (const [statement, index] of cases) {
      const rows = await rowsOf<Record<string, string>>(tx, sql`explain ${statement(tx)}`);
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      assert.match(plan, index, plan);
      assert.doesNotMatch(plan, /Seq Scan on (orders|audit_log)/, plan);
      // A page of fifty-one people is put in order by hand; nothing that grows is.
      if (!plan.includes('people')) assert.doesNotMatch(plan.split(/SubPlan|InitPlan/)[0] ?? '', /Sort/, plan);
    }
  });
});

test('what was done is paged by key and narrowed by person, act and order', async () => {
  await database.db.execute(sql`
    insert into audit_log (at, user_id, action, order_id, detail)
    select now(), case when n % 2 = 0 then ${owner.id}::uuid end, case when n % 3 = 0 then 'order.ask' else 'refund.request' end,
      (select id from orders where number = 'K-' || (200000 + n)), '{}' from generate_series(1, ${PAST}) n`);
  const read = (asked: Record<string, string>) => listAudit(database.db, readAuditAddress(asked));
  for (const [asked, count] of [
    [{}, PAST],
    [{ who: owner.id }, PAST / 2],
    [{ act: 'order.ask' }, Math.floor(PAST / 3)],
    [{ who: owner.id, act: 'order.ask' }, Math.floor(PAST / 6)],
    [{ order: 'k200007' }, 1],
    [{ order: 'K-1' }, 0],
  ] as const) {
    let page = await read(asked);
    const ids = page.rows.map(({ id }) => id);
    while (page.older) {
      page = await read({ ...asked, older: String(ids.at(-1)) });
      ids.push(...page.rows.map(({ id }) => id));
    }
    assert.deepEqual([ids.length, new Set(ids).size], [count, count], JSON.stringify(asked));
    assert.deepEqual(
      ids,
      [...ids].sort((a, b) => b - a),
    );
    const back = page.rows.map(({ id }) => id);
    while (page.newer) {
      page = await read({ ...asked, newer: String(back[0]) });
      back.unshift(...page.rows.map(({ id }) => id));
    }
    assert.deepEqual(back, ids);
  }
});

test('nobody changes what was done: no code of the shop updates the log or deletes from it', () => {
  const root = join(import.meta.dirname, '../..');
  const changed = ['app', 'db', 'lib']
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(root, folder, name)),
    )
    .filter((path) => /\.tsx?$/.test(path))
    .filter((path) =>
      /(?:update|delete)\(auditLog\)|(?:update|delete from) "?audit_log/i.test(readFileSync(path, 'utf8')),
    );
  assert.deepEqual(changed, []);
});

test('a copy holds everything that is kept about a person, and erasing leaves nothing of it anywhere', async () => {
  const { db } = database;
  const fake = new FakeProvider();
  const shop = fakeShop(db, fake);
  const sale = await pay(shop, wish(1));
  if (sale.kind !== 'opened') throw new Error(sale.kind);
  const { number } = sale.order;
  const erase = (confirm = 'Abeba@example.com') => eraseCustomer(shop, owner, { number, confirm });
  assert.deepEqual(await erase(), { kind: 'open' }, 'it waits to be paid');

  const event = {
    id: 'event-1',
    names: [sale.payment.reference],
    payer: { fullName: 'Abeba Bikila' },
    to: '0911 000 000',
  };
  const headers = new Headers({ 'x-kispay-signature': 'ab' });
  const received = await receiveWebhook(shop, 'kispay', Buffer.from(JSON.stringify(event)), headers);
  if (received.kind !== 'stored') throw new Error(received.kind);
  fake.pays(sale.payment.reference);
  shop.move(3 * SECOND);
  await workOn(shop, received.inboxId);
  const [order] = await db.select().from(orders).where(eq(orders.number, number));
  assert.equal(order?.status, 'paid');
  const orderId = order?.id ?? '';
  assert.deepEqual(await erase(), { kind: 'open' }, 'it waits to be sent');
  await db.update(orders).set({ sentState: 'all' }).where(eq(orders.id, orderId));

  const [payment] = await db.select().from(payments).where(eq(payments.orderId, orderId));
  await db
    .update(paymentEvidence)
    .set({ raw: '{"status":"paid","cardholder":"ABEBA BIKILA","mail":"Abeba@Example.com"}' })
    .where(eq(paymentEvidence.paymentId, payment?.id ?? ''));
  const at = shop.clock();
  await db.insert(mails).values([
    {
      orderId,
      kind: 'receipt',
      messageId: 'm1',
      recipient: 'abeba@example.com',
      subject: 'For Abeba Bikila',
      html: 'Bole road',
      text: 'Bole road',
      createdAt: at,
    },
    { kind: 'back', messageId: 'm2', recipient: 'Abeba@example.com', subject: 's', html: '', text: '', createdAt: at },
  ]);
  await db.insert(orderNotes).values({ orderId, userId: owner.id, at, text: 'Abeba Bikila called from 0911000000' });
  await db
    .insert(fulfilments)
    .values({ orderId, at, carrier: 'DHL', trackingNumber: 'JD1', trackingUrl: 'https://dhl.test/JD1' });
  await db.insert(stockWishes).values({ variantId: bean, email: 'abeba@example.com', locale: 'en-ET', createdAt: at });

  const copy = await exportCustomer(shop, owner, number);
  let text = '';
  for await (const piece of copy ?? []) text += piece;
  const told = JSON.parse(text);
  assert.equal(told.person.email, 'abeba@example.com');
  assert.equal(told.orders.length, 1);
  const [only] = told.orders;
  assert.equal(only.fullName, 'Abeba Bikila');
  assert.equal(only.totalMinor, '157000');
  assert.equal(only.address.line1, 'Bole road 214');
  assert.equal(only.notes[0].text, 'Abeba Bikila called from 0911000000');
  assert.equal(only.mails[0].subject, 'For Abeba Bikila');
  assert.match(only.payments[0].webhooks[0].body, /Abeba Bikila/);
  assert.equal(told.otherMails.length, 1);
  assert.equal(told.waitsForMails.length, 1);
  assert.ok(!text.includes(order?.token ?? '-'), 'the key of the order’s page is no part of it');

  assert.deepEqual(await erase('somebody@example.com'), { kind: 'unsure' });
  assert.deepEqual(await erase(), { kind: 'erased', orders: 1 });
  assert.deepEqual(await erase(), { kind: 'not_found' });
  assert.deepEqual(await signsLeft(), []);
  const [left] = await db.select().from(orders).where(eq(orders.number, number));
  assert.deepEqual([left?.status, left?.totalMinor, left?.paidMinor], ['paid', 157_000n, 157_000n]);
  assert.match(left?.email ?? '', /^erased-[\da-f]{16}@erased\.invalid$/);
  assert.ok(left?.erasedAt);
  const [hook] = await db.select().from(webhookInbox).where(eq(webhookInbox.id, received.inboxId));
  assert.equal(JSON.parse(Buffer.from(hook?.body ?? []).toString()).id, 'event-1');
  assert.equal(await db.$count(outbox, sql`done_at is null and topic like 'mail.%'`), 0);
  const [row] = await db.select().from(auditLog).where(eq(auditLog.action, 'customer.erase'));
  assert.deepEqual([row?.userId, row?.detail, row?.subject], [owner.id, { orders: '1' }, `customer:${left?.email}`]);
  assert.ok((await customerOf(db, number))?.erasedAt);
});

test('an order whose money may still come late keeps its person for a day', async () => {
  const fake = new FakeProvider();
  const shop = fakeShop(database.db, fake);
  const more = { customer: { fullName: 'Late Payer', email: 'late@example.com', phone: '+251911000001' } };
  const sale = await pay(shop, wish(1, more));
  if (sale.kind !== 'opened') throw new Error(sale.kind);
  const { number } = sale.order;
  await database.db.update(orders).set({ status: 'expired' }).where(eq(orders.number, number));
  await database.db.update(payments).set({ status: 'expired' }).where(eq(payments.reference, sale.payment.reference));
  const erase = () => eraseCustomer(shop, owner, { number, confirm: 'late@example.com' });
  assert.deepEqual(await erase(), { kind: 'open' });
  shop.move(DAY + 31 * 60 * SECOND);
  assert.ok(later(shop.clock(), -DAY) > sale.payment.expiresAt);
  assert.deepEqual(await erase(), { kind: 'erased', orders: 1 });
});

/** Where in the whole database the person still stands, whatever the column; bytes as the text they are. */
async function signsLeft(): Promise<string[]> {
  const { db } = database;
  const tables = await rowsOf<{ name: string }>(
    db,
    sql`select table_name as name from information_schema.tables where table_schema = 'public'`,
  );
  assert.ok(tables.length > 20);
  const found: string[] = [];
  for (const { name } of tables) {
    // A pretend provider is somebody else's house.
    if (name.startsWith('sandbox_')) continue;
    const bodies = name === 'webhook_inbox' ? sql` || convert_from(body, 'UTF8')` : sql``;
    const rows = await rowsOf<{ said: string }>(
      db,
      sql`select ${sql.identifier(name)}::text${bodies} as said from ${sql.identifier(name)}`,
    );
    for (const { said } of rows) {
      const sign = SIGNS.find((one) => said.toLowerCase().includes(one) || said.replace(/[\s-]/g, '').includes(one));
      if (sign) found.push(`${name}: ${sign}`);
    }
  }
  return found;
}
