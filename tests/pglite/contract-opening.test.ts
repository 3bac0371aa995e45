import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { eq } from 'drizzle-orm';
import { payments, stockHolds } from '@/db/schema';
import { MINUTE, SECOND } from '@/lib/clock';
import { PROVIDER_IDS } from '@/lib/markets';
import { PROVIDERS } from '@/lib/payments/providers/registry';
import { CASES } from '../support/contract-cases';
import { type ContractShop, contractShop, type Opened } from '../support/contract-shop';
import type { Fault } from '../support/fault-proxy';

test('every provider of the registry keeps the contract, and nobody else is in it', () => {
  assert.deepEqual(Object.keys(PROVIDERS).sort(), [...PROVIDER_IDS].sort());
  for (const id of PROVIDER_IDS) assert.equal(PROVIDERS[id]?.id, id);
});

/** How a create call breaks, and what the shopper's client is told. */
const TROUBLE: readonly [what: string, fault: Fault, kind: string][] = [
  ['no answer, never arrived', { kind: 'hang', when: 'before' }, 'provider-unavailable'],
  ['no answer, though it acted', { kind: 'hang', when: 'after' }, 'provider-unavailable'],
  ['connection dropped before', { kind: 'drop', when: 'before' }, 'provider-unavailable'],
  ['connection dropped after it acted', { kind: 'drop', when: 'after' }, 'provider-unavailable'],
  ['500', { kind: 'answer', status: 500, body: '{"message":"trouble"}' }, 'provider-unavailable'],
  ['503', { kind: 'answer', status: 503, body: 'maintenance' }, 'provider-unavailable'],
  ['400', { kind: 'answer', status: 400, body: '{"message":"no"}' }, 'provider-refused'],
  ['401', { kind: 'answer', status: 401, body: '{"message":"no"}' }, 'provider-refused'],
  ['429', { kind: 'answer', status: 429, body: '{}', headers: { 'retry-after': '7' } }, 'provider-refused'],
  ['a page instead of JSON', { kind: 'answer', status: 200, body: '<html>ok</html>' }, 'provider-unavailable'],
  ['nothing', { kind: 'answer', status: 200, body: '' }, 'provider-unavailable'],
  ['a redirect', { kind: 'answer', status: 302, body: '', headers: { location: '/' } }, 'provider-unavailable'],
];

const FOREIGN = ['https://evil.example/pay', 'javascript:alert(1)', '//evil.example', 'http://pay.example/1'];

for (const id of PROVIDER_IDS) {
  describe(`opening a payment at ${id}`, () => {
    let it: ContractShop;
    before(async () => {
      it = await contractShop(id);
    });
    after(() => it.close());
    beforeEach(() => {
      it.proxy.heal();
      it.move(MINUTE);
    });

    async function opened(): Promise<Opened> {
      const result = await it.buy();
      assert.equal(result.kind, 'opened');
      return result as Opened;
    }

    test('a shopper gets an address on a host that may be trusted, and a life', async () => {
      const { order, payment } = await opened();
      assert.equal(order.status, 'pending');
      assert.equal(new URL(payment.paymentUrl ?? '').host, new URL(it.host.appUrl).host);
      assert.match(payment.reference, /^[A-Z2-9]{25}[A-Z]$/);
      const life = payment.expiresAt.getTime() - it.shop.clock().getTime();
      assert.equal(life >= 10 * MINUTE && life <= 31 * MINUTE, true, `${life} ms`);
    });

    for (const [what, fault, kind] of TROUBLE) {
      test(`${what}: ${kind}, the order stands and can be paid`, async () => {
        it.proxy.post = fault;
        const result = await it.buy();
        assert.equal(result.kind, kind);
        const order = 'order' in result ? result.order : undefined;
        assert.ok(order, 'no order');
        assert.equal((await it.order(order.id)).status, 'pending');
        it.proxy.heal();
        const second = await it.again(order.token);
        assert.equal(second.kind, 'opened');
        await it.press(second as Opened, 'pay');
        for (const webhook of await it.webhooks()) await it.tell(webhook);
        it.move(3 * SECOND);
        await it.reconcile();
        const paid = await it.order(order.id);
        assert.deepEqual([paid.status, paid.needsReview, paid.paidMinor], ['paid', false, paid.totalMinor]);
      });
    }

    test('after a 429 the shop tells how long to wait', async () => {
      it.proxy.post = { kind: 'answer', status: 429, body: '{}', headers: { 'retry-after': '7' } };
      const result = await it.buy();
      assert.equal(result.kind === 'provider-refused' && result.retryAfter, 7_000);
    });

    test('an answer without what is needed, or for another sum, opens nothing', async () => {
      const { maim, otherSum } = CASES[id];
      for (const change of [maim, otherSum]) {
        if (!change) continue;
        it.proxy.post = { kind: 'change', change };
        const result = await it.buy();
        assert.equal(['provider-unavailable', 'provider-refused'].includes(result.kind), true, result.kind);
      }
    });

    test('nobody is sent to a foreign address', async () => {
      for (const url of FOREIGN) {
        it.proxy.post = { kind: 'change', change: (answer) => CASES[id].sendTo(answer, url) };
        const result = await it.buy();
        assert.equal(['provider-unavailable', 'provider-refused'].includes(result.kind), true, url);
        const order = 'order' in result ? result.order : undefined;
        const rows = await it.shop.db
          .select()
          .from(payments)
          .where(eq(payments.orderId, order?.id ?? ''));
        assert.deepEqual(
          rows.map(({ paymentUrl }) => paymentUrl),
          [null],
        );
      }
    });

    test('a session that nobody paid runs out, and its order with it', async () => {
      const { order, payment } = await opened();
      it.host.state.now = new Date(payment.expiresAt.getTime() + 20 * MINUTE);
      await it.reconcile();
      for (const webhook of await it.webhooks()) await it.tell(webhook);
      it.move(3 * SECOND);
      await it.reconcile();
      assert.equal((await it.order(order.id)).status, 'expired');
      const held = await it.shop.db.select().from(stockHolds).where(eq(stockHolds.orderId, order.id));
      assert.equal(
        held.some(({ state }) => state === 'held'),
        false,
      );
    });

    test('the news of the payment is quicker than our own commit', async () => {
      it.proxy.post = {
        kind: 'meanwhile',
        work: async (answer) => {
          const url = addressIn(answer);
          await fetch(url, { method: 'POST', body: new URLSearchParams({ outcome: 'pay' }), redirect: 'manual' });
          for (const webhook of await it.webhooks()) assert.equal(await it.tell(webhook), 'stored');
        },
      };
      const { order } = await opened();
      it.proxy.heal();
      it.move(MINUTE);
      await it.reconcile();
      const paid = await it.order(order.id);
      assert.deepEqual([paid.status, paid.needsReview], ['paid', false]);
    });
  });
}

/** The only address in a create answer that leads to a hosted page. */
function addressIn(answer: unknown): string {
  const found = /"(https?:[^"]*\/sandbox\/[^"]*)"/.exec(JSON.stringify(answer, pages))?.[1];
  assert.ok(found, 'no address in the answer');
  return found;
}

/** Leaves out the shop's own addresses, which some providers repeat. */
function pages(key: string, value: unknown): unknown {
  return /success|failure|return|callback|cancel|webhook/i.test(key) ? undefined : value;
}
