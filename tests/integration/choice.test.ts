import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { sql } from 'drizzle-orm';
import { pay } from '@/lib/checkout/pay';
import { MINUTE, SECOND } from '@/lib/clock';
import { paymentChoices } from '@/lib/payments/choices';
import { opensBeside } from '@/lib/payments/still-open';
import { unreachable } from '@/lib/payments/trouble';
import { testDatabase } from '../support/database';
import { FakeProvider, fakeShop, REFUSED, TIMED_OUT } from '../support/fake-provider';
import { putGoodsOnShelf, wish } from '../support/goods';

let database: Awaited<ReturnType<typeof testDatabase>>;
let fake: FakeProvider;
let shop: ReturnType<typeof fakeShop>;

before(async () => {
  database = await testDatabase();
  await putGoodsOnShelf(database.db, 100);
});
after(() => database.close());
beforeEach(async () => {
  fake = new FakeProvider();
  shop = fakeShop(database.db, fake);
  await database.db.execute(sql`truncate orders, carts, webhook_inbox, outbox, idempotency_keys cascade`);
});

async function tryTo(...ends: (typeof TIMED_OUT | null)[]): Promise<void> {
  for (const end of ends) {
    fake.refusals = end ? [end] : [];
    await pay(shop, wish(1));
    shop.move(SECOND);
  }
}
const silent = async () => [...(await unreachable(shop, ['kispay', 'beqelal']))];

test('two calls without an answer within a minute make a provider unreachable, until it answers or the minute is over', async () => {
  await tryTo(TIMED_OUT);
  assert.deepEqual(await silent(), []);
  await tryTo(TIMED_OUT);
  assert.deepEqual(await silent(), ['kispay']);
  assert.deepEqual([...(await unreachable(shop, ['beqelal']))], []);
  shop.move(MINUTE);
  assert.deepEqual(await silent(), []);
});

test('a session that was opened since, and a refusal, are answers', async () => {
  await tryTo(TIMED_OUT, TIMED_OUT, null);
  assert.deepEqual(await silent(), []);
  await tryTo(TIMED_OUT, TIMED_OUT, REFUSED);
  assert.deepEqual(await silent(), []);
  await tryTo(TIMED_OUT, TIMED_OUT, TIMED_OUT);
  assert.deepEqual(await silent(), ['kispay']);
});

test('a silent provider is blocked beside another one, and stays with a warning where it is the only one', () => {
  const gateway = shop.gateways.kispay;
  const seen = (gateways: typeof shop.gateways, names: string[]) =>
    paymentChoices(gateways, 'ET', 100_000n, new Set(names)).map(({ provider, blocked, doubtful }) => [
      provider,
      blocked,
      doubtful,
    ]);
  assert.deepEqual(seen({ kispay: gateway, beqelal: gateway }, ['kispay']), [
    ['kispay', 'unreachable', false],
    ['beqelal', null, false],
  ]);
  assert.deepEqual(seen({ kispay: gateway }, ['kispay']), [
    ['kispay', null, true],
    ['beqelal', 'not_connected', false],
  ]);
});

test('invariant 28: beside a try that nobody can close another way opens a second session; the same way does not', async () => {
  const result = await pay(shop, wish(1));
  if (result.kind !== 'opened') assert.fail(result.kind);
  const beside = (provider: string) => opensBeside(shop, result.order.token, { provider, method: 'redirect' });
  assert.equal(await beside('beqelal'), true);
  assert.equal(await beside('kispay'), false);
  const gateway = shop.gateways.kispay;
  assert.ok(gateway);
  gateway.provider.expireSession = async () => ({ ok: true, value: [{ kind: 'expired' }], raw: '{}' });
  assert.equal(await beside('beqelal'), false);
});
