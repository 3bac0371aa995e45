import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { eq, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { rowsOf } from '@/db/rows';
import { collections, products } from '@/db/schema';
import type { Localized } from '@/db/schema/columns';
import { findSlugs, searchStatement, tolerate } from '@/lib/catalog/search';
import { testDatabase } from '../support/database';

/** Finding things on a real PostgreSQL, in four languages. */
let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
const kinds: Record<string, string> = {};

before(async () => {
  database = await testDatabase();
  ({ db } = database);
  await kind('tea', { en: 'Coffee & tea', am: 'ቡናና ሻይ', kk: 'Кофе мен шай', ru: 'Кофе и чай' });
  await kind('table', { en: 'Table', am: 'ማዕድ', kk: 'Дастарқан', ru: 'Стол' });
  await put('beans', 'tea', {
    en: 'Yirgacheffe, whole bean',
    am: 'ይርጋጨፌ ቡና',
    kk: 'Йиргачефе дәні',
    ru: 'Йиргачеффе в зёрнах',
  });
  await put('jebena', 'tea', { en: 'Jebena, black clay', am: 'ጀበና፣ ጥቁር ሸክላ', ru: 'Джебена, чёрная глина' });
  await put('honey', 'table', { en: 'White honey', am: 'ነጭ ማር', kk: 'Ақ бал', ru: 'Белый мёд' }, 'For tea and bread.');
  await put('cloth', 'table', { en: 'Netela cloth', am: 'ነጠላ ፀጉር', kk: 'Өрнекті мата', ru: 'Платок' });
});
after(() => database.close());

async function kind(slug: string, title: Localized): Promise<void> {
  const values = { slug, title, description: { en: '' }, position: 1 };
  const [row] = await db.insert(collections).values(values).returning();
  kinds[slug] = row?.id ?? '';
}

async function put(slug: string, of: string, title: Localized, description = ''): Promise<void> {
  await db.insert(products).values({
    slug,
    collectionId: kinds[of] ?? '',
    title,
    description: { en: description },
    picture: 'jebena',
    pictureAlt: { en: '' },
    wall: '#D3784D',
    position: Object.keys(kinds).length,
  });
}

describe('what is asked for is found', () => {
  for (const [asked, expected] of [
    ['jebena', ['jebena']],
    ['JEB', ['jebena']],
    ['black clay', ['jebena']],
    ['clay bean', []],
    ['jebna', ['jebena']],
    ['yirgachefe', ['beans']],
    ['honny', ['honey']],
    ['ቡና', ['beans', 'jebena']],
    ['ጀበ', ['jebena']],
    ['ጸጉር', ['cloth']],
    ['зернах', ['beans']],
    ['ЧЕРНАЯ', ['jebena']],
    ['джэбена', ['jebena']],
    ['өрнекті', ['cloth']],
    ['орнекти', ['cloth']],
    ['zzzz', []],
    ['', []],
    ["'; drop table products; --", []],
    ['q:* | !x & (', []],
  ] as const) {
    test(`“${asked}”`, async () => {
      const found = await findSlugs(db, asked);
      assert.deepEqual([...found].sort(), [...expected].sort());
    });
  }

  test('a title outranks a kind, a kind outranks a description', async () => {
    await put('tea-towel', 'table', { en: 'Tea towel' });
    assert.deepEqual(await findSlugs(db, 'tea'), ['tea-towel', 'beans', 'jebena', 'honey']);
    await db.delete(products).where(eq(products.slug, 'tea-towel'));
  });

  test('a new title or kind is found at once, and what is not published never', async () => {
    await db
      .update(products)
      .set({ title: { en: 'Kettle' } })
      .where(eq(products.slug, 'jebena'));
    assert.deepEqual(await findSlugs(db, 'kettle'), ['jebena']);
    await db
      .update(collections)
      .set({ title: { en: 'Hearth' } })
      .where(eq(collections.slug, 'tea'));
    assert.deepEqual((await findSlugs(db, 'hearth')).sort(), ['beans', 'jebena']);
    await db.update(products).set({ published: false }).where(eq(products.slug, 'jebena'));
    assert.deepEqual(await findSlugs(db, 'hearth'), ['beans']);
  });
});

test('an index serves the question when there is much to look through', async () => {
  await db.execute(sql`insert into products (slug, collection_id, title, description, picture, picture_alt, wall, position)
    select 'thing-' || n, ${kinds.table}, jsonb_build_object('en', md5(n::text)), jsonb_build_object('en', md5((-n)::text)),
      'jebena', '{"en": ""}', '#000000', n from generate_series(1, 5000) as n`);
  await db.execute(sql`vacuum analyze product_search`);
  const plan = await db.transaction(async (tx) => {
    await tolerate(tx);
    return rowsOf<Record<string, string>>(tx, sql`explain ${searchStatement(['honny', 'white'])}`);
  });
  const lines = plan.map((row) => Object.values(row)[0]).join('\n');
  assert.match(lines, /product_search_words/);
  assert.match(lines, /product_search_said/);
  assert.doesNotMatch(lines, /Seq Scan on product_search/);
});
