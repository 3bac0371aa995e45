import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { and, eq, like } from 'drizzle-orm';
import { outbox, webhookInbox } from '@/db/schema';
import { MINUTE, SECOND } from '@/lib/clock';
import { PROVIDER_IDS } from '@/lib/markets';
import { CASES } from '../support/contract-cases';
import { type ContractShop, contractShop, type Opened } from '../support/contract-shop';

type Webhook = Awaited<ReturnType<ContractShop['webhooks']>>[number];

for (const id of PROVIDER_IDS) {
  describe(`webhooks of ${id}`, () => {
    let it: ContractShop;
    before(async () => {
      it = await contractShop(id);
    });
    after(() => it.close());
    beforeEach(() => {
      it.proxy.heal();
      it.move(MINUTE);
    });

    async function buy(): Promise<Opened> {
      const result = await it.buy();
      assert.equal(result.kind, 'opened');
      return result as Opened;
    }

    /** Bought and paid at the provider; its webhooks, not yet handed over. */
    async function paid(outcome = 'pay') {
      const opened = await buy();
      await it.press(opened, outcome);
      const [webhook, ...more] = await it.webhooks();
      assert.ok(webhook, 'the provider told nothing');
      return { opened, webhook, more };
    }

    const statusOf = async ({ order }: Opened) => {
      const { status, needsReview } = await it.order(order.id);
      return `${status}${needsReview ? ', review' : ''}`;
    };
    const rows = async () => (await it.shop.db.select({ id: webhookInbox.id }).from(webhookInbox)).length;
    const receipts = async ({ order }: Opened) =>
      (
        await it.shop.db
          .select({ id: outbox.id })
          .from(outbox)
          .where(and(eq(outbox.topic, 'mail.receipt'), like(outbox.dedupe, `%${order.id}`)))
      ).length;

    test('paid, told once or five times: paid once', async () => {
      const { opened, webhook } = await paid();
      for (let time = 0; time < 5; time += 1) {
        assert.equal(await it.tell(webhook), 'stored');
        it.move(3 * SECOND);
      }
      assert.equal(await statusOf(opened), 'paid');
      assert.equal(await receipts(opened), 1);
    });

    test('told twice by the provider itself: paid once', async () => {
      const { opened, webhook, more } = await paid('twice');
      assert.equal(more.length, 1);
      for (const one of [webhook, ...more]) assert.equal(await it.tell(one), 'stored');
      assert.equal(await statusOf(opened), 'paid');
      assert.equal(await receipts(opened), 1);
    });

    test('a bad word told after the good one changes nothing', async () => {
      const other = await buy();
      await it.press(other, 'decline');
      const bad = await it.webhooks();
      const { opened, webhook } = await paid();
      await it.tell(webhook);
      for (const one of bad) await it.tell(one);
      assert.equal(await statusOf(opened), 'paid');
      assert.equal(await statusOf(other), 'pending');
    });

    test('declined and cancelled are not paid, and the order can be paid again', async () => {
      for (const outcome of ['decline', 'cancel']) {
        const opened = await buy();
        await it.press(opened, outcome);
        for (const webhook of await it.webhooks()) await it.tell(webhook);
        it.move(3 * SECOND);
        await it.reconcile();
        assert.equal(await statusOf(opened), 'pending', outcome);
        const again = await it.again(opened.order.token);
        assert.equal(again.kind, 'opened', outcome);
        await it.press(again as Opened, 'pay');
        for (const webhook of await it.webhooks()) await it.tell(webhook);
        it.move(3 * SECOND);
        await it.reconcile();
        assert.equal(await statusOf(opened), 'paid', outcome);
      }
    });

    test('one unit short: a review, and not paid', async () => {
      const { opened, webhook } = await paid('short');
      await it.tell(webhook);
      it.move(3 * SECOND);
      await it.reconcile();
      assert.equal(await statusOf(opened), 'pending, review');
    });

    test('forged: nothing is believed', async () => {
      const opened = await buy();
      await it.press(opened, 'forge');
      const forged = await it.webhooks();
      assert.equal(forged.length > 0, true);
      const before_ = await rows();
      const kinds = [];
      for (const webhook of forged) kinds.push(await it.tell(webhook));
      // One whose signature does not cover what it claims is taken in, and is only a reason to ask.
      assert.equal(kinds.includes('forged'), true);
      assert.equal((await rows()) - before_, kinds.filter((kind) => kind === 'stored').length);
      it.move(3 * SECOND);
      await it.reconcile();
      assert.equal(await statusOf(opened), 'pending');
    });

    test('invariant 33: any byte changed: refused', async () => {
      const { opened, webhook } = await paid();
      const before_ = await rows();
      for (const change of [touched(webhook), { ...webhook, headers: new Headers() }]) {
        const kind = await it.tell(change);
        if (kind === 'stored') assert.equal(id, 'kaspi', 'only a signature inside the body does without headers');
      }
      if (id !== 'kaspi') assert.equal(await rows(), before_);
      assert.equal(await it.tell(webhook), 'stored');
      it.move(3 * SECOND);
      await it.reconcile();
      assert.equal(await statusOf(opened), 'paid');
    });

    test('garbage is malformed or forged, never stored and never an error', async () => {
      const before_ = await rows();
      const { webhook } = await paid();
      for (const body of ['', 'null', '[]', '{}', '{"a":', '\u0000\u0001', '"x"', '{"orderId":{},"amount":[]}']) {
        const kind = await it.tell({ ...webhook, body: Buffer.from(body) });
        assert.equal(['malformed', 'forged'].includes(kind), true, `${JSON.stringify(body)}: ${kind}`);
      }
      assert.equal(await rows(), before_);
    });

    test('about nobody’s order: kept, and nothing changes', async () => {
      const stranger = await contractShop(id);
      try {
        stranger.host.state.now = it.host.state.now;
        const result = await stranger.buy();
        await stranger.press(result as Opened, 'pay');
        const [webhook] = await stranger.webhooks();
        assert.ok(webhook);
        assert.equal(await it.tell({ ...webhook, url: `/api/webhooks/${id}` }), 'stored');
        const [row] = await it.shop.db.select().from(webhookInbox).where(eq(webhookInbox.state, 'orphan'));
        assert.equal(row?.verdict, 'belongs_to_no_order');
      } finally {
        await stranger.close();
      }
    });

    const { rotates, signsTime } = CASES[id];

    const perhaps = (has: boolean, name: string, body: () => Promise<void>) => (has ? test(name, body) : undefined);

    perhaps(rotates, 'secrets rotate with two at once', async () => {
      const { opened, webhook } = await paid();
      assert.equal(await it.tell(webhook, it.withAccount({ webhookSecrets: ['the-next-secret'] })), 'forged');
      const both = it.withAccount({ webhookSecrets: ['the-next-secret', ...it.account.webhookSecrets] });
      assert.equal(await it.tell(webhook, both), 'stored');
      it.move(3 * SECOND);
      await it.reconcile();
      assert.equal(await statusOf(opened), 'paid');
    });

    perhaps(signsTime, 'an old one is refused', async () => {
      const { webhook } = await paid();
      it.move(16 * MINUTE);
      assert.equal(await it.tell(webhook), 'forged');
      it.move(-32 * MINUTE);
      assert.equal(await it.tell(webhook), 'forged');
      it.move(16 * MINUTE);
    });

    test('told late, long after the session ran out: paid all the same', async () => {
      const opened = await buy();
      it.host.state.now = new Date(opened.payment.expiresAt.getTime() - 5 * SECOND);
      await it.press(opened, 'late');
      it.move(12 * MINUTE);
      for (const webhook of await it.webhooks()) await it.tell(webhook);
      it.move(3 * SECOND);
      await it.reconcile();
      assert.equal(await statusOf(opened), 'paid');
      assert.equal(await receipts(opened), 1);
    });
  });
}

/** A digit of the body, changed. */
function touched(webhook: Webhook): Webhook {
  const body = Buffer.from(webhook.body);
  const at = body.findIndex((byte) => byte >= 0x30 && byte <= 0x38);
  body[at] = (body[at] ?? 0) + 1;
  return { ...webhook, body };
}
