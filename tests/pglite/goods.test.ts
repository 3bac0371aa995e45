import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { desc, eq, type SQL, sql } from 'drizzle-orm';
import { type OpenDatabase, openDatabase } from '@/db/client';
import { migrate } from '@/db/migrate';
import { rowsOf } from '@/db/rows';
import {
  auditLog,
  outbox,
  prices,
  products,
  shippingMethods,
  stock,
  stockMoves,
  taxRates,
  variants,
} from '@/db/schema';
import type { Role } from '@/db/schema/people';
import { goodsCsv } from '@/lib/admin/goods-csv';
import { applyFile, planFile } from '@/lib/admin/goods-csv-plan';
import { stockHistory } from '@/lib/admin/products-history';
import { listProducts, productsQuery, readProductList } from '@/lib/admin/products-list';
import { marketFields, saveMarket } from '@/lib/admin/settings-delivery';
import { saveShopIdentity, shopIdentity } from '@/lib/admin/settings-shop';
import { NotAllowedError } from '@/lib/auth/may';
import { saveCollection } from '@/lib/catalog/edit-collection';
import { type Fields, readProductFields } from '@/lib/catalog/edit-fields';
import { saveProduct } from '@/lib/catalog/edit-product';
import { fieldsOf, productNow } from '@/lib/catalog/edit-read';
import { addPicture, arrangePictures, shotsOf } from '@/lib/catalog/pictures';
import { parseCsv } from '../support/csv';
import { putGoodsOnShelf } from '../support/goods';

const dataDir = mkdtempSync(join(tmpdir(), 'kiosk-goods-'));
const now = new Date('2026-11-21T10:00:00Z');
const actor = (role: Role) => ({ id: '00000000-0000-4000-8000-000000000009', role });
const owner = actor('owner');
let database: OpenDatabase;
let pot: string;

before(async () => {
  database = await openDatabase({ url: null, dataDir, neonWsProxy: null });
  await migrate(database);
  ({ pot } = await putGoodsOnShelf(database.db, 10));
});
after(async () => {
  await database.close();
  rmSync(dataDir, { recursive: true });
});

const idOf = async (slug: string) => {
  const [row] = await database.db.select({ id: products.id }).from(products).where(eq(products.slug, slug));
  return row?.id ?? '';
};
const formOf = async (slug: string): Promise<Record<string, string>> => {
  const standing = await productNow(database.db, await idOf(slug));
  assert.ok(standing);
  return { ...fieldsOf(standing), ...(slug === 'pot' ? { [`v.${pot}.seen`]: '10' } : {}) };
};
const save = async (slug: string | null, fields: Fields, why: 'counted' | 'file' = 'counted') => {
  const { edit, faults } = readProductFields(fields);
  assert.deepEqual(faults, []);
  return saveProduct(database.db, owner, { id: slug && (await idOf(slug)), edit, why, now });
};
const cleared = async () => {
  const [row] = await database.db.select().from(outbox).orderBy(desc(outbox.id)).limit(1);
  return row?.topic === 'cache.goods' ? row.payload : null;
};
const available = async (id: string) => {
  const [row] = await database.db.select().from(stock).where(eq(stock.variantId, id));
  return row?.available;
};

test('a form saved as it was shown changes nothing, writes nothing, clears nothing', async () => {
  const saved = await save('pot', await formOf('pot'));
  assert.deepEqual(saved.kind === 'saved' && saved.changes, []);
  assert.equal(await database.db.$count(auditLog), 0);
  assert.equal(await database.db.$count(outbox), 0);
});

test('a description clears its own page alone, a price every shelf too; the audit has before and after', async () => {
  await save('pot', { ...(await formOf('pot')), 'description.en': 'Black clay' });
  assert.deepEqual(await cleared(), { products: 'pot', collections: '', shelf: '' });
  await save('pot', { ...(await formOf('pot')), [`v.${pot}.price.ETB`]: '1,500' });
  assert.deepEqual(await cleared(), { products: 'pot', collections: '', shelf: '1' });
  const [done] = await database.db.select().from(auditLog).orderBy(desc(auditLog.id)).limit(1);
  assert.deepEqual(done?.before, { [`v.${pot}.price.ETB`]: '1450.00' });
  assert.deepEqual(done?.after, { [`v.${pot}.price.ETB`]: '1500.00' });
});

test('a count typed while somebody buys is not taken; one left alone leaves what was bought bought', async () => {
  const form = await formOf('pot');
  await database.db.update(stock).set({ available: 9 }).where(eq(stock.variantId, pot));
  const typed = await save('pot', { ...form, [`v.${pot}.stock`]: '12', 'title.en': 'Lost' });
  assert.deepEqual(typed.kind === 'faults' && typed.faults, [{ field: `v.${pot}.stock`, kind: 'moved', said: '9' }]);
  assert.equal((await formOf('pot'))['title.en'], 'POT');
  await save('pot', { ...form, 'title.en': 'Jebena' });
  assert.equal(await available(pot), 9);
  assert.equal(await database.db.$count(stockMoves), 0);
  await save('pot', { ...(await formOf('pot')), [`v.${pot}.seen`]: '9', [`v.${pot}.stock`]: '12' });
  const [move] = await stockHistory(database.db, [pot]);
  assert.deepEqual(move?.kind === 'moved' && [move.before, move.after, move.why], [9, 12, 'counted']);
});

test('a new product begins off the counter, and goes on it with a picture and a price', async () => {
  const kind = (await formOf('pot')).kind ?? '';
  const words = { slug: 'mesob', kind, 'title.en': 'Mesob', 'description.en': 'A basket' };
  const variant = { 'v.new.sku': 'MES-1', 'v.new.title.en': 'Small', 'v.new.stock': '3' };
  const early = await save(null, { ...words, ...variant, published: 'yes' });
  assert.deepEqual(early.kind === 'faults' && early.faults, [{ field: 'published', kind: 'no_picture' }]);
  assert.equal((await save(null, { ...words, ...variant })).kind, 'saved');
  assert.equal(await cleared().then((pages) => pages?.products), 'pot', 'nobody sees it yet: no page is cleared');
  const again = await save(null, { ...words, 'v.new.sku': 'POT', 'v.new.title.en': 'x' });
  assert.deepEqual(again.kind === 'faults' && again.faults.map(({ kind: what }) => what), ['taken', 'sku_taken']);
  const id = await idOf('mesob');
  const shot = (name: string) => ({ name, wall: '#AABBCC', alt: { en: name } });
  for (const name of ['u-one', 'u-two']) await addPicture(database.db, owner, { id, shot: shot(name), now });
  const priceless = await save('mesob', { ...(await formOf('mesob')), published: 'yes' });
  assert.deepEqual(priceless.kind === 'faults' && priceless.faults, [{ field: 'published', kind: 'no_price' }]);
  const form = await formOf('mesob');
  const field =
    Object.keys(form)
      .find((name) => name.endsWith('.sku'))
      ?.replace('.sku', '.price.ETB') ?? '';
  assert.equal((await save('mesob', { ...form, [field]: '900', published: 'yes' })).kind, 'saved');
  assert.deepEqual(await cleared(), { products: 'mesob', collections: '', shelf: '1' });
  const place = (name: string, at: number, away = false) => ({ name, place: at, alt: null, away });
  await arrangePictures(database.db, owner, { id, places: [place('u-one', 2), place('u-two', 1)], now });
  const [product] = await database.db.select().from(products).where(eq(products.id, id));
  assert.deepEqual(product && shotsOf(product).map(({ name }) => name), ['u-two', 'u-one']);
  const bare = [place('u-one', 1, true), place('u-two', 2, true)];
  assert.equal((await arrangePictures(database.db, owner, { id, places: bare, now })).kind, 'needs_one');
});

const csv = async () => {
  let text = '';
  for await (const piece of goodsCsv(database.db, 2)) text += piece;
  return text;
};

test('the file out, handed in as it is, changes nothing; a parser reads it', async () => {
  const text = await csv();
  const rows = parseCsv(text.slice(1));
  assert.deepEqual(
    rows.slice(1).map(([product, sku]) => [product, sku]),
    [
      ['bean', 'BEAN'],
      ['felt', 'FELT'],
      ['mesob', 'MES-1'],
      ['pot', 'POT'],
    ],
  );
  const plan = await planFile(database.db, owner, text, now);
  assert.deepEqual([plan.faults, plan.changes, plan.lines], [[], [], 4]);
});

test('a dry run changes nothing and says each line; done, it is exactly that', async () => {
  const text = [
    'product,sku,price_ETB,stock,title_en,kind,description_en,variant_en',
    'pot,POT,1 600,12,Jebena,table,,',
    'pot,POT,1600,20,Jebena,table,Black clay,One',
    'kuta,KUTA-1,450,5,Kuta,table,A scarf,White',
  ];
  const wrong = await planFile(database.db, owner, [text[0], text[1]].join('\n'), now);
  assert.deepEqual(
    wrong.faults.map(({ line, column, kind }) => [line, column, kind]),
    [
      [2, 'description_en', 'missing'],
      [2, 'price_ETB', 'sum'],
      [2, 'variant_en', 'missing'],
    ],
  );
  const file = [text[0], text[2], text[3]].join('\r\n');
  const before = await csv();
  const plan = await planFile(database.db, owner, file, now);
  assert.deepEqual(plan.faults, []);
  assert.equal(await csv(), before, 'a dry run leaves no trace');
  assert.deepEqual(
    plan.changes
      .filter(({ fresh }) => !fresh)
      .map(({ line, column, before: was, after: is }) => [line, column, was, is]),
    [
      [2, 'price_ETB', '1500.00', '1600'],
      [2, 'stock', '12', '20'],
    ],
  );
  await database.db.update(stock).set({ available: 11 }).where(eq(stock.variantId, pot));
  assert.equal((await applyFile(database.db, owner, file, now, plan.seen)).kind, 'changed');
  assert.equal(await available(pot), 11);
  const fresh = await planFile(database.db, owner, file, now);
  assert.equal((await applyFile(database.db, owner, file, now, fresh.seen)).kind, 'done');
  assert.equal(await available(pot), 20);
  assert.deepEqual((await planFile(database.db, owner, file, now)).changes, []);
  const [move] = await database.db
    .select()
    .from(stockMoves)
    .where(eq(stockMoves.variantId, pot))
    .orderBy(desc(stockMoves.id))
    .limit(1);
  assert.deepEqual([move?.why, move?.before, move?.after], ['file', 11, 20]);
});

test('one bad line, and nothing of the file is done', async () => {
  const file = ['product,sku,price_KZT,price_ETB', 'pot,POT,,1700', 'felt,FELT,15900.50,'].join('\n');
  const plan = await planFile(database.db, owner, file, now);
  assert.deepEqual(plan.faults, [{ line: 3, column: 'price_KZT', kind: 'whole' }]);
  assert.equal((await applyFile(database.db, owner, file, now, plan.seen)).kind, 'faults');
  const [sum] = await database.db.select().from(prices).where(eq(prices.variantId, pot));
  assert.equal(sum?.amountMinor, 160_000n);
});

test('products are paged by address and found in every language and by SKU; each way has its index', async () => {
  await database.db.execute(sql`
    insert into products (slug, collection_id, title, description, picture, picture_alt, wall, position)
    select 'thing-' || lpad(n::text, 4, '0'), (select id from collections limit 1), jsonb_build_object('en', 'Thing ' || n, 'ru', 'Вещь'),
      '{"en": "x"}', 'jebena', '{"en": "x"}', '#FFFFFF', n from generate_series(1, 130) n`);
  const ask = (asked: Record<string, string>) => listProducts(database.db, readProductList(asked));
  const seen: string[] = [];
  let page = await ask({});
  for (;;) {
    seen.push(...page.rows.map(({ slug }) => slug));
    if (!page.after) break;
    page = await ask({ after: seen.at(-1) ?? '' });
  }
  assert.deepEqual(seen, [...new Set(seen)].sort());
  assert.equal(seen.length, await database.db.$count(products));
  const back = await ask({ before: page.rows[0]?.slug ?? '' });
  assert.equal(back.rows.at(-1)?.slug, seen[seen.indexOf(page.rows[0]?.slug ?? '') - 1]);
  assert.deepEqual(
    (await ask({ q: 'MES-1' })).rows.map(({ slug, left }) => [slug, left]),
    [['mesob', 3]],
  );
  assert.equal((await ask({ q: 'вещ' })).rows.length, 50);
  const plan = (asked: Record<string, string>) => planOf(productsQuery(database.db, readProductList(asked)).getSQL());
  assert.match(await plan({ after: 'thing-0050' }), /products_slug_unique/);
  assert.match(await plan({ q: 'вещ' }), /product_search_words/);
});

test('kinds, delivery, tax and who the shop is: saved whole, or nothing and why', async () => {
  const kind = { slug: 'wear', 'title.en': 'Wear', 'description.en': 'Woven', position: '2' };
  const made = await saveCollection(database.db, owner, { id: null, fields: kind, now });
  assert.equal(made.kind, 'saved');
  const twice = await saveCollection(database.db, owner, { id: null, fields: kind, now });
  assert.deepEqual(twice.kind === 'faults' && twice.faults, [{ field: 'slug', kind: 'taken' }]);

  const { fields } = await marketFields(database.db, 'ET');
  const wrong = await saveMarket(database.db, owner, { market: 'ET', fields: { ...fields, tax: '15,123' }, now });
  assert.deepEqual(wrong.faults, [{ field: 'tax', kind: 'percent' }]);
  await saveMarket(database.db, owner, {
    market: 'ET',
    fields: { ...fields, tax: '15.5', 'm.standard.amount': '130', 'm.pickup.away': 'yes' },
    now,
  });
  const [rate] = await database.db.select().from(taxRates);
  const ways = await database.db.select().from(shippingMethods);
  assert.equal(rate?.basisPoints, 1_550);
  assert.deepEqual(
    ways.map(({ code, amountMinor }) => [code, amountMinor]),
    [['standard', 13_000n]],
  );
  assert.deepEqual(await cleared(), { products: '', collections: '', shelf: '1' });

  assert.deepEqual(
    await saveShopIdentity(database.db, owner, { name: 'Abeba', mailFrom: 'Abeba\r\nBcc: x@y.z' }, now),
    [{ field: 'mailFrom', kind: 'sender' }],
  );
  await saveShopIdentity(database.db, owner, { name: 'Abeba', mailFrom: 'Abeba <shop@abeba.example>' }, now);
  assert.deepEqual(await shopIdentity(database.db), {
    name: 'Abeba',
    address: '',
    vat: '',
    mailFrom: 'Abeba <shop@abeba.example>',
  });
});

test('who may not is refused by each function itself, and nothing is written', async () => {
  const { edit } = readProductFields(await formOf('bean'));
  const count = await database.db.$count(auditLog);
  const db = database.db;
  const id = await idOf('bean');
  const deeds: Record<string, (who: ReturnType<typeof actor>) => Promise<unknown>> = {
    goods_product: (who) => saveProduct(db, who, { id, edit: { ...edit, title: { en: 'x' } }, why: 'counted', now }),
    goods_kind: (who) => saveCollection(db, who, { id: null, fields: {}, now }),
    goods_picture: (who) => arrangePictures(db, who, { id, places: [], now }),
    goods_plan: (who) => planFile(db, who, 'product,sku\nbean,BEAN', now),
    settings_market: (who) => saveMarket(db, who, { market: 'ET', fields: {}, now }),
    settings_shop: (who) => saveShopIdentity(db, who, {}, now),
  };
  for (const [name, deed] of Object.entries(deeds)) {
    const refused: Role[] = name.startsWith('goods') ? ['viewer', 'refunder'] : ['viewer', 'fulfiller', 'refunder'];
    for (const role of refused) await assert.rejects(deed(actor(role)), NotAllowedError, `${role} ${name}`);
  }
  assert.equal(await database.db.$count(auditLog), count);
  assert.equal(await database.db.$count(variants, eq(variants.sku, 'BEAN')), 1);
});

/** How a statement would be carried out where reading everything is not the quickest. */
async function planOf(statement: SQL): Promise<string> {
  return database.db.transaction(async (tx) => {
    await tx.execute(sql`set local enable_seqscan = off`);
    const rows = await rowsOf<Record<string, string>>(tx, sql`explain ${statement}`);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  });
}
