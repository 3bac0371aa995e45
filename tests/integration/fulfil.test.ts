import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { and, eq, like, sql } from 'drizzle-orm';
import {
  auditLog,
  fulfilmentLines,
  orders,
  outbox,
  payments,
  pendingActs,
  refunds,
  settings,
  stock,
  stockMoves,
  users,
} from '@/db/schema';
import type { Role } from '@/db/schema/people';
import { type Actor, NotAllowedError } from '@/lib/auth/may';
import { hashPassword } from '@/lib/auth/password';
import { pay, payAgain } from '@/lib/checkout/pay';
import { MINUTE, SECOND } from '@/lib/clock';
import { cancelOrder } from '@/lib/orders/cancel-order';
import { fulfilOrder, keepTheRest, type Parcel } from '@/lib/orders/fulfil-order';
import { addNote } from '@/lib/orders/order-notes';
import { sendReceiptAgain } from '@/lib/orders/receipt-again';
import { askAboutPayment } from '@/lib/payments/ask';
import { decideAct } from '@/lib/payments/pending-acts';
import { refundByStaff } from '@/lib/payments/staff-money';
import { testDatabase } from '../support/database';
import { FakeProvider, fakeShop } from '../support/fake-provider';
import { putGoodsOnShelf, wish } from '../support/goods';

const PASSWORD = 'a long enough password';
let database: Awaited<ReturnType<typeof testDatabase>>;
let fake: FakeProvider;
let shop: ReturnType<typeof fakeShop>;
let pot: string;
const people: Partial<Record<Role | 'other', Actor>> = {};

before(async () => {
  database = await testDatabase();
  pot = (await putGoodsOnShelf(database.db, 1_000)).pot;
  const passwordHash = await hashPassword(PASSWORD);
  for (const [name, role] of [
    ['viewer', 'viewer'],
    ['fulfiller', 'fulfiller'],
    ['refunder', 'refunder'],
    ['owner', 'owner'],
    ['other', 'refunder'],
  ] as const) {
    const [user] = await database.db
      .insert(users)
      .values({ email: `${name}@example.com`, name, passwordHash, role })
      .returning();
    people[name] = { id: user?.id ?? '', role };
  }
});
after(() => database.close());
beforeEach(async () => {
  fake = new FakeProvider();
  shop = fakeShop(database.db, fake, { refund: 'partial' });
  await database.db.delete(settings);
});

const who = (name: Role | 'other'): Actor => people[name] ?? { id: '', role: 'viewer' };

async function unpaid(quantity = 1) {
  const items = [
    { sku: 'POT', quantity },
    { sku: 'BEAN', quantity: 2 },
  ];
  const sale = await pay(shop, wish(quantity, { items }));
  if (sale.kind !== 'opened') throw new Error(sale.kind);
  const { reference } = sale.payment;
  const [row] = await database.db.select({ id: payments.id }).from(payments).where(eq(payments.reference, reference));
  return {
    orderId: sale.order.id,
    number: sale.order.number,
    token: sale.order.token,
    paymentId: row?.id ?? '',
    reference,
  };
}

async function paid(quantity = 1) {
  const sale = await unpaid(quantity);
  fake.pays(sale.reference);
  await askAboutPayment(shop, sale.paymentId);
  return sale;
}

const parcel = (number: string, more: Partial<Parcel> = {}): Parcel => ({
  number,
  carrier: 'EthioPost',
  trackingNumber: 'EP 1',
  trackingUrl: null,
  ...more,
});

async function orderOf(orderId: string) {
  const [order] = await database.db.select().from(orders).where(eq(orders.id, orderId));
  if (!order) throw new Error('no order');
  return order;
}

const onShelf = async () =>
  (await database.db.select().from(stock).where(eq(stock.variantId, pot)))[0]?.available ?? Number.NaN;

const mailsOf = (orderId: string, topic: string) =>
  database.db
    .select()
    .from(outbox)
    .where(and(eq(outbox.topic, topic), sql`${outbox.payload} ->> 'orderId' = ${orderId}`))
    .orderBy(outbox.id);

test('an order leaves in parts and then whole; each parcel is one mail, and its state is kept with it', async () => {
  const sale = await paid(3);
  const lines = await database.db.query.orderLines.findMany({
    where: (line) => eq(line.orderId, sale.orderId),
    orderBy: (line) => line.position,
  });
  const [first] = lines;
  if (!first) throw new Error('no line');
  const part = [{ position: first.position, quantity: 2 }];
  assert.equal(
    (await fulfilOrder(shop, who('fulfiller'), parcel(sale.number, { things: part, seenParcels: 0 }))).kind,
    'sent',
  );
  assert.equal((await orderOf(sale.orderId)).sentState, 'part');
  const pressedAgain = parcel(sale.number, { things: part, seenParcels: 0 });
  assert.equal((await fulfilOrder(shop, who('fulfiller'), pressedAgain)).kind, 'changed');
  const tooMany = parcel(sale.number, { things: [{ position: first.position, quantity: 99 }] });
  assert.equal((await fulfilOrder(shop, who('fulfiller'), tooMany)).kind, 'too_many');
  const rest = await fulfilOrder(
    shop,
    who('owner'),
    parcel(sale.number, { carrier: '', trackingUrl: 'https://post.example/1' }),
  );
  assert.ok(rest.kind === 'sent' && rest.all);
  assert.equal((await orderOf(sale.orderId)).sentState, 'all');
  assert.equal((await fulfilOrder(shop, who('owner'), parcel(sale.number))).kind, 'nothing_left');
  const mails = await mailsOf(sale.orderId, 'mail.shipped');
  assert.deepEqual(
    mails.map(({ payload }) => [payload.things, payload.more]),
    [
      [`${first.position}:2`, '1'],
      [
        lines
          .map((line) => `${line.position}:${line === first ? line.quantity - 2 : line.quantity}`)
          .filter((one) => !one.endsWith(':0'))
          .join(' '),
        '',
      ],
    ],
  );
});

test('ten who send at once send each thing once', async () => {
  const sale = await paid(1);
  const ends = await Promise.all(
    Array.from({ length: 10 }, () => fulfilOrder(shop, who('owner'), parcel(sale.number))),
  );
  assert.equal(ends.filter(({ kind }) => kind === 'sent').length, 1);
  const left = await database.db.select().from(fulfilmentLines).where(eq(fulfilmentLines.orderId, sale.orderId));
  assert.equal(
    left.reduce((sum, { quantity }) => sum + quantity, 0),
    3,
  );
  assert.equal((await mailsOf(sale.orderId, 'mail.shipped')).length, 1);
});

test('only what is paid leaves, by who may send it, with a link that a browser opens', async () => {
  const open = await unpaid();
  assert.equal((await fulfilOrder(shop, who('owner'), parcel(open.number))).kind, 'not_to_send');
  const sale = await paid();
  await assert.rejects(fulfilOrder(shop, who('viewer'), parcel(sale.number)), NotAllowedError);
  const bad = parcel(sale.number, { trackingUrl: 'javascript:alert(1)' });
  assert.equal((await fulfilOrder(shop, who('owner'), bad)).kind, 'bad_link');
  const keep = { number: sale.number, reason: 'fetched' };
  await assert.rejects(keepTheRest(shop, who('viewer'), keep), NotAllowedError);
  assert.equal(await keepTheRest(shop, who('fulfiller'), keep), 'rest_kept');
  assert.equal((await mailsOf(sale.orderId, 'mail.shipped')).length, 0);
  assert.equal(await keepTheRest(shop, who('fulfiller'), keep), 'nothing_left');
});

test('an unpaid order is called off: its sessions are closed later, nobody can pay it from here, late money counts', async () => {
  const before = await onShelf();
  const sale = await unpaid();
  assert.equal(await onShelf(), before - 1);
  await assert.rejects(cancelOrder(shop, who('fulfiller'), { number: sale.number, reason: 'no' }), NotAllowedError);
  const end = await cancelOrder(shop, who('refunder'), { number: sale.number, reason: 'The oven broke' });
  assert.deepEqual(end, { kind: 'cancelled', released: false });
  assert.equal((await orderOf(sale.orderId)).status, 'cancelled');
  assert.equal(await onShelf(), before - 1, 'a session that may still be paid keeps its stock');
  const closing = await database.db
    .select()
    .from(outbox)
    .where(eq(outbox.dedupe, `close:${sale.paymentId}`));
  assert.equal(closing.length, 1);
  const again = await payAgain(shop, { token: sale.token, provider: 'kispay', method: 'redirect' });
  assert.equal(again.kind, 'already-paid');
  assert.equal(
    (await cancelOrder(shop, who('owner'), { number: sale.number, reason: 'again' })).kind,
    'already_cancelled',
  );

  fake.says(sale.reference, 'expired');
  shop.move(5 * SECOND);
  await askAboutPayment(shop, sale.paymentId);
  assert.equal((await orderOf(sale.orderId)).status, 'cancelled');
  assert.equal(await onShelf(), before);

  fake.pays(sale.reference);
  shop.move(5 * SECOND);
  await askAboutPayment(shop, sale.paymentId);
  assert.equal((await orderOf(sale.orderId)).status, 'paid');
  assert.equal((await cancelOrder(shop, who('owner'), { number: sale.number, reason: 'late' })).kind, 'money_came');
});

test('what nobody can pay any more gives its stock back at once when it is called off', async () => {
  const before = await onShelf();
  fake.refusals = [{ ok: false, certainty: 'unknown', code: 'timeout', detail: 'no answer' }];
  const sale = await pay(shop, wish(1));
  assert.equal(sale.kind, 'provider-unavailable');
  const order = 'order' in sale ? sale.order : undefined;
  if (!order) throw new Error('no order');
  await database.db.update(payments).set({ status: 'failed' }).where(eq(payments.orderId, order.id));
  assert.deepEqual(await cancelOrder(shop, who('owner'), { number: order.number, reason: 'x' }), {
    kind: 'cancelled',
    released: true,
  });
  assert.equal(await onShelf(), before);
});

const asked = (sale: { paymentId: string }, left: bigint, more = {}) => ({
  paymentId: sale.paymentId,
  amountMinor: 145_000n,
  reason: 'The spout is cracked',
  manual: false,
  seenLeftMinor: left,
  things: '',
  restock: false,
  password: '',
  ...more,
});

test('things that money is given back for return to the shelf once, and never more of them than were sold', async () => {
  const sale = await paid(2);
  const { paidMinor } = await orderOf(sale.orderId);
  const before = await onShelf();
  const [line] = await database.db.query.orderLines.findMany({
    where: (row) => and(eq(row.orderId, sale.orderId), eq(row.sku, 'POT')),
  });
  const things = { things: `${line?.position}:2`, restock: true };
  await assert.rejects(refundByStaff(shop, who('fulfiller'), asked(sale, paidMinor, things)), NotAllowedError);
  assert.equal((await refundByStaff(shop, who('refunder'), asked(sale, paidMinor, things))).kind, 'done');
  assert.equal(await onShelf(), before + 2);
  const left = paidMinor - 145_000n;
  assert.equal((await refundByStaff(shop, who('refunder'), asked(sale, left, things))).kind, 'done');
  assert.equal(await onShelf(), before + 2);
  const moves = await database.db.select().from(stockMoves).where(eq(stockMoves.orderId, sale.orderId));
  assert.deepEqual(
    moves.map((move) => [move.why, move.before, move.after]),
    [['returned', before, before + 2]],
  );
  const [row] = await database.db
    .select()
    .from(auditLog)
    .where(and(eq(auditLog.orderId, sale.orderId), eq(auditLog.action, 'refund.request')));
  assert.equal(row?.detail.things, things.things);
});

const limit = (key: string, value: Record<string, number | null>) =>
  database.db.insert(settings).values({ key: `limits.${key}`, value, changedAt: new Date() });

test('above one limit the password is asked for, above the other another person, who lets it happen once', async () => {
  await limit('askPassword', { ETB: 100_000 });
  await limit('secondPerson', { ETB: 200_000 });
  const sale = await paid(2);
  const { paidMinor } = await orderOf(sale.orderId);
  const small = await refundByStaff(shop, who('refunder'), asked(sale, paidMinor, { amountMinor: 100_000n }));
  assert.equal(small.kind, 'done');
  const left = paidMinor - 100_000n;
  assert.equal((await refundByStaff(shop, who('refunder'), asked(sale, left))).kind, 'password');
  const wrong = asked(sale, left, { password: 'not that one' });
  assert.equal((await refundByStaff(shop, who('refunder'), wrong)).kind, 'password');
  assert.equal(fake.refunds.length, 1);

  const large = asked(sale, left, { amountMinor: 250_000n, password: PASSWORD });
  assert.equal((await refundByStaff(shop, who('refunder'), large)).kind, 'asked');
  assert.equal((await refundByStaff(shop, who('refunder'), large)).kind, 'asked');
  const acts = await database.db.select().from(pendingActs).where(eq(pendingActs.orderId, sale.orderId));
  assert.equal(acts.length, 1);
  assert.equal(fake.refunds.length, 1, 'nothing moved yet');
  const id = acts[0]?.id ?? '';
  assert.equal((await decideAct(shop, who('refunder'), { id, let: true })).kind, 'own');
  await assert.rejects(decideAct(shop, who('fulfiller'), { id, let: true }), NotAllowedError);
  const ends = await Promise.all([
    decideAct(shop, who('other'), { id, let: true }),
    decideAct(shop, who('owner'), { id, let: true }),
    decideAct(shop, who('other'), { id, let: true }),
  ]);
  assert.equal(
    ends.filter((end) => end.kind === 'refund' && end.result.kind === 'done').length,
    1,
    JSON.stringify(ends.map((end) => end.kind)),
  );
  assert.equal(fake.refunds.length, 2);
  const rows = await database.db.select().from(refunds).where(eq(refunds.orderId, sale.orderId));
  assert.equal(rows.length, 2);
  assert.equal((await orderOf(sale.orderId)).refundedMinor, 350_000n);
  assert.equal((await decideAct(shop, who('other'), { id, let: false })).kind, 'nothing_open');
});

test('what another person refuses does not happen, and one’s own may be taken back', async () => {
  await limit('secondPerson', { ETB: 0 });
  const sale = await paid(1);
  const { paidMinor } = await orderOf(sale.orderId);
  const held = await refundByStaff(shop, who('owner'), asked(sale, paidMinor, { password: PASSWORD }));
  assert.equal(held.kind, 'asked');
  const [act] = await database.db.select().from(pendingActs).where(eq(pendingActs.orderId, sale.orderId));
  assert.equal((await decideAct(shop, who('owner'), { id: act?.id ?? '', let: false })).kind, 'refused');
  assert.equal(fake.refunds.length, 0);
  const told = await database.db
    .select()
    .from(auditLog)
    .where(and(eq(auditLog.orderId, sale.orderId), like(auditLog.action, 'refund.%')));
  assert.deepEqual(told.map(({ action }) => action).sort(), ['refund.ask_second', 'refund.refuse_second']);
});

test('where nobody else may do it, the password has to do', async () => {
  await limit('secondPerson', { ETB: 0 });
  const sale = await paid(1);
  const { paidMinor } = await orderOf(sale.orderId);
  const others = sql`${users.role} in ('owner', 'refunder') and ${users.id} <> ${who('owner').id}`;
  await database.db.update(users).set({ disabledAt: new Date() }).where(others);
  try {
    assert.equal((await refundByStaff(shop, who('owner'), asked(sale, paidMinor))).kind, 'password');
    const mine = asked(sale, paidMinor, { password: PASSWORD });
    assert.equal((await refundByStaff(shop, who('owner'), mine)).kind, 'done');
  } finally {
    await database.db.update(users).set({ disabledAt: null }).where(others);
  }
});

test('a note is kept with who wrote it; a receipt goes again once a minute', async () => {
  const sale = await paid();
  assert.equal(await addNote(shop, who('fulfiller'), { number: sale.number, text: ' Straw, not paper. ' }), 'noted');
  assert.equal(await addNote(shop, who('fulfiller'), { number: sale.number, text: '  ' }), 'no_note');
  await assert.rejects(addNote(shop, who('viewer'), { number: sale.number, text: 'x' }), NotAllowedError);
  assert.equal(await sendReceiptAgain(shop, who('fulfiller'), sale.number), 'receipt_again');
  assert.equal(await sendReceiptAgain(shop, who('fulfiller'), sale.number), 'receipt_just_sent');
  shop.move(MINUTE + SECOND);
  assert.equal(await sendReceiptAgain(shop, who('fulfiller'), sale.number), 'receipt_again');
  assert.equal((await mailsOf(sale.orderId, 'mail.receipt')).length, 3);
  assert.equal(await sendReceiptAgain(shop, who('owner'), (await unpaid()).number), 'no_receipt');
});
