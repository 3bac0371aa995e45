import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { beqelal } from '@/lib/payments/providers/beqelal';
import { guardedCall } from '@/lib/payments/providers/http';
import type { Account, Call, Outcome } from '@/lib/payments/providers/provider';
import { sandboxAccount } from '@/lib/sandbox/accounts';
import { OUTCOMES } from '@/lib/sandbox/beqelal/outcomes';
import { deliverDueWebhooks, deliverSoon } from '@/lib/sandbox/deliver';
import { sessionRequest } from '../support/session-request';
import { AUTH_SECRET, startSandboxHost } from './sandbox-host';

let host: Awaited<ReturnType<typeof startSandboxHost>>;
let account: Account;
let call: Call;
let count = 0;

before(async () => {
  host = await startSandboxHost();
  account = sandboxAccount('beqelal', { appUrl: host.appUrl, authSecret: AUTH_SECRET });
  call = guardedCall({ timeoutMs: 5_000, allow: account.baseUrl });
});
after(() => host.close());
beforeEach(() => host.reset());

const request = (reference: string) =>
  sessionRequest({
    reference,
    amountMinor: 293_050n,
    currency: 'ETB',
    description: 'Kiosk, order K-100482',
    customer: { fullName: 'Abeba', email: 'abeba@example.com', phone: '+251911000000' },
    returnUrl: `${host.appUrl}/pay/return/${reference}`,
    webhookUrl: `${host.appUrl}/api/webhooks/beqelal`,
  });

async function open() {
  count += 1;
  const reference = `REF-${count}`;
  const outcome = await beqelal.createSession(request(reference), account, call);
  assert.ok(outcome.ok, short(outcome));
  const { providerRef, paymentUrl } = outcome.value;
  assert.match(providerRef, /^[A-Z0-9]{10}$/);
  assert.ok(paymentUrl);
  const { pathname, hash } = new URL(paymentUrl);
  const id = pathname.split('/').at(-1) ?? '';
  assert.equal(pathname, `/sandbox/beqelal/checkout/${id}`);
  assert.equal(hash, `#/checkout/payment/${id}`);
  return { reference, providerRef, paymentUrl, id, returnUrl: `${host.appUrl}/pay/return/${reference}` };
}

async function press(paymentUrl: string, outcome: string) {
  const body = new URLSearchParams({ outcome });
  const response = await fetch(paymentUrl, { method: 'POST', body, redirect: 'manual' });
  return { status: response.status, location: response.headers.get('location') };
}

const short = (outcome: Outcome<unknown>) => (outcome.ok ? 'ok' : `${outcome.certainty} ${outcome.code}`);

/** How the shop reads each webhook that has come in. */
const readings = (by: Account = account) =>
  host.received.map(({ body, headers }) => beqelal.readWebhook({ body, headers }, by, host.state.now.getTime()));

const send = () => deliverDueWebhooks(host.db, host.state.now, host.appUrl);

const paid = (moneyRef: string, amountMinor = 293_050n) => [
  { kind: 'captured', moneyRef, amountMinor, currency: 'ETB' },
];

test('paid and declined: back to the shop, and one signed webhook that says so', async () => {
  for (const [outcome, event] of [
    ['pay', 'processed'],
    ['decline', 'failed'],
  ] as const) {
    const { reference, providerRef, paymentUrl, returnUrl } = await open();
    assert.deepEqual(await press(paymentUrl, outcome), { status: 303, location: returnUrl });
    assert.equal(host.later.length, 1);
    await host.later.pop()?.();
    const [told, ...more] = readings();
    assert.equal(more.length, 0);
    assert.ok(told?.verdict === 'accepted' && told.signed);
    assert.equal(told.event, event);
    assert.deepEqual(told.names, [providerRef, reference]);
    assert.equal(told.sessionRef, providerRef);
    assert.deepEqual(told.facts, outcome === 'pay' ? paid(providerRef) : [{ kind: 'failed' }]);
    assert.equal(host.received[0]?.url, `/api/webhooks/beqelal?o=${reference}-TOKEN`);
    host.received.length = 0;
  }
});

test('the webhook looks like the vendor’s', async () => {
  const { reference, providerRef, paymentUrl } = await open();
  await press(paymentUrl, 'pay');
  await send();
  const [{ body, headers } = { body: new Uint8Array(), headers: new Headers() }] = host.received;
  assert.equal(
    new TextDecoder().decode(body),
    `{"reference":"${providerRef}","trace_number":"${reference}","status":"PROCESSED","amount":2930.5,"timestamp":1795255200}`,
  );
  assert.equal(headers.get('user-agent'), 'Beqelal-Webhook/1.0');
  assert.equal(headers.get('x-webhook-timestamp'), '1795255200');
  assert.match(headers.get('x-webhook-signature') ?? '', /^[0-9a-f]{64}$/);
});

test('cancelled: back to the shop, nobody is told, and the link can still be paid', async () => {
  const { paymentUrl, returnUrl } = await open();
  assert.deepEqual(await press(paymentUrl, 'cancel'), { status: 303, location: returnUrl });
  assert.equal(await send(), 0);
  assert.equal((await press(paymentUrl, 'pay')).location, returnUrl);
  assert.equal(await send(), 1);
});

test('walking away stays on the page and sends nothing; after ten minutes nobody can pay', async () => {
  const { paymentUrl, id } = await open();
  assert.deepEqual(await press(paymentUrl, 'walk-away'), {
    status: 303,
    location: `/sandbox/beqelal/checkout/${id}?left=1`,
  });
  assert.ok(
    (await (await fetch(`${host.appUrl}/sandbox/beqelal/checkout/${id}?left=1`)).text()).includes('role="status"'),
  );
  host.state.now = new Date(host.state.now.getTime() + 10 * 60_000);
  assert.equal((await press(paymentUrl, 'pay')).location, `/sandbox/beqelal/checkout/${id}`);
  assert.equal(await send(), 0);
  assert.ok((await (await fetch(paymentUrl)).text()).includes('Its time ran out.'));
});

test('told late: the webhook comes after 20 seconds', async () => {
  const { paymentUrl, id, returnUrl, providerRef } = await open();
  assert.equal((await press(paymentUrl, 'late')).location, returnUrl);
  const slept: number[] = [];
  await deliverSoon(host.db, id, host.appUrl, {
    clock: () => host.state.now,
    sleep: async (ms) => {
      assert.equal(host.received.length, 0);
      slept.push(ms);
      host.state.now = new Date(host.state.now.getTime() + ms);
    },
  });
  assert.deepEqual(slept, [20_000]);
  const [told] = readings();
  assert.ok(told?.verdict === 'accepted');
  assert.deepEqual(told.facts, paid(providerRef));
});

test('told twice: other bytes, the same event under the same name', async () => {
  const { paymentUrl } = await open();
  await press(paymentUrl, 'twice');
  assert.equal(await send(), 2);
  const names = readings().map((reading) => (reading.verdict === 'accepted' ? reading.dedupe : reading.verdict));
  assert.equal(names.length, 2);
  assert.equal(names[0], names[1]);
  assert.notDeepEqual(host.received[0]?.body, host.received[1]?.body);
});

test('one cent short: the webhook names the smaller amount', async () => {
  const { paymentUrl, providerRef } = await open();
  await press(paymentUrl, 'short');
  await send();
  const [told] = readings();
  assert.ok(told?.verdict === 'accepted');
  assert.deepEqual(told.facts, paid(providerRef, 293_049n));
});

test('forged: two false webhooks, paid in the address; tried once only', async () => {
  const { paymentUrl, returnUrl } = await open();
  assert.equal((await press(paymentUrl, 'forge')).location, `${returnUrl}?status=PROCESSED`);
  host.state.webhookStatus = 401;
  await send();
  assert.deepEqual(
    readings().map((reading) => reading.verdict),
    ['forged', 'forged'],
  );
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
  const outcome = async (what: ReturnType<typeof request>, by = account) =>
    short(await beqelal.createSession(what, by, call));
  assert.equal(await outcome(request(reference)), 'refused duplicate_reference');
  for (const name of ['APP_ID', 'API_KEY']) {
    const wrong = { ...account, values: { ...account.values, [name]: 'wrong' } };
    assert.equal(await outcome(request('REF-key'), wrong), 'refused credentials');
  }
  assert.equal(await outcome({ ...request('REF-small'), amountMinor: 99n }), 'refused http_400');
  assert.equal(await outcome({ ...request('REF-large'), amountMinor: 100_000_001n }), 'refused http_400');
  assert.equal(await outcome({ ...request('REF-most'), amountMinor: 100_000_000n }), 'ok');
  assert.equal(await outcome({ ...request('REF-least'), amountMinor: 100n }), 'ok');

  const { APP_ID = '', API_KEY = '' } = account.values;
  const post = (body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${account.baseUrl}/api/v1/create/checkout`, {
      method: 'POST',
      headers: { 'app-id': APP_ID, 'api-key': API_KEY, 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }).then((response) => response.status);
  const good = { amount: 1.5, phone: '251911000000', trace_number: 'REF-good', return_url: 'https://a.example/' };
  for (const [change, wanted] of [
    [{ amount: '1.5' }, 400],
    [{ amount: 1.001 }, 400],
    [{ phone: '+251911000000' }, 400],
    [{ phone: undefined }, 400],
    [{ trace_number: 7 }, 400],
    [{ trace_number: 'a b' }, 400],
    [{ return_url: 'javascript:alert(1)' }, 400],
    [{ return_url: undefined }, 400],
    [{ callback_url: '/relative' }, 400],
    [{}, 200],
  ] as const) {
    assert.equal(await post({ ...good, ...change }), wanted, JSON.stringify(change));
  }
  assert.equal(await post('{'), 400);
  assert.equal(await post('[]'), 400);
  assert.equal(await post(good, { 'content-type': 'text/plain' }), 400);
  assert.equal(await post(good, { 'api-key': '' }), 401);
});

test('the hosted page: one button pays by its name; open, over, unknown, wrong outcome, wrong address', async () => {
  const { paymentUrl, id } = await open();
  const page = await (await fetch(paymentUrl)).text();
  assert.ok(page.includes('<h1>Pretend Beqelal</h1>') && !page.includes('<script'));
  assert.ok(page.includes('ETB 2,930.50') && page.includes('10:10:00 UTC, 10 minutes left'));
  const buttons = [...page.matchAll(/<button [^>]*>([^<]+)<\/button>/g)].map(([, name = '']) => name);
  assert.deepEqual(
    buttons,
    OUTCOMES.map(({ name }) => name),
  );
  assert.equal(buttons.length, 8);
  assert.deepEqual(
    buttons.filter((name) => /pay|approve/i.test(name)),
    ['Pay'],
  );
  assert.equal((await press(paymentUrl, 'toString')).status, 400);
  await press(paymentUrl, 'pay');
  const over = await (await fetch(paymentUrl)).text();
  assert.ok(over.includes('Back to the shop') && !over.includes('<button'));
  const status = async (path: string, method = 'GET') =>
    (await fetch(`${host.appUrl}/sandbox/${path}`, { method })).status;
  assert.equal(await status(`beqelal/checkout/${id.replace(/^./, (c) => (c === '0' ? '1' : '0'))}`), 404);
  assert.equal(await status(`kispay/checkout/${id}`), 404);
  assert.equal(await status('beqelal/checkout/nonsense'), 404);
  assert.equal(await status('beqelal/elsewhere'), 404);
  assert.equal(await status('beqelal/api/v1/create/checkout'), 405);
});
