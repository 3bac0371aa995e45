import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { sandboxSessions } from '@/db/schema';
import { guardedCall } from '@/lib/payments/providers/http';
import { kwik } from '@/lib/payments/providers/kwik';
import type { Account, Call, Outcome, RequestLine, SessionRequest } from '@/lib/payments/providers/provider';
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
  account = sandboxAccount('kwik', { appUrl: host.appUrl, authSecret: AUTH_SECRET });
  call = guardedCall({ timeoutMs: 5_000, allow: account.baseUrl });
});
after(() => host.close());
beforeEach(() => host.reset());

const request = (reference: string, more: Partial<SessionRequest> = {}) =>
  sessionRequest({
    reference,
    amountMinor: 120_000n,
    currency: 'ZAR',
    description: 'Kiosk, order K-100482',
    customer: { fullName: 'Thandi Nkosi', email: 'thandi@example.com', phone: '+27821234567' },
    returnUrl: `${host.appUrl}/pay/return/${reference}`,
    webhookUrl: `${host.appUrl}/api/webhooks/kwik`,
    ...more,
  });

const line = (more: Partial<RequestLine>): RequestLine => ({
  sku: 'TEA-1',
  title: 'Rooibos tea',
  quantity: 1,
  unitMinor: 8_990n,
  billing: null,
  catalogueRef: null,
  ...more,
});

async function open(more: Partial<SessionRequest> = {}) {
  count += 1;
  const reference = `REF-${String(count).padStart(10, '0')}`;
  const outcome = await kwik.createSession(request(reference, more), account, call);
  assert.ok(outcome.ok, short(outcome));
  const { providerRef, frameSession = '', paymentUrl, expiresAt } = outcome.value;
  assert.match(providerRef, /^chk_[\w-]{22}$/);
  assert.match(frameSession, /^ses_[\w-]{22}$/);
  assert.equal(paymentUrl, `${host.appUrl}/sandbox/kwik/checkout/${frameSession}`);
  assert.equal(expiresAt?.toISOString(), '2026-11-21T10:30:00.000Z');
  const tra = (index: number) => `${providerRef.replace('chk_', 'tra_')}${index}`;
  return { reference, providerRef, frameSession, paymentUrl, tra, col: providerRef.replace('chk_', 'col_') };
}

async function press(paymentUrl: string, outcome: string, fields: Record<string, string> = {}) {
  const body = new URLSearchParams({ outcome, ...fields });
  const response = await fetch(paymentUrl, { method: 'POST', body, redirect: 'manual' });
  return { status: response.status, location: response.headers.get('location') };
}

async function ask(reference: string, others: readonly string[] = []) {
  assert.ok(kwik.askStatus);
  const outcome = await kwik.askStatus(namesOf(reference, null, others), account, call);
  return outcome.ok ? outcome.value : short(outcome);
}

const short = (outcome: Outcome<unknown>) => (outcome.ok ? 'ok' : `${outcome.certainty} ${outcome.code}`);

const captured = (moneyRef: string, amountMinor = 120_000n) => ({
  kind: 'captured',
  moneyRef,
  amountMinor,
  currency: 'ZAR',
});

/** How the shop reads each webhook that has come in. */
const readings = () =>
  host.received.map(({ body, headers }) => kwik.readWebhook({ body, headers }, account, host.state.now.getTime()));

const accepted = () =>
  readings().map((reading) => {
    assert.ok(reading.verdict === 'accepted' && reading.signed, reading.verdict);
    return reading;
  });

const send = () => deliverDueWebhooks(host.db, host.state.now, host.appUrl);
const pageOf = async (url: string) => (await fetch(url)).text();

test('paid: back with a signature that nobody reads, told at once, and the same by both', async () => {
  const { reference, providerRef, frameSession, paymentUrl, tra } = await open();
  assert.deepEqual(await ask(reference), [{ kind: 'absent' }]);
  const { location } = await press(paymentUrl, 'pay');
  assert.ok(location?.startsWith(`${host.appUrl}/pay/return/${reference}?hint=success&signature=`));
  assert.deepEqual(await ask(reference), [captured(tra(1))]);
  assert.deepEqual(await ask('REF-unknown', [tra(1)]), [captured(tra(1))]);
  await host.later.pop()?.();
  const [told, ...more] = accepted();
  assert.equal(more.length, 0);
  assert.equal(told?.event, 'checkout.completed');
  assert.equal(told?.sessionRef, providerRef);
  assert.deepEqual(told?.names, [providerRef, frameSession, tra(1)]);
  assert.deepEqual(told?.moneyRefs, [tra(1)]);
  assert.deepEqual(told?.facts, [captured(tra(1))]);
});

test('declined: the payer stays, may try again, and both tries are told', async () => {
  const { reference, paymentUrl, frameSession, tra } = await open();
  assert.equal((await press(paymentUrl, 'decline')).location, `/sandbox/kwik/checkout/${frameSession}`);
  assert.ok((await pageOf(paymentUrl)).includes('you may try again'));
  assert.deepEqual(await ask(reference), [{ kind: 'failed', moneyRef: tra(1) }]);
  await send();
  assert.deepEqual(accepted()[0]?.facts, []);
  assert.deepEqual(accepted()[0]?.moneyRefs, [tra(1)]);
  await press(paymentUrl, 'pay');
  assert.deepEqual(await ask(reference, [tra(1)]), [{ kind: 'failed', moneyRef: tra(1) }, captured(tra(2))]);
});

test('cancelled and left: told by webhook, unknown to the API', async () => {
  const first = await open();
  assert.equal(
    (await press(first.paymentUrl, 'cancel')).location,
    `${host.appUrl}/pay/return/${first.reference}?hint=cancel`,
  );
  const second = await open();
  assert.equal(
    (await press(second.paymentUrl, 'walk-away')).location,
    `/sandbox/kwik/checkout/${second.frameSession}?left=1`,
  );
  await send();
  const told = accepted().map(({ event, facts }) => [event, facts]);
  assert.deepEqual(Object.fromEntries(told), {
    'checkout.cancelled': [{ kind: 'cancelled' }],
    'checkout.abandoned': [],
  });
  assert.deepEqual(await ask(first.reference), [{ kind: 'absent' }]);
  host.state.now = new Date(host.state.now.getTime() + 30 * 60_000);
  assert.equal((await press(second.paymentUrl, 'pay')).location, `/sandbox/kwik/checkout/${second.frameSession}`);
  assert.deepEqual(await ask(second.reference), [{ kind: 'absent' }]);
});

test('told late: pending for 20 seconds, then paid and told, signed for that moment', async () => {
  const { reference, paymentUrl, tra } = await open();
  assert.match((await press(paymentUrl, 'late')).location ?? '', /hint=success&/);
  assert.deepEqual(await ask(reference), [{ kind: 'processing' }]);
  const [row] = await host.db.select().from(sandboxSessions);
  await deliverSoon(host.db, row?.id ?? '', host.appUrl, {
    clock: () => host.state.now,
    sleep: async (ms) => {
      host.state.now = new Date(host.state.now.getTime() + ms);
    },
  });
  assert.deepEqual(
    accepted().map(({ event, facts }) => [event, facts]),
    [
      ['checkout.pending', [{ kind: 'processing' }]],
      ['checkout.completed', [captured(tra(1))]],
    ],
  );
  assert.equal(host.received[1]?.headers.get('x-timestamp'), String(Date.parse('2026-11-21T10:00:20Z') / 1_000));
  assert.deepEqual(await ask(reference), [captured(tra(1))]);
});

test('told twice: one name; a cent short: the smaller sum; forged: nothing', async () => {
  const twice = await open();
  await press(twice.paymentUrl, 'twice');
  assert.equal(await send(), 2);
  assert.equal(new Set(accepted().map(({ dedupe }) => dedupe)).size, 1);
  const less = await open();
  await press(less.paymentUrl, 'short');
  assert.deepEqual(await ask(less.reference), [captured(less.tra(1), 119_999n)]);
  await send();
  assert.deepEqual(accepted()[2]?.facts, [captured(less.tra(1), 119_999n)]);
  host.received.length = 0;
  const forged = await open();
  assert.match((await press(forged.paymentUrl, 'forge')).location ?? '', /&status=PAID&signature=/);
  await send();
  assert.deepEqual(
    readings().map(({ verdict }) => verdict),
    ['forged', 'forged'],
  );
  assert.deepEqual(await ask(forged.reference), [{ kind: 'absent' }]);
  assert.ok((await pageOf(forged.paymentUrl)).includes('ZAR 1200.00'));
});

test('what a merchant or a bank does afterwards', async () => {
  for (const [button, kind, suffix] of [
    ['refund', 'refunded', 'refund'],
    ['reverse', 'refunded', 'refund'],
    ['charge-back', 'charged_back', 'chargeback'],
    ['dispute', 'disputed', 'dispute'],
  ] as const) {
    host.received.length = 0;
    const { reference, paymentUrl, tra } = await open();
    await press(paymentUrl, button);
    assert.deepEqual(await ask(reference), [{ kind: 'absent' }], 'nothing to give back yet');
    await press(paymentUrl, 'pay');
    const page = await pageOf(paymentUrl);
    assert.ok(!/<button[^>]*>[^<]*(Pay|Approve)/.test(page) && !page.includes('Charge again'));
    host.state.now = new Date(host.state.now.getTime() + 2 * 3_600_000);
    await press(paymentUrl, button);
    const facts = [captured(tra(1)), { kind, moneyRef: `${tra(1)}:${suffix}` }];
    assert.deepEqual(await ask(reference), facts);
    host.received.length = 0;
    await send();
    const told = readings().find((one) => one.verdict === 'accepted' && one.event === 'transaction.updated');
    assert.ok(told?.verdict === 'accepted');
    assert.deepEqual(told.facts, facts);
    assert.deepEqual(told.names, [tra(1), reference]);
    host.state.now = new Date('2026-11-21T10:00:00Z');
  }
});

test('a subscription: said on the page, told with the payment, charged again', async () => {
  const billing = { period: 'CUSTOM', every: { count: 2, unit: 'WEEKS' } } as const;
  const lines = [line({ billing }), line({ sku: 'CUP-1', title: 'Cup', quantity: 2, unitMinor: 5_000n })];
  const { reference, paymentUrl, tra, col } = await open({ lines, deliveryMinor: 4_000n, amountMinor: 22_990n });
  const page = await pageOf(paymentUrl);
  assert.ok(page.includes('ZAR 229.90') && page.includes('ZAR 89.90 every 2 weeks') && page.includes('Delivery'));
  await press(paymentUrl, 'pay');
  await send();
  assert.deepEqual(accepted()[0]?.facts, [captured(tra(1), 22_990n)]);
  const subscription = { ref: col, status: 'ACTIVE', amountMinor: 8_990n, currency: 'ZAR' };
  assert.deepEqual(accepted()[0]?.subscription, subscription);
  assert.deepEqual(accepted()[0]?.moneyRefs, [tra(1), col]);
  host.received.length = 0;
  await press(paymentUrl, 'charge-again');
  await send();
  const [charged] = accepted();
  assert.deepEqual(charged?.facts, []);
  assert.deepEqual(charged?.charges, [
    { subscriptionRef: col, moneyRef: tra(2), outcome: 'paid', amountMinor: 8_990n, currency: 'ZAR' },
  ]);
  assert.ok(charged?.names.includes(col));
  assert.deepEqual(await ask(reference), [captured(tra(1), 22_990n)]);
});

test('the catalogue’s own products, and a total that differs from ours', async () => {
  const lines = [line({ catalogueRef: 'pro_tea_8990_MONTHLY', quantity: 2 }), line({ catalogueRef: 'pro_cup_5000' })];
  const { paymentUrl } = await open({ lines, amountMinor: 22_980n });
  assert.ok((await pageOf(paymentUrl)).includes('ZAR 179.80 every month'));
  const create = async (catalogueRef: string, amountMinor: bigint) =>
    short(await kwik.createSession(request('REF-x', { lines: [line({ catalogueRef })], amountMinor }), account, call));
  assert.equal(await create('pro_cup_5000', 5_001n), 'refused amount_differs');
  assert.equal(await create('pro_nothing', 5_000n), 'refused kwik_007');
});

test('a gift: chosen sums, typed sums, how often', async () => {
  const gift = {
    frequencies: ['once', 'monthly', 'yearly'],
    openAmount: { options: [5_000n, 10_050n], maxMinor: 300_000n },
    amountMinor: 1_000n,
  } as const;
  const first = await open(gift);
  const page = await pageOf(first.paymentUrl);
  assert.equal(page.match(/name="amount"/g)?.length, 2);
  assert.equal(page.match(/name="frequency"/g)?.length, 3);
  assert.ok(page.includes('max="3000"') && page.includes('value="100.5"'));
  for (const fields of [
    {},
    { amount: '60' },
    { other: '3000.01' },
    { other: '-1' },
    { amount: '50', frequency: 'DAILY' },
  ]) {
    assert.equal((await press(first.paymentUrl, 'pay', fields as Record<string, string>)).status, 400);
  }
  await press(first.paymentUrl, 'pay', { amount: '100.5', frequency: 'MONTHLY' });
  assert.deepEqual(await ask(first.reference), [captured(first.tra(1), 10_050n)]);
  await send();
  assert.equal(accepted()[0]?.subscription?.amountMinor, 10_050n);
  const second = await open(gift);
  await press(second.paymentUrl, 'pay', { amount: '50', other: '12.34', frequency: 'ONE_TIME' });
  assert.deepEqual(await ask(second.reference), [captured(second.tra(1), 1_234n)]);
  host.received.length = 0;
  await send();
  assert.equal(accepted()[0]?.subscription, undefined);
});

test('embedded: framed by the shop alone, never sent away, and it says what happens', async () => {
  const { reference, paymentUrl, frameSession, tra } = await open({ method: 'embed' });
  const said = async (url: string) =>
    [...(await pageOf(url)).matchAll(/data-to="([^"]+)" data-message="([^"]+)"/g)].map(([, to, message = '']) => {
      assert.equal(to, host.appUrl);
      const data = JSON.parse(message.replaceAll('&quot;', '"')) as Record<string, string>;
      assert.equal(data.source, 'kwik-payments');
      assert.equal(data.sessionId, frameSession);
      return [data.event, data.transactionId, data.status];
    });
  const loaded = ['payment.loaded', undefined, undefined];
  assert.deepEqual(await said(paymentUrl), [loaded]);
  const policy = (await fetch(paymentUrl)).headers.get('content-security-policy') ?? '';
  assert.ok(policy.includes(`frame-ancestors ${host.appUrl}`) && /script-src 'sha256-[^']+'(;|$)/.test(policy));
  const away = async (outcome: string) => {
    const { location } = await press(paymentUrl, outcome);
    assert.ok(location?.startsWith(`/sandbox/kwik/checkout/${frameSession}`), String(location));
    return `${host.appUrl}${location}`;
  };
  assert.deepEqual((await said(await away('walk-away')))[1]?.[0], 'payment.closed');
  assert.deepEqual((await said(await away('decline')))[1], ['payment.failed', tra(1), 'DECLINED']);
  assert.deepEqual((await said(await away('late')))[1], ['payment.pending', tra(2), 'PENDING']);
  host.state.now = new Date(host.state.now.getTime() + 20_000);
  assert.deepEqual((await said(paymentUrl))[1], ['payment.successful', tra(2), 'PAID']);
  assert.deepEqual(await ask(reference), [captured(tra(2))]);
  host.state.now = new Date('2026-11-21T10:00:00Z');
  const other = await open({ method: 'embed' });
  await press(other.paymentUrl, 'cancel');
  assert.ok((await pageOf(other.paymentUrl)).includes('payment.cancelled'));
  const plain = await open();
  const policyOfPage = (await fetch(plain.paymentUrl)).headers.get('content-security-policy') ?? '';
  assert.ok(policyOfPage.includes("frame-ancestors 'none'") && !policyOfPage.includes('script-src'));
});

test('Pay pressed many times at once settles and tells once', async () => {
  const { paymentUrl } = await open();
  const pressed = await Promise.all(['pay', 'pay', 'cancel', 'pay'].map((outcome) => press(paymentUrl, outcome)));
  assert.equal(pressed.filter(({ location }) => location?.includes('/pay/return/')).length, 1);
  assert.equal(await send(), 1);
});

test('the API refuses what the vendor would refuse', async () => {
  const { reference } = await open();
  const create = async (change: Partial<SessionRequest>, values: Record<string, string> = {}) => {
    const by = { ...account, values: { ...account.values, ...values } };
    return short(await kwik.createSession(request('REF-fresh', change), by, call));
  };
  assert.equal(await create({ reference }), 'refused duplicate_reference');
  assert.equal(await create({}, { API_KEY: 'a:b' }), 'refused credentials');
  assert.equal(await create({}, { PASSPHRASE: 'wrong' }), 'refused kwik_005');
  assert.equal(await create({}, { PASSPHRASE: '' }), 'refused kwik_003');
  assert.equal(await create({}, { PAYMENT_METHODS: 'CASH' }), 'refused kwik_004');
  assert.equal(await create({}, { BRAND_PRIMARY: 'green' }), 'refused kwik_005');
  assert.equal(await create({ returnUrl: 'shop.example/back' }), 'refused kwik_005');
  assert.equal(await create({ amountMinor: 0n }), 'refused kwik_005');
  const raw = async (path: string, init: RequestInit = {}, authorised = true) => {
    const authorization = `Basic ${Buffer.from(account.values.API_KEY ?? '').toString('base64')}`;
    const headers = { 'content-type': 'application/json', ...(authorised ? { authorization } : {}) };
    const response = await fetch(`${account.baseUrl}${path}`, { headers, ...init });
    const answer = (await response.json()) as { status: boolean; error_code?: string; transactions?: unknown[] };
    return answer.error_code ?? answer.transactions?.length;
  };
  assert.equal(await raw('/checkout/link', { method: 'POST', body: '[]' }), '002');
  assert.equal(await raw('/checkout/link', { method: 'POST', body: '{"type":"OTHER"}' }), '003');
  assert.equal(await raw('/transactions', {}, false), '001');
  assert.equal(await raw('/transactions?colour=red'), '006');
  assert.equal(await raw('/transactions?charged_at_start_date=today'), '006');
  assert.equal(await raw('/transactions/record/tra_nothing'), '007');
  const paid = await open();
  await press(paid.paymentUrl, 'pay');
  assert.equal(await raw('/transactions?transaction_status=PAID&charged_at_start_date=2026-11-21'), 1);
  assert.equal(await raw('/transactions?transaction_status=PAID&charged_end_date=2026-11-20'), 0);
});

test('everything a merchant may set is taken', async () => {
  const values = {
    ...account.values,
    INVOICE: 'send',
    PAYMENT_METHODS: 'CARD, 1VOUCHER',
    BRAND_PRIMARY: '#00DC82',
    BRAND_SECONDARY: '#cccccc',
    BUTTON_TEXT: 'Give',
    CUSTOMER_FIELDS: 'ID_NUMBER',
  };
  for (const more of [{}, { frequencies: ['once'] as const }]) {
    const outcome = await kwik.createSession(request(`REF-set-${count++}`, more), { ...account, values }, call);
    assert.ok(outcome.ok, short(outcome));
  }
  const requests = (await host.db.select().from(sandboxSessions)).map(({ request: body }) => Object.keys(body));
  assert.deepEqual(
    requests.map((keys) => keys.includes('customer_fields') !== keys.includes('customer')),
    [true, true],
  );
});

test('the hosted page: one button pays; unknown, wrong outcome, wrong address', async () => {
  const { paymentUrl, providerRef, reference } = await open();
  const page = await pageOf(paymentUrl);
  assert.ok(page.includes('<h1>Pretend Kwik</h1>') && !page.includes('<script') && page.includes(reference));
  assert.ok(page.includes('ZAR 1200.00') && page.includes('10:30:00 UTC, 30 minutes left'));
  const names = [...page.matchAll(/<button [^>]*>([^<]+)</g)].map(([, name = '']) => name);
  assert.equal(names.length, 8);
  assert.deepEqual(
    names.filter((name) => /pay|approve/i.test(name)),
    ['Pay'],
  );
  assert.equal((await press(paymentUrl, 'toString')).status, 400);
  const status = async (path: string) => (await fetch(`${host.appUrl}/sandbox/kwik/${path}`)).status;
  assert.equal(await status(`checkout/ses_${'A'.repeat(22)}`), 404);
  assert.equal(await status(`checkout/${providerRef}`), 404);
  assert.equal(await status('elsewhere'), 404);
  assert.equal(await status('2.0/checkout/link'), 405);
  assert.equal(await status(`2.0/transactions/record/${reference}`), 401);
});
