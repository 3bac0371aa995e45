import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { sandboxSessions } from '@/db/schema';
import { bpc } from '@/lib/payments/providers/bpc';
import { guardedCall } from '@/lib/payments/providers/http';
import type { Account, Call, Outcome } from '@/lib/payments/providers/provider';
import { sandboxAccount } from '@/lib/sandbox/accounts';
import { deliverDueWebhooks, deliverSoon } from '@/lib/sandbox/deliver';
import { namesOf, sessionRequest } from '../support/session-request';
import { AUTH_SECRET, startSandboxHost } from './sandbox-host';

let host: Awaited<ReturnType<typeof startSandboxHost>>;
let account: Account;
let call: Call;
let count = 0;

before(async () => {
  host = await startSandboxHost();
  account = sandboxAccount('bpc', { appUrl: host.appUrl, authSecret: AUTH_SECRET });
  call = guardedCall({ timeoutMs: 5_000, allow: account.baseUrl });
});
after(() => host.close());
beforeEach(() => host.reset());

const request = (reference: string) =>
  sessionRequest({
    reference,
    amountMinor: 2_890n,
    currency: 'EUR',
    description: 'Kiosk, order K-100482',
    customer: { fullName: 'Marta', email: 'marta@example.com', phone: '+491512000000' },
    returnUrl: `${host.appUrl}/pay/return/${reference}`,
    webhookUrl: `${host.appUrl}/api/webhooks/bpc`,
  });

async function open() {
  count += 1;
  const reference = `REF-${count}`;
  const outcome = await bpc.createSession(request(reference), account, call);
  assert.ok(outcome.ok, short(outcome));
  const { providerRef, paymentUrl, expiresAt } = outcome.value;
  assert.match(providerRef, /^ps_[0-9a-f]{32}$/);
  assert.equal(paymentUrl, `${host.appUrl}/sandbox/bpc/payment/${providerRef}`);
  assert.equal(expiresAt?.toISOString(), '2026-11-21T10:20:00.000Z');
  return { reference, providerRef, paymentUrl };
}

async function press(paymentUrl: string, outcome: string) {
  const body = new URLSearchParams({ outcome });
  const response = await fetch(paymentUrl, { method: 'POST', body, redirect: 'manual' });
  return { status: response.status, location: response.headers.get('location') };
}

async function ask(providerRef: string, reference = '') {
  assert.ok(bpc.askStatus);
  const outcome = await bpc.askStatus(namesOf(reference, providerRef), account, call);
  return outcome.ok ? outcome.value : short(outcome);
}

const short = (outcome: Outcome<unknown>) => (outcome.ok ? 'ok' : `${outcome.certainty} ${outcome.code}`);

const paid = (providerRef: string, amountMinor = 2_890n) => [
  { kind: 'captured', moneyRef: providerRef, amountMinor, currency: 'EUR' },
];

/** How the shop reads each webhook that has come in. */
const readings = () =>
  host.received.map(({ body, headers }) => bpc.readWebhook({ body, headers }, account, host.state.now.getTime()));

const send = () => deliverDueWebhooks(host.db, host.state.now, host.appUrl);

test('each outcome: where the shopper goes, what the session says, what the webhook tells', async () => {
  for (const [outcome, hint, kind, event] of [
    ['pay', 'success', 'captured', 'session.completed'],
    ['decline', 'error', 'failed', 'session.expired'],
    ['cancel', 'error', 'cancelled', 'session.expired'],
  ] as const) {
    const { reference, providerRef, paymentUrl } = await open();
    assert.deepEqual(await ask(providerRef, reference), [{ kind: 'open' }]);
    assert.deepEqual(await press(paymentUrl, outcome), {
      status: 303,
      location: `${host.appUrl}/pay/return/${reference}?hint=${hint}&sessionId=${providerRef}`,
    });
    assert.deepEqual(await ask(providerRef, reference), kind === 'captured' ? paid(providerRef) : [{ kind }]);
    assert.equal(host.later.length, 1);
    await host.later.pop()?.();
    const [told, ...more] = readings();
    assert.equal(more.length, 0);
    assert.ok(told?.verdict === 'accepted' && told.signed);
    assert.equal(told.event, event);
    assert.equal(told.sessionRef, providerRef);
    assert.deepEqual(told.names, [providerRef, reference]);
    assert.deepEqual(told.facts, []);
    assert.equal(host.received[0]?.url, '/api/webhooks/bpc');
    host.received.length = 0;
  }
});

test('walking away stays on the page, sends nothing, and the session ends with its time', async () => {
  const { providerRef, paymentUrl } = await open();
  assert.deepEqual(await press(paymentUrl, 'walk-away'), {
    status: 303,
    location: `/sandbox/bpc/payment/${providerRef}?left=1`,
  });
  assert.equal(await send(), 0);
  assert.deepEqual(await ask(providerRef), [{ kind: 'open' }]);
  host.state.now = new Date(host.state.now.getTime() + 20 * 60_000);
  assert.deepEqual(await ask(providerRef), [{ kind: 'expired' }]);
  assert.equal((await press(paymentUrl, 'pay')).location, `/sandbox/bpc/payment/${providerRef}`);
  assert.deepEqual(await ask(providerRef), [{ kind: 'expired' }]);
});

test('told late: completed but unpaid for 20 seconds, then paid and told, signed for that moment', async () => {
  const { providerRef, paymentUrl } = await open();
  assert.match((await press(paymentUrl, 'late')).location ?? '', /hint=success&/);
  assert.deepEqual(await ask(providerRef), [{ kind: 'processing' }]);
  const slept: number[] = [];
  const [row] = await host.db.select().from(sandboxSessions);
  await deliverSoon(host.db, row?.id ?? '', host.appUrl, {
    clock: () => host.state.now,
    sleep: async (ms) => {
      assert.equal(host.received.length, 0);
      slept.push(ms);
      host.state.now = new Date(host.state.now.getTime() + ms);
    },
  });
  assert.deepEqual(slept, [20_000]);
  const [told] = host.received;
  assert.equal(readings()[0]?.verdict, 'accepted');
  const seconds = Date.parse('2026-11-21T10:00:20Z') / 1_000;
  assert.ok(told?.headers.get('x-signature')?.startsWith(`t=${seconds},v1=`));
  assert.deepEqual(await ask(providerRef), paid(providerRef));
});

test('told twice: the same event under the same name', async () => {
  const { paymentUrl } = await open();
  await press(paymentUrl, 'twice');
  assert.equal(await send(), 2);
  const names = readings().map((reading) => (reading.verdict === 'accepted' ? reading.dedupe : reading.verdict));
  assert.equal(names.length, 2);
  assert.equal(names[0], names[1]);
});

test('one cent short: the session names the smaller amount', async () => {
  const { providerRef, paymentUrl } = await open();
  await press(paymentUrl, 'short');
  assert.deepEqual(await ask(providerRef), paid(providerRef, 2_889n));
});

test('forged: two false webhooks, paid in the address, nothing paid; tried once only', async () => {
  const { providerRef, paymentUrl } = await open();
  assert.match((await press(paymentUrl, 'forge')).location ?? '', /hint=success&sessionId=ps_\w+&paymentStatus=paid$/);
  host.state.webhookStatus = 401;
  await send();
  assert.deepEqual(
    readings().map((reading) => reading.verdict),
    ['forged', 'forged'],
  );
  assert.deepEqual(await ask(providerRef), [{ kind: 'open' }]);
  host.state.now = new Date(host.state.now.getTime() + 10 * 60_000);
  await send();
  assert.equal(host.received.length, 2);
});

test('Pay pressed many times at once settles and tells once', async () => {
  const { paymentUrl } = await open();
  const pressed = await Promise.all(['pay', 'pay', 'decline', 'pay'].map((outcome) => press(paymentUrl, outcome)));
  assert.equal(pressed.filter(({ location }) => location?.includes('/pay/return/')).length, 1);
  assert.equal(await send(), 1);
});

test('the API refuses what the vendor would refuse', async () => {
  const { reference } = await open();
  const create = async (change: object, by = account) =>
    short(await bpc.createSession({ ...request('REF-fresh'), ...change }, by, call));
  assert.equal(await create({ reference }), 'refused duplicate_reference');
  assert.equal(await create({}, { ...account, values: { API_KEY: 'wrong' } }), 'refused credentials');
  assert.equal(await create({ returnUrl: 'shop.example/back' }), 'refused urls_rejected');
  assert.equal(await create({ currency: 'USD' }), 'refused http_400');
  assert.equal(await create({ amountMinor: 0n }), 'refused http_400');
  assert.equal(await create({}, { ...account, values: { ...account.values, API_VERSION: 'v2' } }), 'refused http_400');
  assert.deepEqual(await ask(`ps_${'0'.repeat(32)}`), [{ kind: 'absent' }]);
  assert.deepEqual(await ask('nonsense'), [{ kind: 'absent' }]);
});

test('the hosted page: open, over, unknown, wrong outcome, wrong address', async () => {
  const { providerRef, reference, paymentUrl } = await open();
  const page = await (await fetch(paymentUrl)).text();
  assert.ok(page.includes('<h1>Pretend BPC</h1>') && !page.includes('<script'));
  assert.ok(page.includes('EUR 28.90') && page.includes('10:20:00 UTC, 20 minutes left') && page.includes(reference));
  assert.equal(page.match(/<button /g)?.length, 8);
  assert.equal((await press(paymentUrl, 'toString')).status, 400);
  await press(paymentUrl, 'pay');
  const over = await (await fetch(paymentUrl)).text();
  assert.ok(over.includes('Back to the shop') && !over.includes('<button'));
  const status = async (path: string) => (await fetch(`${host.appUrl}/sandbox/${path}`)).status;
  assert.equal(await status(`bpc/payment/ps_${'0'.repeat(32)}`), 404);
  assert.equal(await status(`kispay/checkout/${providerRef}`), 404);
  assert.equal(await status('bpc/payment/nonsense'), 404);
  assert.equal(await status('bpc/elsewhere'), 404);
  assert.equal(await status('bpc/api2/sessions'), 405);
  assert.equal(await status(`bpc/api2/sessions/${providerRef}`), 401);
});

test('a session that was closed can’t be paid, and one that was paid can’t be closed', async () => {
  const { providerRef, paymentUrl, reference } = await open();
  const names = namesOf(reference, providerRef);
  const closed = await bpc.expireSession?.(names, account, call);
  assert.deepEqual(closed?.ok && closed.value, [{ kind: 'cancelled' }]);
  assert.equal((await press(paymentUrl, 'pay')).location?.includes('/pay/return/') ?? false, false);
  const other = await open();
  await press(other.paymentUrl, 'pay');
  const tooLate = await bpc.expireSession?.(namesOf(other.reference, other.providerRef), account, call);
  assert.equal(tooLate?.ok && tooLate.value[0]?.kind, 'captured');
});
