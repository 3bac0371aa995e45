import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { desc, eq, sql } from 'drizzle-orm';
import { addresses, orders } from '@/db/schema';
import { readOrderList } from '@/lib/admin/list-address';
import { COLUMNS, ordersCsv } from '@/lib/admin/orders-csv';
import { fromDecimal } from '@/lib/money';
import { parseCsv } from '../support/csv';
import { testDatabase } from '../support/database';

const PAST = 253;
const NAMES = [
  '=HYPERLINK("http://evil.example")',
  'አበበ ቢቂላ',
  'Әлия, "Алма"',
  '-1+1',
  'Two\nlines',
  "@cmd|' /C calc'!A0",
];
let database: Awaited<ReturnType<typeof testDatabase>>;

before(async () => {
  database = await testDatabase();
  await database.db.execute(sql`
    insert into orders (number, token, market, locale, currency, test, content_hash, full_name, email, phone, shipping_method,
      shipping_title, subtotal_minor, shipping_minor, tax_minor, tax_basis_points, total_minor, placed_at, status, provider)
    select 'K-' || (200000 + n), 'token-' || n, case when n % 3 = 0 then 'KZ' else 'ET' end, 'en-ET',
      case when n % 3 = 0 then 'KZT' else 'ETB' end, n % 2 = 0, 'hash-' || n,
      (array[${sql.join(
        NAMES.map((name) => sql`${name}::text`),
        sql`, `,
      )}])[1 + n % ${NAMES.length}::int], 'person' || n || '@example.com', '+251911000000', 'standard', 'Van',
      n * 101, 0, 0, 1500, n * 101, timestamptz '2026-01-01' + (n / 3) * interval '1 day',
      case when n % 4 = 0 then 'paid' else 'pending' end, 'kispay'
    from generate_series(1, ${PAST}::int) n`);
  await database.db.execute(
    sql`insert into addresses (order_id, line1, city, country) select id, 'Bole road, 214', 'Addis Ababa', 'ET' from orders where number <> 'K-200001'`,
  );
});
after(() => database.close());

async function fileOf(query: Record<string, string>, batch = 20): Promise<string> {
  let file = '';
  for await (const piece of ordersCsv(database.db, readOrderList(query), batch)) file += piece;
  return file;
}

test('a parser that opens the file finds every order once, newest first, with exact sums and whole names', async () => {
  const file = await fileOf({});
  assert.equal(file[0], '\u{feff}');
  const [head, ...rows] = parseCsv(file.slice(1));
  assert.deepEqual(head, [...COLUMNS]);
  const kept = await database.db
    .select({ order: orders, address: addresses })
    .from(orders)
    .leftJoin(addresses, eq(addresses.orderId, orders.id))
    .orderBy(desc(orders.placedAt), desc(orders.id));
  assert.equal(rows.length, PAST);
  for (const [place, row] of rows.entries()) {
    const read = Object.fromEntries(COLUMNS.map((name, column) => [name, row[column] ?? '']));
    const { order, address } = kept[place] ?? {};
    if (!order) throw new Error('more lines than orders');
    assert.equal(read.number, order.number);
    assert.equal(read.full_name?.replace(/^'(?=[=+\-@])/, ''), order.fullName);
    assert.doesNotMatch(read.full_name ?? '', /^[=+\-@]/);
    assert.equal(read.phone, `'${order.phone}`);
    assert.equal(read.line1, address?.line1 ?? '');
    assert.equal(read.currency, order.currency);
    assert.equal(fromDecimal(read.total ?? '', order.currency), order.totalMinor);
    assert.equal(read.placed_at, order.placedAt.toISOString());
  }
});

test('the file holds what the list is narrowed to, to the day', async () => {
  const numbers = async (query: Record<string, string>) =>
    parseCsv((await fileOf(query)).slice(1))
      .slice(1)
      .map(([number]) => number);
  assert.equal((await numbers({ view: 'paid' })).length, Math.floor(PAST / 4));
  assert.equal((await numbers({ market: 'KZ', test: 'yes' })).length, Math.floor(PAST / 6));
  assert.deepEqual((await numbers({ from: '2026-01-03', to: '2026-01-03' })).sort(), [
    'K-200006',
    'K-200007',
    'K-200008',
  ]);
  assert.deepEqual(await numbers({ q: 'nobody@' }), []);
});
