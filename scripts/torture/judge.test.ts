import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judge } from './judge.mjs';

/** One paid order, as everything is when nothing was lost. */
function allWell() {
  return {
    shop: {
      orders: [{ id: 'o', number: 'K-1', token: 't', status: 'paid', paid: '500', total: '500', review: false }],
      payments: [
        { id: 'p', orderId: 'o', provider: 'kispay', reference: 'r', amount: '500', status: 'paid', captured: '500' },
      ],
      inbox: [{ id: '1', provider: 'kispay', body: '{"r":1,"at":"2026-11-21T10:00:00Z"}', state: 'done' }],
      outbox: [{ id: '1', topic: 'mail.receipt', dedupe: 'receipt:o', done: true }],
      mails: [{ orderId: 'o', kind: 'receipt', messageId: 'm', sent: true }],
      reviews: [] as { orderId: string; kind: string }[],
      holds: [{ orderId: 'o', variantId: 'v', quantity: 2, state: 'committed' }],
      stock: [{ variantId: 'v', available: 3 }],
    },
    memory: {
      sessions: [{ id: 's', provider: 'kispay', reference: 'r', asked: '500', paid: '500' as string | null }],
      webhooks: [{ id: 'w', sessionId: 's', body: '{"r":1,"at":"2026-11-21T10:00:00Z"}' }],
      told: [{ id: 'w', status: 200 }],
      creations: { r: 1 } as Record<string, number>,
      mails: [{ order: 'K-1', kind: 'receipt', messageId: 'm' }],
    },
    promised: {
      orders: new Map([['t', 'K-1']]),
      references: new Set(['r']),
      keys: new Map([['k', new Set(['t'])]]),
    },
    shelf: new Map([['v', 5]]),
  };
}

type World = ReturnType<typeof allWell>;

/** The promises that are found broken after `spoil`. */
function lostAfter(spoil: (world: World) => void): string[] {
  const world = allWell();
  spoil(world);
  return judge(world).flatMap(({ name, losses }) => (losses.length > 0 ? [name] : []));
}

test('the judge finds nothing where nothing was lost, and looks at everything', () => {
  assert.deepEqual(
    lostAfter(() => undefined),
    [],
  );
  for (const { name, checked } of judge(allWell())) assert.ok(checked > 0, name);
});

const PAID = 'paid means paid at the provider, to the cent';
const PERSON = 'a person is asked where money and order disagree';
const RECEIPT = 'one receipt for each paid order, none for others';
const SESSION = 'each payment has its own session, opened once';
const SHELF = 'no thing is sold twice or lost';

const SPOILT: readonly [what: string, spoil: (world: World) => void, lost: string][] = [
  [
    'an acknowledged order that is gone',
    ({ promised }) => promised.orders.set('x', 'K-2'),
    'acknowledged orders exist',
  ],
  [
    'a payment that is gone',
    ({ promised }) => promised.references.add('x'),
    'payments that shoppers were sent to exist',
  ],
  ['a key with two orders', ({ promised }) => promised.keys.get('k')?.add('x'), 'one order for one Idempotency-Key'],
  [
    'an acknowledged webhook that is gone',
    ({ shop }) => shop.inbox.splice(0),
    'acknowledged webhooks are kept and worked on',
  ],
  ['an order that nobody paid', ({ memory }) => Object.assign(memory.sessions[0] ?? {}, { paid: null }), PAID],
  [
    'an order that is paid and does not know',
    ({ shop }) => Object.assign(shop.orders[0] ?? {}, { status: 'pending' }),
    PAID,
  ],
  ['a cent too much', ({ shop }) => Object.assign(shop.orders[0] ?? {}, { paid: '501' }), PAID],
  ['a short payment taken for paid', ({ memory }) => Object.assign(memory.sessions[0] ?? {}, { paid: '499' }), PAID],
  ['a short payment nobody looks at', ({ memory }) => Object.assign(memory.sessions[0] ?? {}, { paid: '499' }), PERSON],
  ['a review without reason', ({ shop }) => shop.reviews.push({ orderId: 'o', kind: 'contradiction' }), PERSON],
  ['a session opened twice', ({ memory }) => Object.assign(memory.creations, { r: 2 }), SESSION],
  ['a session without a payment', ({ memory }) => Object.assign(memory.creations, { x: 1 }), SESSION],
  ['a receipt that never came', ({ memory }) => memory.mails.splice(0), RECEIPT],
  [
    'two different receipts',
    ({ memory }) => memory.mails.push({ order: 'K-1', kind: 'receipt', messageId: 'n' }),
    RECEIPT,
  ],
  ['a thing that is gone', ({ shop }) => Object.assign(shop.stock[0] ?? {}, { available: 2 }), SHELF],
  [
    'sold stock that is only held',
    ({ shop }) => Object.assign(shop.holds[0] ?? {}, { state: 'held' }),
    'what an order holds fits what it is',
  ],
  [
    'an inbox row left open',
    ({ shop }) => Object.assign(shop.inbox[0] ?? {}, { state: 'new' }),
    'nothing is left to be done',
  ],
  [
    'an effect left undone',
    ({ shop }) => Object.assign(shop.outbox[0] ?? {}, { done: false }),
    'nothing is left to be done',
  ],
];

for (const [what, spoil, lost] of SPOILT) {
  test(`the judge sees ${what}`, () => assert.ok(lostAfter(spoil).includes(lost)));
}

test('the same mail twice is one mail', () => {
  const again = { order: 'K-1', kind: 'receipt', messageId: 'm' };
  assert.deepEqual(
    lostAfter(({ memory }) => memory.mails.push(again)),
    [],
  );
});
