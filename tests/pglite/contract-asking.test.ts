import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { eq } from 'drizzle-orm';
import { payments } from '@/db/schema';
import { MINUTE, SECOND } from '@/lib/clock';
import { PROVIDER_IDS } from '@/lib/markets';
import { closeSession } from '@/lib/payments/close-session';
import { PROVIDERS } from '@/lib/payments/providers/registry';
import { giveBack } from '@/lib/payments/refund';
import { CASES } from '../support/contract-cases';
import { type ContractShop, contractShop, type Opened } from '../support/contract-shop';
import type { Fault } from '../support/fault-proxy';

const TROUBLE: readonly [what: string, fault: Fault][] = [
  ['no answer', { kind: 'hang', when: 'before' }],
  ['an answer that is lost', { kind: 'drop', when: 'after' }],
  ['500', { kind: 'answer', status: 500, body: '{"message":"trouble"}' }],
  ['401', { kind: 'answer', status: 401, body: '{"message":"no"}' }],
  ['429', { kind: 'answer', status: 429, body: '{}', headers: { 'retry-after': '60' } }],
  ['a page instead of JSON', { kind: 'answer', status: 200, body: '<html>PAID APPROVED COMPLETED</html>' }],
  ['nothing', { kind: 'answer', status: 200, body: '' }],
  ['an empty object', { kind: 'answer', status: 200, body: '{}' }],
  ['a list', { kind: 'answer', status: 200, body: '["PAID"]' }],
];

const askable = PROVIDER_IDS.filter((id) => PROVIDERS[id]?.askStatus);

test('whoever cannot be asked proves by signature, and says so', () => {
  for (const id of PROVIDER_IDS) {
    const provider = PROVIDERS[id];
    assert.equal(provider?.askStatus === undefined, provider?.abilities.ask === 'never', id);
    if (!provider?.askStatus) assert.equal(provider?.abilities.webhookTrust, 'proof', id);
    assert.equal(provider?.refund === undefined, provider?.abilities.refund === 'manual', id);
  }
});

for (const id of askable) {
  describe(`asking ${id}`, () => {
    let it: ContractShop;
    before(async () => {
      it = await contractShop(id);
    });
    after(() => it.close());
    beforeEach(() => {
      it.proxy.heal();
      it.move(5 * MINUTE);
    });

    async function buy(): Promise<Opened> {
      const result = await it.buy();
      assert.equal(result.kind, 'opened');
      return result as Opened;
    }
    const statusOf = async ({ order }: Opened) => {
      const { status, needsReview } = await it.order(order.id);
      return `${status}${needsReview ? ', review' : ''}`;
    };
    const paymentOf = async ({ order }: Opened) => {
      const [row] = await it.shop.db.select().from(payments).where(eq(payments.orderId, order.id));
      if (!row) throw new Error('no payment');
      return row;
    };

    test('invariant 38: no webhook ever: asking makes it paid', async () => {
      const opened = await buy();
      await it.reconcile();
      assert.equal(await statusOf(opened), 'pending');
      await it.press(opened, 'pay');
      it.move(3 * SECOND);
      const result = await it.reconcile();
      assert.equal(await statusOf(opened), 'paid');
      assert.equal(result.changed >= 1, true);
      const { capturedMinor, amountMinor } = await paymentOf(opened);
      assert.equal(capturedMinor, amountMinor);
    });

    test('a return to the shop proves nothing', async () => {
      const opened = await buy();
      await it.press(opened, 'forge');
      await it.reconcile();
      assert.equal(await statusOf(opened), 'pending');
    });

    for (const [what, fault] of TROUBLE) {
      test(`invariant 40: ${what}: the order waits, and is paid when the answer comes`, async () => {
        const opened = await buy();
        await it.press(opened, 'pay');
        it.proxy.get = fault;
        it.move(3 * SECOND);
        await it.reconcile();
        assert.equal(await statusOf(opened), 'pending');
        it.proxy.heal();
        it.move(MINUTE);
        await it.reconcile();
        assert.equal(await statusOf(opened), 'paid');
      });
    }

    test('a word that nobody documented is never money', async () => {
      const { otherWord } = CASES[id];
      assert.ok(otherWord);
      const opened = await buy();
      await it.press(opened, 'pay');
      for (const word of ['SETTLED_SOON', 'paid_', 'NOT_PAID', 'UNPAID_', '']) {
        it.proxy.get = { kind: 'change', change: (answer) => otherWord(answer, word) };
        it.move(3 * SECOND);
        await it.reconcile();
        assert.equal(await statusOf(opened), 'pending', word);
      }
    });

    test('another sum or currency in the answer: a review, and not paid', async () => {
      const { otherStatusSum, otherStatusCurrency } = CASES[id];
      for (const change of [otherStatusSum, otherStatusCurrency]) {
        if (!change) continue;
        const opened = await buy();
        await it.press(opened, 'pay');
        it.proxy.get = { kind: 'change', change };
        it.move(3 * SECOND);
        await it.reconcile();
        assert.equal(await statusOf(opened), 'pending, review');
        it.proxy.heal();
      }
    });

    test('a Retry-After is kept', async () => {
      const opened = await buy();
      await it.press(opened, 'pay');
      it.proxy.get = { kind: 'answer', status: 429, body: '{}', headers: { 'retry-after': '30' } };
      it.move(3 * SECOND);
      await it.reconcile();
      it.proxy.heal();
      it.move(20 * SECOND);
      await it.reconcile();
      assert.equal(await statusOf(opened), 'pending');
      it.move(11 * SECOND);
      await it.reconcile();
      assert.equal(await statusOf(opened), 'paid');
    });

    test('money that comes after the session was given up makes the order paid', async () => {
      const opened = await buy();
      it.host.state.now = new Date(opened.payment.expiresAt.getTime() - 5 * SECOND);
      await it.press(opened, 'late');
      it.move(HALF_HOUR);
      await it.reconcile();
      it.move(3 * SECOND);
      await it.reconcile();
      assert.equal(await statusOf(opened), 'paid');
    });
  });
}

const HALF_HOUR = 30 * MINUTE;

for (const id of PROVIDER_IDS.filter((one) => PROVIDERS[one]?.expireSession)) {
  describe(`closing a session at ${id}`, () => {
    let it: ContractShop;
    before(async () => {
      it = await contractShop(id);
    });
    after(() => it.close());

    test('closed: nobody can pay it, and the order can be paid anew', async () => {
      const opened = (await it.buy()) as Opened;
      const [payment] = await it.shop.db.select().from(payments).where(eq(payments.orderId, opened.order.id));
      assert.equal(await closeSession(it.shop, payment?.id ?? ''), 'gone');
      await it.press(opened, 'pay');
      it.move(3 * SECOND);
      await it.reconcile();
      assert.equal((await it.order(opened.order.id)).status, 'pending');
      const again = (await it.again(opened.order.token)) as Opened;
      await it.press(again, 'pay');
      it.move(3 * SECOND);
      await it.reconcile();
      assert.equal((await it.order(opened.order.id)).status, 'paid');
    });

    test('paid a moment before: the money counts', async () => {
      const opened = (await it.buy()) as Opened;
      await it.press(opened, 'pay');
      const [payment] = await it.shop.db.select().from(payments).where(eq(payments.orderId, opened.order.id));
      assert.equal(await closeSession(it.shop, payment?.id ?? ''), 'gone');
      assert.equal((await it.order(opened.order.id)).status, 'paid');
    });

    test('nobody knows whether it was closed: it may still be paid', async () => {
      const opened = (await it.buy()) as Opened;
      const [payment] = await it.shop.db.select().from(payments).where(eq(payments.orderId, opened.order.id));
      it.proxy.post = { kind: 'drop', when: 'before' };
      assert.equal(await closeSession(it.shop, payment?.id ?? ''), 'may_be_paid');
    });
  });
}

for (const id of PROVIDER_IDS.filter((one) => PROVIDERS[one]?.refund)) {
  describe(`giving back at ${id}`, () => {
    let it: ContractShop;
    const userId = '00000000-0000-4000-8000-000000000001';
    before(async () => {
      it = await contractShop(id);
    });
    after(() => it.close());
    beforeEach(() => {
      it.proxy.heal();
      it.move(5 * MINUTE);
    });

    async function paid() {
      const opened = (await it.buy()) as Opened;
      await it.press(opened, 'pay');
      for (const webhook of await it.webhooks()) await it.tell(webhook);
      it.move(3 * SECOND);
      await it.reconcile();
      const order = await it.order(opened.order.id);
      assert.equal(order.status, 'paid');
      const [payment] = await it.shop.db.select().from(payments).where(eq(payments.orderId, order.id));
      if (!payment) throw new Error('no payment');
      const back = (amountMinor: bigint) =>
        giveBack(it.shop, { paymentId: payment.id, amountMinor, reason: 'broken', userId, manual: false });
      const settled = async () => {
        it.move(3 * SECOND);
        await it.reconcile();
        const { status, refundedMinor } = await it.order(order.id);
        return { status, refundedMinor };
      };
      return { total: payment.capturedMinor, back, settled };
    }

    test('all of it', async () => {
      const { total, back, settled } = await paid();
      await back(total);
      assert.deepEqual(await settled(), { status: 'refunded', refundedMinor: total });
      assert.equal((await back(100n)).kind, 'too_much');
    });

    test('a part, then the rest', async () => {
      const { total, back, settled } = await paid();
      assert.equal((await back(30_000n)).kind, 'done');
      assert.deepEqual(await settled(), { status: 'partially_refunded', refundedMinor: 30_000n });
      await back(total - 30_000n);
      assert.deepEqual(await settled(), { status: 'refunded', refundedMinor: total });
    });

    test('refused: nothing went back, and it can be tried again', async () => {
      const { total, back, settled } = await paid();
      it.proxy.post = { kind: 'answer', status: 400, body: '{"error":"INVALID_SIGNATURE"}' };
      assert.equal((await back(total)).kind, 'refused');
      assert.equal((await settled()).status, 'paid');
      it.proxy.heal();
      await back(total);
      assert.equal((await settled()).status, 'refunded');
    });

    test('invariant 16: it acted and its answer was lost: unknown, then known by asking, and never sent twice', async () => {
      const { total, back, settled } = await paid();
      it.proxy.post = { kind: 'drop', when: 'after' };
      assert.equal((await back(total)).kind, 'unknown');
      it.proxy.heal();
      assert.notEqual((await back(total)).kind, 'done');
      assert.deepEqual(await settled(), { status: 'refunded', refundedMinor: total });
      assert.equal(it.proxy.posts.length, 0);
    });
  });
}
