import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fromDecimal } from '@/lib/money';
import { sessionRequest } from '@/tests/support/session-request';
import { beqelal } from './beqelal';
import type { Account, Call, Outcome } from './provider';

const account: Account = {
  values: { APP_ID: 'app-1', API_KEY: 'key-1' },
  baseUrl: 'https://api.example.et',
  webhookSecrets: ['s'],
  checkoutHosts: [],
};

const request = sessionRequest({
  reference: '70RNVP0548',
  amountMinor: 10_000n,
  currency: 'ETB',
  description: 'samsung',
  customer: { fullName: 'Test', email: 'test@example.com', phone: '+251911000000' },
  returnUrl: 'https://shop.example/pay/return/70RNVP0548',
  webhookUrl: 'https://shop.example/api/webhooks/beqelal',
});

const CHECKOUT = 'https://checkout.beqelal.net/#/checkout/payment/425429a3-94ee-4554-98b3-bf663f6d99c2';

/** The sample of "Create Checkout". */
const CREATED = {
  id: '4EA110DX7X',
  phone: '251911000000',
  amount: 100,
  trace_number: 'QREPDKFHDF4EA110DX7X',
  status: 'PROCESSED',
  status_code: 200,
  checkout: CHECKOUT,
};

type Sent = Parameters<Call>[0];

/** A provider that answers every call alike and remembers what it was sent. */
function answering(status: number, answer: unknown, headers: Record<string, string> = {}) {
  const sent: Sent[] = [];
  const text = typeof answer === 'string' ? answer : JSON.stringify(answer);
  const call: Call = async (what) => {
    sent.push(what);
    return { ok: true, value: { status, text, headers: new Headers(headers) }, raw: text };
  };
  return { call, sent };
}

const create = (status: number, answer: unknown, by: Account = account, headers?: Record<string, string>) =>
  beqelal.createSession(request, by, answering(status, answer, headers).call);

const short = (outcome: Outcome<unknown>) => (outcome.ok ? 'ok' : `${outcome.certainty} ${outcome.code}`);

test('create: the wire as the page shows it', async () => {
  const { call, sent } = answering(200, CREATED);
  const outcome = await beqelal.createSession(request, account, call);
  // The whole of it: "PROCESSED" brings no fact with it.
  assert.deepEqual(outcome, {
    ok: true,
    value: {
      providerRef: '4EA110DX7X',
      paymentUrl: CHECKOUT,
      qrImage: null,
      expiresAt: null,
      differentAmountMinor: null,
    },
    raw: JSON.stringify(CREATED),
  });
  assert.equal(sent.length, 1);
  const [only] = sent;
  assert.ok(only?.body);
  assert.equal(only.method, 'POST');
  assert.equal(only.url, 'https://api.example.et/api/v1/create/checkout');
  assert.equal(only.headers['app-id'], 'app-1');
  assert.equal(only.headers['api-key'], 'key-1');
  assert.equal(only.headers['content-type'], 'application/json');
  assert.deepEqual(JSON.parse(only.body), {
    phone: '251911000000',
    amount: 100,
    trace_number: '70RNVP0548',
    return_url: request.returnUrl,
    callback_url: `${request.webhookUrl}?o=${request.webhookToken}`,
  });
});

test('create: the amount on the wire is a number, exact for every sum', async () => {
  await fc.assert(
    fc.asyncProperty(fc.bigInt({ min: 1n, max: 10n ** 20n }), async (amountMinor) => {
      const { call, sent } = answering(500, '');
      await beqelal.createSession({ ...request, amountMinor }, account, call);
      const written = /^\{"amount":(\d+(?:\.\d{1,2})?),/.exec(sent[0]?.body ?? '')?.[1];
      assert.ok(written);
      assert.equal(fromDecimal(written, 'ETB'), amountMinor);
    }),
  );
});

test('create: other names and envelopes', async () => {
  for (const [answer, providerRef] of [
    [{ id: '9', checkout_url: CHECKOUT }, '9'],
    [{ data: { id: '9', checkout: CHECKOUT } }, '9'],
    [{ checkout: CHECKOUT }, request.reference],
    [{ id: '', checkout: CHECKOUT, error: null }, request.reference],
    [{ id: '9', checkout: CHECKOUT, status: 'anything', amount: '100.00' }, '9'],
    [{ id: '9', checkout: CHECKOUT, amount: 'a hundred' }, '9'],
  ] as const) {
    const outcome = await create(201, answer);
    assert.ok(outcome.ok, JSON.stringify(answer));
    assert.equal(outcome.value.providerRef, providerRef);
    assert.equal(outcome.value.paymentUrl, CHECKOUT);
  }
  const slashes = CHECKOUT.replace('/#', '//#');
  const outcome = await create(200, { ...CREATED, checkout: slashes });
  assert.ok(outcome.ok && outcome.value.paymentUrl === slashes);
});

test('create: a link to elsewhere, for another sum, or none', async () => {
  for (const checkout of [
    'http://checkout.beqelal.net/#/x',
    'https://checkout.beqelal.net.evil.example/',
    'https://checkout.beqelal.net@evil.example/',
    'https://evil.example/#https://checkout.beqelal.net/',
    'javascript:alert(1)',
    '//checkout.beqelal.net/',
  ]) {
    assert.equal(short(await create(200, { ...CREATED, checkout })), 'refused foreign_host', checkout);
  }
  const elsewhere = { ...account, checkoutHosts: ['pay.example'] };
  assert.equal(short(await create(200, CREATED, elsewhere)), 'refused foreign_host');
  assert.equal(short(await create(200, { ...CREATED, checkout: 'https://pay.example/1' }, elsewhere)), 'ok');
  for (const amount of [99, 100.01, '1', 10_000]) {
    assert.equal(short(await create(200, { ...CREATED, amount })), 'refused amount_differs', String(amount));
  }
  for (const answer of [{ ...CREATED, checkout: '' }, { id: '9' }, [], 'gone', '']) {
    assert.equal(short(await create(200, answer)), 'unknown unreadable', JSON.stringify(answer));
  }
});

const error = (status_code: unknown, message = 'M', detail = 'D') => ({
  error: { status: 'FAILED', status_code, message, detail },
});

test('create: errors by the code inside first, then by the HTTP status', async () => {
  for (const [status, answer, wanted] of [
    [400, error('439', 'TRACE_NUMBER', 'trace_number must be unique'), 'refused duplicate_reference'],
    [200, error('439'), 'refused duplicate_reference'],
    [439, error(439), 'refused duplicate_reference'],
    [439, '', 'refused duplicate_reference'],
    [409, {}, 'refused duplicate_reference'],
    [400, { trace_number: ['This trace_number already exists.'] }, 'refused duplicate_reference'],
    [500, error('439'), 'refused duplicate_reference'],
    [400, error('401', 'UNAUTHORIZED'), 'refused credentials'],
    [401, '', 'refused credentials'],
    [403, '<html>', 'refused credentials'],
    [479, error('479', 'UNAUTHORIZED_IP_ACCESS'), 'refused ip_not_allowed'],
    [200, error('479'), 'refused ip_not_allowed'],
    [400, error('400', 'BALANCE', 'Insufficient balances'), 'refused http_400'],
    [400, { phone: ['This field may not be blank.'] }, 'refused http_400'],
    [400, { trace_number: ['This field is required.'] }, 'refused http_400'],
    [422, 'no', 'refused http_422'],
    [200, { ...CREATED, error: 'something' }, 'refused error'],
    [200, { ...CREATED, status: 'FAILED' }, 'refused error'],
    [200, { status: 'FAILED', status_code: '439' }, 'refused duplicate_reference'],
    [400, error('200'), 'refused http_400'],
    [400, error('4e2'), 'refused http_400'],
    [500, '', 'unknown http_500'],
    [503, { error: 'down' }, 'unknown http_503'],
    [200, error('500'), 'unknown http_500'],
    [302, '', 'unknown http_302'],
  ] as const) {
    assert.equal(short(await create(status, answer)), wanted, `${status} ${JSON.stringify(answer)}`);
  }
});

test('create: a refusal keeps the vendor’s sentence, in one line and short', async () => {
  const outcome = await create(400, error('400', 'BALANCE', `Insufficient\n${'x'.repeat(500)}`));
  assert.ok(!outcome.ok);
  assert.ok(outcome.detail.startsWith('HTTP 400: BALANCE: Insufficient xxx'));
  assert.ok(outcome.detail.length <= 230);
  const map = await create(400, { phone: ['This field may not be blank.'] });
  assert.ok(!map.ok && map.detail === 'HTTP 400: phone: This field may not be blank.');
  const inside = await create(200, error('479', 'UNAUTHORIZED_IP_ACCESS', 'Unauthorized IP address access.'));
  assert.ok(!inside.ok && inside.detail.startsWith('HTTP 200, code 479: UNAUTHORIZED_IP_ACCESS'));
});

test('create: 429 and 503 say how long to leave it alone', async () => {
  for (const [status, wanted] of [
    [429, 'refused rate_limited'],
    [503, 'unknown http_503'],
  ] as const) {
    const outcome = await create(status, '', account, { 'retry-after': '7' });
    assert.equal(short(outcome), wanted);
    assert.ok(!outcome.ok && outcome.retryAfter === 7_000);
  }
});

test('create: what Beqelal would not take is refused before anything is sent', async () => {
  for (const more of [
    { currency: 'KZT' },
    ...['+77011234567', '+2511123', '0911000000', '+251811000000', ''].map((phone) => ({
      customer: { ...request.customer, phone },
    })),
  ]) {
    const { call, sent } = answering(200, CREATED);
    const outcome = await beqelal.createSession({ ...request, ...more }, account, call);
    assert.match(short(outcome), /^refused (currency|phone)$/);
    assert.equal(sent.length, 0);
  }
  assert.equal(beqelal.abilities.limits.min, 100n);
  assert.equal(beqelal.abilities.limits.max, 100_000_000n);
});

test('create: a call that failed stays what it was', async () => {
  const failure = { ok: false, certainty: 'not_sent', code: 'unreachable', detail: 'x' } as const;
  assert.deepEqual(await beqelal.createSession(request, account, async () => failure), failure);
});

test('it cannot be asked', () => {
  assert.equal(beqelal.askStatus, undefined);
  assert.equal(beqelal.abilities.ask, 'never');
});

test('create: no answer makes it throw', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 200, max: 599 }), fc.json(), async (status, text) => {
      const outcome = await create(status, text);
      assert.ok(!outcome.ok || outcome.value.paymentUrl?.startsWith('https://checkout.beqelal.net/'));
    }),
  );
});
