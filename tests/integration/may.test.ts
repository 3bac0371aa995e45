import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { pendingActs, users } from '@/db/schema';
import { askForStaff } from '@/lib/admin/ask';
import { eraseCustomer } from '@/lib/admin/customers-erase';
import { exportCustomer } from '@/lib/admin/customers-export';
import { planFile } from '@/lib/admin/goods-csv-plan';
import { saveMarket } from '@/lib/admin/settings-delivery';
import { testPurchase } from '@/lib/admin/settings-purchase';
import { saveShopIdentity } from '@/lib/admin/settings-shop';
import { invite, withdraw } from '@/lib/auth/invitations';
import { ACTS, type Act, type Actor, may, NotAllowedError, ROLES } from '@/lib/auth/may';
import { changeRole, letInAgain, shutOut, takeSecond } from '@/lib/auth/people';
import { revokeSessions } from '@/lib/auth/staff-session';
import { saveCollection } from '@/lib/catalog/edit-collection';
import { readProductFields } from '@/lib/catalog/edit-fields';
import { saveProduct } from '@/lib/catalog/edit-product';
import { addPicture } from '@/lib/catalog/pictures';
import { pay } from '@/lib/checkout/pay';
import { cancelOrder } from '@/lib/orders/cancel-order';
import { fulfilOrder, keepTheRest } from '@/lib/orders/fulfil-order';
import { addNote } from '@/lib/orders/order-notes';
import { sendReceiptAgain } from '@/lib/orders/receipt-again';
import { decideAct } from '@/lib/payments/pending-acts';
import { replayDead, replayWebhooks } from '@/lib/payments/replay';
import { confirmByStaff, refundByStaff, resolveByStaff } from '@/lib/payments/staff-money';
import { resolveReviewByStaff } from '@/lib/payments/staff-review';
import type { Shop } from '@/lib/shop';
import { testDatabase } from '../support/database';
import { FakeProvider, fakeShop } from '../support/fake-provider';
import { putGoodsOnShelf, wish } from '../support/goods';

const NOBODY = '00000000-0000-4000-8000-000000000000';
const NONE = 'K-1';
let database: Awaited<ReturnType<typeof testDatabase>>;
let shop: Shop;
let actId = '';

before(async () => {
  database = await testDatabase();
  await putGoodsOnShelf(database.db, 10);
  shop = fakeShop(database.db, new FakeProvider());
  const sale = await pay(shop, wish(1));
  if (sale.kind !== 'opened') throw new Error(sale.kind);
  const [asker] = await database.db
    .insert(users)
    .values({ email: 'asker@example.com', name: 'Asker', passwordHash: '-', role: 'owner' })
    .returning();
  const [act] = await database.db
    .insert(pendingActs)
    .values({ kind: 'refund', orderId: sale.order.id, payload: {}, askedBy: asker?.id ?? '', askedAt: shop.clock() })
    .returning();
  actId = act?.id ?? '';
});
after(() => database.close());

type Deed = (shop: Shop, actor: Actor) => unknown;

const money = { paymentId: NOBODY, reason: 'r', password: '' };
const refund = { ...money, amountMinor: 1n, manual: true, seenLeftMinor: 1n, things: '', restock: false };
const { edit } = readProductFields({});
const shot = { name: 'none', alt: { en: 'none' }, wall: '#ffffff' };
const parcel = { number: NONE, carrier: '', trackingNumber: null, trackingUrl: null };

/** The functions that change something, each with nothing to change: who is refused is refused before it looks. */
const DEEDS: readonly [name: string, act: Act, deed: Deed][] = [
  ['askForStaff', 'ask', (at, actor) => askForStaff(at, actor, NONE)],
  ['fulfilOrder', 'fulfil', (at, actor) => fulfilOrder(at, actor, parcel)],
  ['keepTheRest', 'fulfil', (at, actor) => keepTheRest(at, actor, { number: NONE, reason: 'r' })],
  ['addNote', 'note', (at, actor) => addNote(at, actor, { number: NONE, text: 't' })],
  ['sendReceiptAgain', 'resend', (at, actor) => sendReceiptAgain(at, actor, NONE)],
  ['cancelOrder', 'cancel', (at, actor) => cancelOrder(at, actor, { number: NONE, reason: 'r' })],
  ['refundByStaff', 'refund', (at, actor) => refundByStaff(at, actor, refund)],
  [
    'resolveByStaff',
    'refund',
    (at, actor) => resolveByStaff(at, actor, { refundId: NOBODY, happened: true, reason: 'r' }),
  ],
  ['confirmByStaff', 'confirm', (at, actor) => confirmByStaff(at, actor, money)],
  [
    'resolveReviewByStaff',
    'decide',
    (at, actor) => resolveReviewByStaff(at, actor, { reviewId: NOBODY, how: 'dismiss', reason: 'r' }),
  ],
  ['replayWebhooks', 'replay', (at, actor) => replayWebhooks(at, actor, [1])],
  ['replayDead', 'replay', (at, actor) => replayDead(at, actor)],
  [
    'saveProduct',
    'goods',
    ({ db, clock }, actor) => saveProduct(db, actor, { id: NOBODY, edit, why: 'file', now: clock() }),
  ],
  [
    'saveCollection',
    'goods',
    ({ db, clock }, actor) => saveCollection(db, actor, { id: NOBODY, fields: {}, now: clock() }),
  ],
  ['addPicture', 'goods', ({ db, clock }, actor) => addPicture(db, actor, { id: NOBODY, shot, now: clock() })],
  ['planFile', 'goods', ({ db, clock }, actor) => planFile(db, actor, '', clock())],
  [
    'saveShopIdentity',
    'settings',
    ({ db, clock }, actor) => saveShopIdentity(db, actor, { email: 'no address' }, clock()),
  ],
  [
    'saveMarket',
    'settings',
    ({ db, clock }, actor) => saveMarket(db, actor, { market: 'ET', fields: { tax: 'x' }, now: clock() }),
  ],
  [
    'invite',
    'people',
    ({ db, clock }, actor) => invite(db, actor, { email: 'bad', role: 'viewer' }, 'secret', clock()),
  ],
  ['withdraw', 'people', ({ db, clock }, actor) => withdraw(db, actor, NOBODY, clock())],
  ['changeRole', 'people', ({ db, clock }, actor) => changeRole(db, actor, NOBODY, 'owner', clock())],
  ['shutOut', 'people', ({ db, clock }, actor) => shutOut(db, actor, NOBODY, clock())],
  ['letInAgain', 'people', ({ db, clock }, actor) => letInAgain(db, actor, NOBODY, clock())],
  ['takeSecond', 'people', ({ db, clock }, actor) => takeSecond(db, actor, NOBODY, clock())],
  [
    'revokeSessions',
    'people',
    ({ db, clock }, actor) => revokeSessions(db, { actor, userId: NOBODY, session: null }, clock()),
  ],
  ['eraseCustomer', 'persons', (at, actor) => eraseCustomer(at, actor, { number: NONE, confirm: '' })],
  ['exportCustomer', 'persons', (at, actor) => exportCustomer(at, actor, NONE)],
  // The last: where it is let in it decides.
  ['decideAct', 'refund', (at, actor) => decideAct(at, actor, { id: actId, let: false })],
];

for (const [name, act, deed] of DEEDS) {
  test(`${name} is for whoever may ${act}, and refuses everybody else by itself`, async () => {
    // Owners last: what they are let to do may end what the others would be refused.
    for (const role of ROLES) {
      const refused = await refuses(() => deed(shop, { id: '11111111-1111-4111-8111-111111111111', role }));
      assert.equal(refused, !may({ role }, act), role);
    }
  });
}

test('every act but looking stands behind a function', () => {
  const tested = new Set(DEEDS.map(([, act]) => act));
  assert.deepEqual(
    ACTS.filter((act) => !tested.has(act)),
    ['look'],
  );
});

test('a test purchase is for whoever may change settings', async () => {
  for (const role of ROLES) {
    if (may({ role }, 'settings')) continue;
    assert.equal(
      await refuses(() => testPurchase(shop, { id: NOBODY, role, email: 'a@shop.test' }, 'kispay')),
      true,
      role,
    );
  }
});

/** Whether it ended with NotAllowedError; another end, a fault of the empty wish included, is none. */
async function refuses(work: () => unknown): Promise<boolean> {
  try {
    await work();
    return false;
  } catch (error) {
    return error instanceof NotAllowedError;
  }
}
