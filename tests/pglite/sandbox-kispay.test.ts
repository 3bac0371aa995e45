import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { guardedCall } from '@/lib/payments/providers/http';
import { kispay } from '@/lib/payments/providers/kispay';
import type { Account, Call, Outcome } from '@/lib/payments/providers/provider';
import { sandboxAccount } from '@/lib/sandbox/accounts';
import { deliverDueWebhooks, deliverSoon, MAX_TRIES } from '@/lib/sandbox/deliver';
import { findSession, settleSession } from '@/lib/sandbox/sessions';
import { namesOf, sessionRequest } from '../support/session-request';
import { AUTH_SECRET, startSandboxHost } from './sandbox-host';

let host: Awaited<ReturnType<typeof startSandboxHost>>;
let account: Account;
let call: Call;
let count = 0;

before(async () => {
  host = await startSandboxHost();
  account = sandboxAccount('kispay', { appUrl: host.appUrl, authSecret: AUTH_SECRET });
  call = guardedCall({ timeoutMs: 5_000, allow: account.baseUrl });
});
after(() => host.close());
beforeEach(() => host.reset());

const request = (reference: string) =>
  sessionRequest({
    reference,
    amountMinor: 293_000n,
    currency: 'ETB',
    description: 'Kiosk, order K-100482 <b>',
    customer: { fullName: 'Abeba', email: 'abeba@example.com', phone: '+251911000000' },
    returnUrl: `${host.appUrl}/pay/return/${reference}`,
    webhookUrl: `${host.appUrl}/api/webhooks/kispay`,
  });

async function open() {
  count += 1;
  const reference = `REF-${count}`;
  const outcome = await kispay.createSession(request(reference), account, call);
  assert.ok(
    outcome.ok,
    JSON.stringify(outcome, (_, value) => (typeof value === 'bigint' ? String(value) : value)),
  );
  const { providerRef, paymentUrl } = outcome.value;
  assert.equal(paymentUrl, `${host.appUrl}/sandbox/kispay/checkout/${providerRef}#/checkout-test/${providerRef}`);
  return { reference, providerRef, paymentUrl };
}

async function press(paymentUrl: string, outcome: string) {
  const body = new URLSearchParams({ outcome });
  const response = await fetch(paymentUrl, { method: 'POST', body, redirect: 'manual' });
  return { status: response.status, location: response.headers.get('location') };
}

async function ask(providerRef: string) {
  assert.ok(kispay.askStatus);
  const outcome = await kispay.askStatus(namesOf('', providerRef), account, call);
  return outcome.ok ? outcome.value : short(outcome);
}

const short = (outcome: Outcome<unknown>) => (outcome.ok ? 'ok' : `${outcome.certainty} ${outcome.code}`);

/** How the shop reads each webhook that has come in. */
const readings = () => host.received.map(({ body, headers }) => kispay.readWebhook({ body, headers }, account, 0));

const send = () => deliverDueWebhooks(host.db, host.state.now, host.appUrl);

test('each outcome: where the shopper goes, what the status says, what the webhook tells', async () => {
  for (const [outcome, hint, kind, event] of [
    ['pay', 'success', 'captured', 'checkout.completed'],
    ['decline', 'error', 'failed', 'checkout.failed'],
    ['cancel', 'cancel', 'cancelled', 'checkout.canceled'],
  ] as const) {
    const { reference, providerRef, paymentUrl } = await open();
    assert.deepEqual(await ask(providerRef), [{ kind: 'open' }]);
    assert.deepEqual(await press(paymentUrl, outcome), {
      status: 303,
      location: `${host.appUrl}/pay/return/${reference}?hint=${hint}`,
    });
    assert.deepEqual(await ask(providerRef), [kind === 'captured' ? { kind, moneyRef: providerRef } : { kind }]);
    assert.equal(host.later.length, 1);
    await host.later.pop()?.();
    const [told, ...more] = readings();
    assert.equal(more.length, 0);
    assert.ok(told?.verdict === 'accepted' && told.signed);
    assert.equal(told.event, event);
    assert.deepEqual(told.names, [providerRef, reference]);
    assert.equal(host.received[0]?.url, '/api/webhooks/kispay');
    host.received.length = 0;
  }
});

test('walking away stays on the page and sends nothing', async () => {
  const { providerRef, paymentUrl } = await open();
  assert.deepEqual(await press(paymentUrl, 'walk-away'), {
    status: 303,
    location: `/sandbox/kispay/checkout/${providerRef}?left=1`,
  });
  assert.equal(await send(), 0);
  assert.deepEqual(await ask(providerRef), [{ kind: 'open' }]);
  host.state.now = new Date(host.state.now.getTime() + 30 * 60_000);
  assert.deepEqual(await ask(providerRef), [{ kind: 'expired' }]);
  assert.equal((await press(paymentUrl, 'pay')).location, `/sandbox/kispay/checkout/${providerRef}`);
  assert.deepEqual(await ask(providerRef), [{ kind: 'expired' }]);
});

test('told late: in process for 20 seconds, then paid and told', async () => {
  const { providerRef, paymentUrl } = await open();
  const start = host.state.now.getTime();
  assert.match((await press(paymentUrl, 'late')).location ?? '', /hint=return$/);
  assert.deepEqual(await ask(providerRef), [{ kind: 'processing' }]);
  const slept: number[] = [];
  await deliverSoon(host.db, providerRef, host.appUrl, {
    clock: () => host.state.now,
    sleep: async (ms) => {
      assert.equal(host.received.length, 0);
      slept.push(ms);
      host.state.now = new Date(host.state.now.getTime() + ms);
    },
  });
  assert.deepEqual(slept, [20_000]);
  assert.equal(host.state.now.getTime(), start + 20_000);
  assert.equal(readings()[0]?.verdict, 'accepted');
  assert.deepEqual(await ask(providerRef), [{ kind: 'captured', moneyRef: providerRef }]);
});

test('told twice: the same event under the same name', async () => {
  const { paymentUrl } = await open();
  await press(paymentUrl, 'twice');
  assert.equal(await send(), 2);
  const names = readings().map((reading) => (reading.verdict === 'accepted' ? reading.dedupe : reading.verdict));
  assert.equal(names.length, 2);
  assert.equal(names[0], names[1]);
});

test('one cent short: the status names the smaller amount', async () => {
  const { providerRef, paymentUrl } = await open();
  await press(paymentUrl, 'short');
  assert.deepEqual(await ask(providerRef), [
    { kind: 'captured', moneyRef: providerRef, amountMinor: 292_999n, currency: 'ETB' },
  ]);
});

test('forged: two false webhooks, paid in the address, nothing paid; tried once only', async () => {
  const { reference, providerRef, paymentUrl } = await open();
  const { location } = await press(paymentUrl, 'forge');
  assert.equal(location, `${host.appUrl}/pay/return/${reference}?hint=success&status=COMPLETED`);
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

test('a webhook that is not acknowledged comes again, ever later, and then no more', async () => {
  const { paymentUrl } = await open();
  await press(paymentUrl, 'pay');
  host.state.webhookStatus = 503;
  for (let second = 0; second < 3_000; second += 5) {
    await send();
    host.state.now = new Date(host.state.now.getTime() + 5_000);
  }
  assert.equal(host.received.length, MAX_TRIES);
});

test('two senders at once send a webhook once', async () => {
  const { paymentUrl } = await open();
  await press(paymentUrl, 'pay');
  const delivered = await Promise.all([send(), send(), send()]);
  assert.deepEqual(delivered.toSorted(), [0, 0, 1]);
  assert.equal(host.received.length, 1);
});

test('Pay pressed many times at once settles and tells once', async () => {
  const { paymentUrl } = await open();
  const pressed = await Promise.all(['pay', 'pay', 'decline', 'pay'].map((outcome) => press(paymentUrl, outcome)));
  assert.equal(pressed.filter(({ location }) => location?.includes('/pay/return/')).length, 1);
  assert.equal(await send(), 1);
});

test('whoever saw the session open but came second changes nothing', async () => {
  const { providerRef } = await open();
  const seen = await findSession(host.db, 'kispay', providerRef);
  assert.ok(seen);
  const settle = (status: string) => settleSession(host.db, seen, { status }, [], host.state.now);
  assert.equal(await settle('FAILED'), true);
  assert.equal(await settle('COMPLETED'), false);
  assert.deepEqual(await ask(providerRef), [{ kind: 'failed' }]);
});

test('the API refuses what the vendor would refuse', async () => {
  const { reference } = await open();
  const again = await kispay.createSession(request(reference), account, call);
  assert.equal(short(again), 'refused duplicate_reference');
  const wrongKey = { ...account, values: { API_KEY: 'KPG_TEST-wrong' } };
  assert.equal(short(await kispay.createSession(request('REF-key'), wrongKey, call)), 'refused credentials');
  assert.deepEqual(await ask('fc0ece00-73b5-4ced-b0d1-42b729c55882'), [{ kind: 'absent' }]);
  assert.deepEqual(await ask('nonsense'), [{ kind: 'absent' }]);

  const key = account.values.API_KEY ?? '';
  const post = (body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${account.baseUrl}/checkout/create_session`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'x-api-key': key, 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }).then((response) => response.status);
  const good = {
    amount: 1,
    orderNo: 'REF-good',
    description: 'd',
    phone: '0911000000',
    email: 'a@b',
    fullName: 'A',
    successUrl: 'https://a.example/',
    errorUrl: 'https://a.example/',
    cancelUrl: 'https://a.example/',
    redirectUrl: 'https://a.example/',
  };
  for (const [change, wanted] of [
    [{ amount: '1' }, 400],
    [{ amount: 0 }, 400],
    [{ amount: 1.001 }, 400],
    [{ orderNo: 'a b' }, 400],
    [{ phone: '+251911000000' }, 400],
    [{ email: undefined }, 400],
    [{ fullName: ' ' }, 400],
    [{ successUrl: 'javascript:alert(1)' }, 400],
    [{ redirectUrl: undefined }, 400],
    [{}, 201],
  ] as const) {
    assert.equal(await post({ ...good, ...change }), wanted, JSON.stringify(change));
  }
  assert.equal(await post('{'), 400);
  assert.equal(await post('[]'), 400);
  assert.equal(await post(good, { 'content-type': 'text/plain' }), 400);
  assert.equal(await post(good, { 'x-api-key': 'other' }), 400);
});

test('the hosted page: open, over, unknown, wrong outcome, wrong address', async () => {
  const { providerRef, paymentUrl } = await open();
  const page = await (await fetch(paymentUrl)).text();
  assert.ok(page.includes('<h1>Pretend KisPay</h1>'));
  assert.ok(page.includes('ETB 2,930.00') && page.includes('10:30:00 UTC, 30 minutes left'));
  assert.ok(page.includes('order K-100482 &lt;b&gt;'));
  assert.equal((await press(paymentUrl, 'toString')).status, 400);
  await press(paymentUrl, 'pay');
  const over = await (await fetch(paymentUrl)).text();
  assert.ok(over.includes('Back to the shop') && !over.includes('<button'));
  const status = async (path: string, method = 'GET') =>
    (await fetch(`${host.appUrl}/sandbox/${path}`, { method })).status;
  assert.equal(await status(`kispay/checkout/${providerRef.replace(/^./, (c) => (c === '0' ? '1' : '0'))}`), 404);
  assert.equal(await status('kispay/checkout/nonsense'), 404);
  assert.equal(await status('kispay/elsewhere'), 404);
  assert.equal(await status('nobody/checkout/1'), 404);
  assert.equal(await status('kispay/api/checkout/create_session'), 405);
});
