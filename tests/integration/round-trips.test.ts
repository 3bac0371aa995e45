import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { eq } from 'drizzle-orm';
import { payments } from '@/db/schema';
import { pay } from '@/lib/checkout/pay';
import { SECOND } from '@/lib/clock';
import { orderByToken } from '@/lib/orders/read-order';
import { applyEvidence } from '@/lib/payments/apply-evidence';
import { askAboutOrder } from '@/lib/payments/ask';
import { fromFacts } from '@/lib/payments/evidence';
import { receiveWebhook } from '@/lib/payments/receive-webhook';
import { testDatabase } from '../support/database';
import { FakeProvider, fakeShop } from '../support/fake-provider';
import { putGoodsOnShelf, wish } from '../support/goods';

/** How often a path goes to the database and back. The numbers do not depend on the machine; a higher one is a loss. */
const PAY = 14;
const PAID = 9;
const APPLIED = 8;
const ASKED_IN_VAIN = 7;
const RESULT_PAGE = 6;

type Database = Awaited<ReturnType<typeof testDatabase>>;
let database: Database;
let shop: ReturnType<typeof fakeShop>;
const fake = new FakeProvider();
const statements: string[] = [];

before(async () => {
  database = await testDatabase((sql) => statements.push(sql));
  await putGoodsOnShelf(database.db, 1_000);
  shop = fakeShop(database.db, fake);
});
after(() => database.close());
beforeEach(() => {
  statements.length = 0;
});

async function buy() {
  const result = await pay(shop, wish(1));
  if (result.kind !== 'opened') throw new Error(result.kind);
  return result;
}

const commits = () => statements.filter((sql) => sql === 'commit').length;

function atMost(limit: number, what: string) {
  assert.equal(statements.length <= limit, true, `${what}: ${statements.length} statements\n${statements.join('\n')}`);
}

test(`Pay: two commits, at most ${PAY} statements`, async () => {
  await buy();
  assert.equal(commits(), 2);
  atMost(PAY, 'pay');
});

test('a webhook is taken in with one statement', async () => {
  const received = await receiveWebhook(shop, 'kispay', Buffer.from('{"id":"one","names":["x"]}'), new Headers());
  assert.equal(received.kind, 'stored');
  assert.equal(statements.length, 1);
});

test('the same webhook again: one statement', async () => {
  const again = () => receiveWebhook(shop, 'kispay', Buffer.from('{"id":"two","names":["x"]}'), new Headers());
  await again();
  statements.length = 0;
  assert.equal((await again()).kind, 'stored');
  assert.equal(statements.length, 1);
});

test(`a payment that becomes paid by applyEvidence: at most ${APPLIED} statements, BEGIN and COMMIT included`, async () => {
  const { payment } = await buy();
  const [row] = await database.db.select().from(payments).where(eq(payments.reference, payment.reference));
  const evidence = fromFacts([{ kind: 'captured', moneyRef: 'm' }], 'ask', 'query', '{}');
  statements.length = 0;
  const { order } = await applyEvidence(shop.db, shop.clock(), { paymentId: row?.id ?? '', evidence });
  assert.equal(order.status, 'paid');
  atMost(APPLIED, 'applyEvidence');
});

test(`the answer "paid": at most ${PAID} statements, the question included`, async () => {
  const { order, payment } = await buy();
  fake.pays(payment.reference);
  statements.length = 0;
  await askAboutOrder(shop, order.id);
  assert.equal(commits(), 1);
  atMost(PAID, 'ask, paid');
});

test(`an answer that changes nothing: at most ${ASKED_IN_VAIN} statements`, async () => {
  const { order } = await buy();
  await askAboutOrder(shop, order.id);
  shop.move(3 * SECOND);
  statements.length = 0;
  await askAboutOrder(shop, order.id);
  atMost(ASKED_IN_VAIN, 'ask, nothing new');
});

test(`the result page of a settled order: at most ${RESULT_PAGE} statements`, async () => {
  const { order } = await buy();
  await database.db.update(payments).set({ status: 'paid' }).where(eq(payments.orderId, order.id));
  statements.length = 0;
  await orderByToken(shop.db, order.token);
  atMost(RESULT_PAGE, 'result page');
});
