import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { sandboxSessions } from '@/db/schema';
import { guardedCall } from '@/lib/payments/providers/http';
import { kaspi } from '@/lib/payments/providers/kaspi';
import { requestSignature } from '@/lib/payments/providers/kaspi-wire';
import type { Account, Call, Method, Names, Outcome, SessionRequest } from '@/lib/payments/providers/provider';
import { sandboxAccount } from '@/lib/sandbox/accounts';
import { deliverDueWebhooks, deliverSoon } from '@/lib/sandbox/deliver';
import { qrSvg } from '@/lib/sandbox/kaspi/qr';
import { findOrder, payBack } from '@/lib/sandbox/kaspi/store';
import { sessionRequest } from '../support/session-request';
import { AUTH_SECRET, startSandboxHost } from './sandbox-host';

let host: Awaited<ReturnType<typeof startSandboxHost>>;
let account: Account;
let call: Call;
let count = 0;

before(async () => {
  host = await startSandboxHost();
  account = sandboxAccount('kaspi', { appUrl: host.appUrl, authSecret: AUTH_SECRET });
  call = guardedCall({ timeoutMs: 5_000, allow: account.baseUrl });
});
after(() => host.close());
beforeEach(() => host.reset());

const request = (reference: string, more: Partial<SessionRequest> = {}) =>
  sessionRequest({
    reference,
    amountMinor: 500_000n,
    currency: 'KZT',
    description: 'Kiosk, order K-100482',
    customer: { fullName: 'Aigerim', email: 'aigerim@example.com', phone: '+77010000000' },
    returnUrl: `${host.appUrl}/pay/return/${reference}`,
    webhookUrl: `${host.appUrl}/api/webhooks/kaspi`,
    ...more,
  });

/** An open session, and the address of its page: the one a phone would find in the QR code. */
async function open(method: Method = 'redirect') {
  count += 1;
  const reference = `REF-${String(count).padStart(4, '0')}-K`;
  const outcome = await kaspi.createSession(request(reference, { method }), account, call);
  assert.ok(outcome.ok, short(outcome));
  const { providerRef, paymentUrl, qrImage } = outcome.value;
  const [row] = (await host.db.select().from(sandboxSessions)).filter((one) => one.merchantRef === reference);
  const key = row?.id.replaceAll('-', '') ?? '';
  const page = `${host.appUrl}/sandbox/kaspi/pay/${key}`;
  const names: Names = { reference, providerRef, method, others: [] };
  const transaction = `TX-${key.slice(0, 16).toUpperCase()}`;
  return { reference, names, paymentUrl, qrImage, page, key, id: row?.id ?? '', transaction };
}

async function press(page: string, outcome: string) {
  const body = new URLSearchParams({ outcome });
  const response = await fetch(page, { method: 'POST', body, redirect: 'manual' });
  return { status: response.status, location: response.headers.get('location') };
}

async function ask(names: Names) {
  assert.ok(kaspi.askStatus);
  const outcome = await kaspi.askStatus(names, account, call);
  return outcome.ok ? outcome.value : short(outcome);
}

async function giveBack(names: Names, amountMinor: bigint) {
  assert.ok(kaspi.refund);
  const wish = { ...names, amountMinor, currency: 'KZT', capturedMinor: 500_000n, refundKey: 'key' };
  const outcome = await kaspi.refund(wish, account, call);
  return outcome.ok ? outcome.value.state : short(outcome);
}

const short = (outcome: Outcome<unknown>) => (outcome.ok ? 'ok' : `${outcome.certainty} ${outcome.code}`);

const paid = ({ reference }: { reference: string }, amountMinor?: bigint) => ({
  kind: 'captured',
  moneyRef: reference,
  ...(amountMinor === undefined ? {} : { amountMinor }),
  currency: 'KZT',
});

/** How the shop reads each webhook that has come in. */
const readings = () => host.received.map(({ body, headers }) => kaspi.readWebhook({ body, headers }, account, 0));

const accepted = () =>
  readings().map((reading) => {
    assert.ok(reading.verdict === 'accepted' && reading.signed, reading.verdict);
    return reading;
  });

const send = () => deliverDueWebhooks(host.db, host.state.now, host.appUrl);
function wait(ms: number) {
  host.state.now = new Date(host.state.now.getTime() + ms);
}

test('each outcome of an order: where the shopper goes, what the status says, what the webhook tells', async () => {
  for (const [outcome, hint, kind, event] of [
    ['pay', 'success', 'captured', 'approved'],
    ['decline', 'error', 'failed', 'declined'],
    ['cancel', 'error', 'cancelled', 'cancelled'],
  ] as const) {
    const session = await open();
    const { reference, names, page, paymentUrl, transaction } = session;
    assert.equal(names.providerRef, reference);
    assert.equal(paymentUrl, page);
    assert.deepEqual(await ask(names), [{ kind: 'open' }]);
    assert.deepEqual(await press(page, outcome), {
      status: 303,
      location: `${host.appUrl}/pay/return/${reference}?hint=${hint}`,
    });
    assert.deepEqual(await ask(names), kind === 'captured' ? [paid(session)] : [{ kind }]);
    await host.later.pop()?.();
    const [told, ...more] = accepted();
    assert.equal(more.length, 0);
    assert.equal(told?.event, event);
    assert.deepEqual(told?.names, [reference]);
    assert.deepEqual(told?.facts, [{ kind: 'sum', amountMinor: 500_000n, currency: 'KZT' }]);
    assert.deepEqual(told?.moneyRefs, kind === 'captured' ? [transaction] : undefined);
    assert.equal(host.received[0]?.url, '/api/webhooks/kaspi');
    host.received.length = 0;
  }
});

test('a QR code leads to the pretend phone, is asked by its token, and sends nobody back', async () => {
  const session = await open('qr');
  const { names, page, paymentUrl, qrImage, key } = session;
  assert.equal(paymentUrl, null);
  assert.equal(names.providerRef, `qr_${key}`);
  assert.equal(qrImage, `data:image/svg+xml;base64,${Buffer.from(qrSvg(page)).toString('base64')}`);
  const shown = await (await fetch(page)).text();
  assert.ok(shown.includes('the phone shows') && shown.includes('KZT 5000.00') && !shown.includes('Back to the shop'));
  assert.deepEqual(await ask(names), [{ kind: 'open' }]);
  assert.deepEqual(await press(page, 'pay'), { status: 303, location: `/sandbox/kaspi/pay/${key}?done=pay` });
  assert.ok((await (await fetch(page)).text()).includes('Paid, look at the shop.'));
  assert.deepEqual(await ask(names), [paid(session)]);
  assert.deepEqual(await ask({ ...names, providerRef: null }), [paid(session)]);
  await send();
  // Written 5000.00, signed like that.
  assert.match(Buffer.from(host.received[0]?.body ?? []).toString(), /"amount":5000\.00,/);
  assert.deepEqual(accepted()[0]?.facts, [{ kind: 'sum', amountMinor: 500_000n, currency: 'KZT' }]);
});

test('nobody pays: pending for ever, and the page knows when time is over', async () => {
  for (const [method, life] of [
    ['redirect', 30 * 60_000],
    ['qr', 180_000],
  ] as const) {
    const { names, page, key } = await open(method);
    assert.equal((await press(page, 'walk-away')).location, `/sandbox/kaspi/pay/${key}?done=walk-away`);
    assert.ok((await (await fetch(`${page}?done=walk-away`)).text()).includes('You walked away'));
    assert.equal(await send(), 0);
    wait(life);
    assert.deepEqual(await ask(names), [{ kind: 'open' }]);
    assert.equal((await press(page, 'pay')).location, `/sandbox/kaspi/pay/${key}`);
    assert.ok((await (await fetch(page)).text()).includes('Its time ran out'));
    assert.deepEqual(await ask(names), [{ kind: 'open' }]);
  }
});

test('told late: pending for 20 seconds, then paid and told', async () => {
  const session = await open();
  await press(session.page, 'late');
  assert.deepEqual(await ask(session.names), [{ kind: 'open' }]);
  const slept: number[] = [];
  await deliverSoon(host.db, session.id, host.appUrl, {
    clock: () => host.state.now,
    sleep: async (ms) => {
      assert.equal(host.received.length, 0);
      slept.push(ms);
      wait(ms);
    },
  });
  assert.deepEqual(slept, [20_000]);
  assert.equal(accepted()[0]?.event, 'approved');
  assert.deepEqual(await ask(session.names), [paid(session)]);
});

test('told twice: the same event under the same name', async () => {
  const { page } = await open();
  await press(page, 'twice');
  assert.equal(await send(), 2);
  const [one, two] = accepted();
  assert.equal(one?.dedupe, two?.dedupe);
});

test('one tenge short: signed for the smaller sum, and asked it says the same', async () => {
  const session = await open();
  await press(session.page, 'short');
  await send();
  assert.deepEqual(accepted()[0]?.facts, [{ kind: 'sum', amountMinor: 499_900n, currency: 'KZT' }]);
  assert.deepEqual(await ask(session.names), [paid(session, 499_900n)]);
});

test('forged: a refusal rewritten as approved verifies and proves nothing, a guess does not verify', async () => {
  const { names, page } = await open();
  assert.match((await press(page, 'forge')).location ?? '', /hint=success&status=APPROVED$/);
  host.state.webhookStatus = 401;
  await send();
  const told = readings().map((reading) =>
    reading.verdict === 'accepted'
      ? [reading.event, ...reading.facts.map(({ kind }) => kind)].join(' ')
      : reading.verdict,
  );
  assert.deepEqual(told.sort(), ['approved sum', 'forged']);
  assert.deepEqual(await ask(names), [{ kind: 'open' }]);
  wait(10 * 60_000);
  await send();
  assert.equal(host.received.length, 2);
});

test('Pay pressed many times at once settles and tells once', async () => {
  const { page } = await open();
  const pressed = await Promise.all(['pay', 'pay', 'decline', 'pay'].map((outcome) => press(page, outcome)));
  assert.equal(pressed.filter(({ location }) => location?.includes('/pay/return/')).length, 1);
  assert.equal(await send(), 1);
});

test('refunds: parts, then the rest, never more, long after, and only with the transaction', async () => {
  for (const method of ['redirect', 'qr'] as const) {
    const session = await open(method);
    const { names, page, transaction } = session;
    const known = { ...names, others: [transaction] };
    assert.equal(await giveBack(known, 100_000n), 'refused http_400');
    await press(page, 'pay');
    wait(24 * 60 * 60_000);
    assert.equal(await giveBack(names, 100_000n), 'refused http_400');
    assert.equal(await giveBack({ ...names, others: ['TX-0'] }, 100_000n), 'refused http_400');
    assert.equal(await giveBack(known, 500_100n), 'refused http_400');
    assert.equal(await giveBack(known, 200_000n), 'done');
    assert.deepEqual(await ask(names), [paid(session)]);
    assert.equal(await giveBack(known, 300_100n), 'refused http_400');
    const seen = await findOrder(host.db, session.reference);
    assert.ok(seen);
    assert.deepEqual([await payBack(host.db, seen, 100_000n), await payBack(host.db, seen, 100_000n)], [true, false]);
    assert.equal(await giveBack(known, 200_000n), 'done');
    const back = { kind: 'refunded', moneyRef: `${session.reference}:refund`, currency: 'KZT' };
    assert.deepEqual(await ask(names), [paid(session), back]);
    assert.equal(await giveBack(known, 100n), 'refused http_400');
    const elsewhere = { ...known, reference: 'REF-OTHER-K', providerRef: null };
    assert.equal(await giveBack(elsewhere, 100n), 'refused http_404');
  }
});

test('the API refuses what the vendor would refuse', async () => {
  const { reference } = await open();
  const create = async (change: Partial<SessionRequest>, values: Record<string, string> = {}) => {
    const by = { ...account, values: { ...account.values, ...values } };
    return short(await kaspi.createSession(request('REF-FRESH-K', change), by, call));
  };
  assert.equal(await create({ reference }), 'unknown duplicate_reference');
  assert.equal(await create({ reference, method: 'qr' }), 'unknown duplicate_reference');
  assert.equal(await create({}, { API_KEY: 'wrong' }), 'refused credentials');
  assert.equal(await create({}, { TRADE_POINT_ID: 'TP-0' }), 'refused trade_point_not_found');
  assert.equal(await create({ returnUrl: 'http://shop.example/back' }), 'refused invalid_return_url');
  assert.equal(await create({ reference: 'lower-case-id' }), 'refused http_400');
  const unknown: Names = { reference: 'REF-NOWHERE-K', providerRef: null, method: 'redirect', others: [] };
  assert.deepEqual(await ask(unknown), [{ kind: 'absent' }]);
  assert.deepEqual(await ask({ ...unknown, method: 'qr', providerRef: `qr_${'0'.repeat(32)}` }), [{ kind: 'absent' }]);
});

test('the API by hand: amount, signature, content type, methods', async () => {
  const { TRADE_POINT_ID: tradePointId, API_KEY: key = '' } = account.values;
  const post = async (amount: unknown, change: object = {}, type = 'application/json') => {
    const orderId = 'REF-HAND-K';
    const signature = requestSignature(String(amount), orderId, key);
    const response = await fetch(`${account.baseUrl}/api/v1/qr/create`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': type },
      body: JSON.stringify({ amount, orderId, tradePointId, signature, ...change }),
    });
    return ((await response.json()) as { error?: string }).error;
  };
  assert.equal(await post(99), 'AMOUNT_TOO_SMALL');
  assert.equal(await post(100.5), 'INVALID_AMOUNT');
  assert.equal(await post('100'), 'INVALID_AMOUNT');
  assert.equal(await post(100, { signature: requestSignature('101', 'REF-HAND-K', key) }), 'INVALID_SIGNATURE');
  assert.equal(await post(100, { orderId: 'SHORT-1' }), 'INVALID_ORDER_ID');
  assert.equal(await post(100, {}, 'text/plain'), 'UNSUPPORTED_MEDIA_TYPE');
  assert.equal(await post(100), undefined);
  const status = async (path: string) => (await fetch(`${account.baseUrl}/${path}`)).status;
  assert.equal(await status('api/v1/orders/create'), 405);
  assert.equal(await status('api/v1/orders/REF-HAND-K/status'), 401);
  assert.equal(await status('api/v1/orders/REF-HAND-K/refund'), 405);
  assert.equal(await status('elsewhere'), 404);
});

test('the hosted page: open, over, unknown, wrong outcome, wrong address', async () => {
  const { reference, page } = await open();
  const shown = await (await fetch(page)).text();
  assert.ok(shown.includes('<h1>Pretend Kaspi Pay</h1>') && !shown.includes('<script'));
  assert.ok(shown.includes('KZT 5000.00') && shown.includes('10:30:00 UTC, 30 minutes left'));
  assert.ok(shown.includes(reference) && shown.includes('Kiosk, order K-100482'));
  assert.equal(shown.match(/<button /g)?.length, 8);
  assert.equal((await press(page, 'toString')).status, 400);
  await press(page, 'pay');
  const over = await (await fetch(page)).text();
  assert.ok(over.includes('Back to the shop') && !over.includes('<button'));
  assert.equal((await fetch(`${account.baseUrl}/pay/${'0'.repeat(32)}`)).status, 404);
  assert.equal((await fetch(`${account.baseUrl}/pay/nonsense`)).status, 404);
});
