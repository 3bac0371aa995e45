import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { eq, sql } from 'drizzle-orm';
import { type OpenDatabase, openDatabase } from '@/db/client';
import { migrate } from '@/db/migrate';
import { mails, orders, outbox, payments, users } from '@/db/schema';
import { pay } from '@/lib/checkout/pay';
import { MINUTE, SECOND } from '@/lib/clock';
import { mailEffects } from '@/lib/mail/effects';
import { drainOutbox } from '@/lib/outbox/worker';
import { askAboutOrder } from '@/lib/payments/ask';
import { giveBack } from '@/lib/payments/refund';
import { FakeProvider, fakeShop, REFUSED } from '../support/fake-provider';
import { putGoodsOnShelf, wish } from '../support/goods';

const dataDir = mkdtempSync(join(tmpdir(), 'kiosk-order-mails-'));
let database: OpenDatabase;
let shop: ReturnType<typeof fakeShop>;
let fake: FakeProvider;
let userId: string;

before(async () => {
  database = await openDatabase({ url: null, dataDir, neonWsProxy: null });
  await migrate(database);
  await putGoodsOnShelf(database.db, 1_000);
  const owner = { email: 'owner@example.com', name: 'Owner', role: 'owner' as const, passwordHash: '-' };
  const [user] = await database.db.insert(users).values(owner).returning();
  userId = user?.id ?? '';
});
after(async () => {
  await database.close();
  rmSync(dataDir, { recursive: true });
});
beforeEach(async () => {
  await database.db.execute(sql`truncate orders, outbox, mails cascade`);
  fake = new FakeProvider();
  shop = fakeShop(database.db, fake, { refund: 'partial' });
});

async function buy(more: Parameters<typeof wish>[1] = {}) {
  const sale = await pay(shop, wish(1, more));
  if (sale.kind !== 'opened') throw new Error(sale.kind);
  return sale;
}

/** Ten minutes and a little later everything due is carried out. */
async function later(ms = 10 * MINUTE + SECOND): Promise<void> {
  shop.move(ms);
  await carryOut();
}

const carryOut = () =>
  drainOutbox(shop.db, shop.clock, {
    ...mailEffects(shop, { smtpUrl: null, mailFrom: 'shop@example.com' }),
    'cache.stock': async () => undefined,
    'payment.close': async () => undefined,
  });

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');
const written = async (kind: string) =>
  (await database.db.select().from(mails).where(eq(mails.kind, kind)).orderBy(mails.createdAt)).map((mail) => ({
    ...mail,
    html: plain(mail.html),
    text: plain(mail.text),
  }));
const waiting = async () => (await database.db.select().from(outbox).where(sql`done_at is null`)).length;

test('an order that stays unpaid brings its shopper the way back, once and not before ten minutes', async () => {
  const { order } = await buy();
  await later(9 * MINUTE);
  assert.equal((await written('order-placed')).length, 0);
  await later(2 * MINUTE);
  await later();
  const [mail, ...more] = await written('order-placed');
  assert.equal(more.length, 0);
  assert.equal(mail?.subject, `Not paid yet: ${order.number}`);
  const told = [
    `/en-ET/orders/${order.token}`,
    'Br 1,570.00',
    'held until',
    'KisPay: Telebirr, CBE Birr',
    'do not pay',
  ];
  for (const body of [mail?.text ?? '', mail?.html ?? ''])
    for (const words of told) assert.ok(body.includes(words), `${words} is missing in\n${body}`);
  assert.equal(await waiting(), 0);
});

test('nobody who paid is reminded, though the news of it never came', async () => {
  const { order, payment } = await buy();
  fake.pays(payment.reference);
  await later();
  assert.equal((await written('order-placed')).length, 0);
  assert.deepEqual(
    (await written('receipt')).map(({ orderId }) => orderId),
    [order.id],
  );
  assert.equal(await waiting(), 0);
});

test('a provider that does not answer keeps no shopper from the way back', async () => {
  await buy();
  fake.answer = 'unreachable';
  await later();
  assert.equal((await written('order-placed')).length, 1);
});

test('after a refusal nothing is held, and the mail says so', async () => {
  fake.refusals = [REFUSED];
  const refused = await pay(shop, wish(1));
  assert.equal(refused.kind, 'provider-refused');
  await later();
  const [mail] = await written('order-placed');
  assert.match(mail?.text ?? '', /nothing is held any more/);
});

test('what another order took the place of, what a person looks at: no reminder', async () => {
  const superseded = await buy();
  const looked = await buy();
  await database.db
    .update(orders)
    .set({ status: 'cancelled', closedReason: 'superseded' })
    .where(eq(orders.id, superseded.order.id));
  await database.db.update(orders).set({ needsReview: true }).where(eq(orders.id, looked.order.id));
  await later();
  assert.equal((await written('order-placed')).length, 0);
  assert.equal(await waiting(), 0);
});

test('the mail speaks the language of the order', async () => {
  await buy({ locale: 'am-ET' });
  await later();
  const [mail] = await written('order-placed');
  assert.match(mail?.html ?? '', /<html lang="am-ET"/);
});

async function paidOrder() {
  const sale = await buy();
  fake.pays(sale.payment.reference);
  await askAboutOrder(shop, sale.order.id);
  const [payment] = await database.db.select().from(payments).where(eq(payments.orderId, sale.order.id));
  return { ...sale, paymentId: payment?.id ?? '' };
}

test('each refund is told once, with what went back in all', async () => {
  const { order, paymentId } = await paidOrder();
  const back = { paymentId, reason: 'it broke', userId, manual: false };
  assert.equal((await giveBack(shop, { ...back, amountMinor: 20_000n })).kind, 'done');
  await carryOut();
  await carryOut();
  assert.equal((await giveBack(shop, { ...back, amountMinor: 50_000n, manual: true })).kind, 'done');
  await later(SECOND);
  const [first, second, ...more] = await written('refund');
  assert.equal(more.length, 0);
  assert.equal(first?.subject, `Money back: ${order.number}`);
  for (const words of ['KisPay told us', 'Br 200.00', 'Given back so far: Br 200.00', 'You paid: Br 1,570.00'])
    assert.ok(first?.text.includes(words), `${words} is missing in\n${first?.text}`);
  for (const words of ['we gave you Br 500.00 back at KisPay', 'Given back so far: Br 700.00', order.token])
    assert.ok(second?.text.includes(words), `${words} is missing in\n${second?.text}`);
});

test('a refund made at the provider and noticed is told too, and again by asking it is not', async () => {
  const { order, payment } = await paidOrder();
  const came = { kind: 'captured' as const, moneyRef: `session-${payment.reference}` };
  const back = { kind: 'refunded' as const, moneyRef: 'back-1', amountMinor: 157_000n, currency: 'ETB' };
  fake.said.set(`session-${payment.reference}`, [came, back]);
  await database.db.update(payments).set({ status: 'processing' }).where(eq(payments.orderId, order.id));
  for (let time = 0; time < 3; time += 1) {
    shop.move(3 * SECOND);
    await askAboutOrder(shop, order.id);
    await carryOut();
  }
  assert.deepEqual(
    (await written('refund')).map(({ orderId }) => orderId),
    [order.id],
  );
});

test('a refused refund tells nobody anything', async () => {
  const { paymentId } = await paidOrder();
  fake.refundEnds = [REFUSED];
  await giveBack(shop, { paymentId, amountMinor: 20_000n, reason: 'it broke', userId, manual: false });
  await carryOut();
  assert.equal((await written('refund')).length, 0);
});

const parcel = (orderId: string, more: Record<string, string> = {}) => ({
  topic: 'mail.shipped',
  dedupe: `shipped:${orderId}:${more.things ?? '1'}`,
  payload: { orderId, carrier: 'EMS Ethiopia', number: 'EE123456789ET', things: '0:1', ...more },
  createdAt: shop.clock(),
  nextTryAt: shop.clock(),
});

test('a parcel is announced with its carrier, number, way to follow it and contents', async () => {
  const { order } = await paidOrder();
  await database.db.insert(outbox).values(parcel(order.id, { link: 'https://ems.example/EE123456789ET', more: '1' }));
  await carryOut();
  const [mail, ...others] = await written('shipped');
  assert.equal(others.length, 0);
  for (const body of [mail?.text ?? '', mail?.html ?? ''])
    for (const words of [
      'EMS Ethiopia',
      'EE123456789ET',
      'https://ems.example/',
      'POT',
      'The rest of your order',
      'Bole',
    ])
      assert.ok(body.includes(words), `${words} is missing in\n${body}`);
});

test('a link that is no page is not one', async () => {
  const { order } = await paidOrder();
  await database.db.insert(outbox).values(parcel(order.id, { link: 'javascript:alert(1)' }));
  await carryOut();
  const [mail] = await written('shipped');
  assert.doesNotMatch(mail?.html ?? '', /javascript:/);
  assert.match(mail?.text ?? '', /See your order/);
});
