import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fromDecimal } from '@/lib/money';
import { namesOf, sessionRequest } from '@/tests/support/session-request';
import { kispay } from './kispay';
import type { Account, Call, Outcome, SessionRequest } from './provider';

const ID = 'fc0ece00-73b5-4ced-b0d1-42b729c55882';

const account: Account = {
  values: { API_KEY: 'KPG_TEST-1' },
  baseUrl: 'https://api.kispay.et/api',
  webhookSecrets: [],
  checkoutHosts: [],
};

const request = sessionRequest({
  reference: 'REF-1',
  amountMinor: 4_400_000n,
  currency: 'ETB',
  description: 'samsung',
  customer: { fullName: 'Test', email: 'merchant@gmail.com', phone: '+251941420279' },
  returnUrl: 'https://shop.example/pay/return/REF-1',
  webhookUrl: 'https://shop.example/api/webhooks/kispay',
});

/** The sample of "Redirect Checkout Flow", step 3. */
const CREATED = {
  statusCode: 201,
  message: 'Checkout session created successfully',
  body: {
    id: ID,
    merchantId: '68c1a71c-ace8-419a-b548-1ccaba414219',
    merchantBusinessName: 'Googlead',
    merchantBusinessTelephone: '0936707070',
    merchantBusinessAddressCity: 'Addis Ababa',
    MerchantBusinessEmail: 'abe@gmail.com',
    amount: '44,000.00',
    currency: 'ETB',
    orderNo: '0045',
    description: 'samsung',
    fullName: 'Test',
    phone: '0941420279',
    email: 'merchant@gmail.com',
    successUrl: 'http://www.google.com?e=1231/success',
    cancelUrl: 'http://www.google.com?e=1231/cancel',
    errorUrl: 'http://www.google.com?e=1231/error',
    redirectUrl: 'http://www.google.com?e=1231/redirect',
    paymentUrl: `https://checkout.kispay.et/#/checkout-test/${ID}`,
    status: 'PENDING',
    createdAt: '2025-10-22T18:31:13.286+00:00',
  },
  timestamp: '2025-10-22T18:31:13.292+00:00',
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

const create = (status: number, answer: unknown, more: Partial<SessionRequest> = {}, by: Account = account) =>
  kispay.createSession({ ...request, ...more }, by, answering(status, answer).call);

const ask = (status: number, answer: unknown, headers?: Record<string, string>) => {
  assert.ok(kispay.askStatus);
  return kispay.askStatus(namesOf('REF-1', ID), account, answering(status, answer, headers).call);
};

const short = (outcome: Outcome<unknown>) => (outcome.ok ? 'ok' : `${outcome.certainty} ${outcome.code}`);

test('create: the wire as the page shows it', async () => {
  const { call, sent } = answering(201, CREATED);
  const outcome = await kispay.createSession(request, account, call);
  assert.ok(outcome.ok);
  assert.deepEqual(outcome.value, {
    providerRef: ID,
    paymentUrl: `https://checkout.kispay.et/#/checkout-test/${ID}`,
    qrImage: null,
    expiresAt: null,
    differentAmountMinor: null,
  });
  assert.equal(sent.length, 1);
  const [only] = sent;
  assert.ok(only?.body);
  assert.equal(only.method, 'POST');
  assert.equal(only.url, 'https://api.kispay.et/api/checkout/create_session');
  assert.equal(only.headers.authorization, 'Bearer KPG_TEST-1');
  assert.equal(only.headers['x-api-key'], 'KPG_TEST-1');
  assert.equal(only.headers['content-type'], 'application/json');
  assert.deepEqual(JSON.parse(only.body), {
    amount: 44_000,
    orderNo: 'REF-1',
    description: 'samsung',
    phone: '0941420279',
    email: 'merchant@gmail.com',
    fullName: 'Test',
    successUrl: 'https://shop.example/pay/return/REF-1?hint=success',
    errorUrl: 'https://shop.example/pay/return/REF-1?hint=error',
    cancelUrl: 'https://shop.example/pay/return/REF-1?hint=cancel',
    redirectUrl: 'https://shop.example/pay/return/REF-1?hint=return',
  });
});

test('create: the amount on the wire is a number, exact for every sum', async () => {
  await fc.assert(
    fc.asyncProperty(fc.bigInt({ min: 1n, max: 10n ** 20n }), async (amountMinor) => {
      const { call, sent } = answering(500, '');
      await kispay.createSession({ ...request, amountMinor }, account, call);
      const written = /^\{"amount":(\d+(?:\.\d{1,2})?),/.exec(sent[0]?.body ?? '')?.[1];
      assert.ok(written);
      assert.equal(fromDecimal(written, 'ETB'), amountMinor);
    }),
  );
  for (const [amountMinor, written] of [
    [293_000n, '2930'],
    [293_050n, '2930.5'],
    [293_005n, '2930.05'],
    [1n, '0.01'],
    [100_000n, '1000'],
  ] as const) {
    const { call, sent } = answering(500, '');
    await kispay.createSession({ ...request, amountMinor }, account, call);
    assert.ok(sent[0]?.body?.startsWith(`{"amount":${written},`), written);
  }
});

test('create: the names and envelopes of the vendor’s other pages', async () => {
  const paymentUrl = 'https://checkout.kispay.et/#/checkout/9';
  for (const answer of [
    { body: { sessionId: '9', checkoutUrl: paymentUrl } },
    { status: 201, data: { id: '9', checkout_url: paymentUrl } },
    { id: 9, paymentUrl },
    { body: { id: '9', paymentUrl, amount: 44_000 } },
    { body: { id: '9', paymentUrl, amount: 'forty', currency: 'etb' } },
  ]) {
    const outcome = await create(200, answer);
    assert.ok(outcome.ok, JSON.stringify(answer));
    assert.equal(outcome.value.providerRef, '9');
    assert.equal(outcome.value.paymentUrl, paymentUrl);
  }
});

test('create: foreign hosts, other amounts and other currencies are refused', async () => {
  const with_ = (body: Record<string, unknown>) => ({ ...CREATED, body: { ...CREATED.body, ...body } });
  for (const paymentUrl of [
    'https://evil.example/',
    'javascript:alert(1)',
    '//evil.example',
    'http://checkout.kispay.et/',
    'https://a@checkout.kispay.et/',
  ]) {
    assert.equal(short(await create(201, with_({ paymentUrl }))), 'refused foreign_host', paymentUrl);
  }
  assert.equal(short(await create(201, with_({ amount: '44,000.01' }))), 'refused amount_differs');
  assert.equal(short(await create(201, with_({ amount: 440 }))), 'refused amount_differs');
  assert.equal(short(await create(201, with_({ currency: 'USD' }))), 'refused amount_differs');
  const own = { ...account, checkoutHosts: ['pay.example'] };
  assert.equal(short(await create(201, with_({ paymentUrl: 'https://pay.example/1' }), {}, own)), 'ok');
  assert.equal(short(await create(201, CREATED, {}, own)), 'refused foreign_host');
});

test('create: how it can go wrong', async () => {
  const says = (statusCode: number, message: string) => ({
    statusCode,
    message,
    timestamp: '2025-10-24T06:21:19.716+00:00',
  });
  for (const [status, answer, wanted] of [
    [400, says(400, 'Bad phone'), 'refused http_400'],
    [400, says(400, 'Invalid credentials'), 'refused credentials'],
    [401, says(401, 'Unauthorized'), 'refused credentials'],
    [403, 'no', 'refused credentials'],
    [404, '', 'refused http_404'],
    [409, says(409, 'Duplicate order'), 'refused duplicate_reference'],
    [422, says(422, 'amount'), 'refused http_422'],
    [429, says(429, 'slow down'), 'refused rate_limited'],
    [500, says(500, 'x'), 'unknown http_500'],
    [503, '<html>', 'unknown http_503'],
    [200, says(400, 'Invalid credentials'), 'refused credentials'],
    [200, says(502, 'gateway'), 'unknown http_502'],
    [201, '<html>', 'unknown unreadable'],
    [201, '[]', 'unknown unreadable'],
    [201, { body: { id: ID } }, 'unknown unreadable'],
    [201, { body: { paymentUrl: CREATED.body.paymentUrl } }, 'unknown unreadable'],
    [201, { body: { id: '../../x', paymentUrl: CREATED.body.paymentUrl } }, 'unknown unreadable'],
  ] as const) {
    assert.equal(short(await create(status, answer)), wanted, `${status} ${JSON.stringify(answer)}`);
  }
});

test('create: what KisPay cannot take is refused before anything is sent', async () => {
  for (const [more, wanted] of [
    [{ customer: { ...request.customer, phone: '+77011234567' } }, 'refused phone'],
    [{ currency: 'KZT' }, 'refused currency'],
  ] as const) {
    const { call, sent } = answering(201, CREATED);
    assert.equal(short(await kispay.createSession({ ...request, ...more }, account, call)), wanted);
    assert.equal(sent.length, 0);
  }
});

test('network trouble passes through unchanged', async () => {
  const failure = { ok: false, certainty: 'not_sent', code: 'unreachable', detail: 'x' } as const;
  assert.deepEqual(await kispay.createSession(request, account, async () => failure), failure);
  assert.deepEqual(await kispay.askStatus?.(namesOf('r', ID), account, async () => failure), failure);
});

test('status: the sample, asked by session id with both headers', async () => {
  const { call, sent } = answering(200, {
    statusCode: 200,
    message: 'Checkout status',
    body: 'COMPLETED',
    timestamp: '2025-10-23T12:31:46.343+00:00',
  });
  const outcome = await kispay.askStatus?.(namesOf('REF-1', ID), account, call);
  assert.ok(outcome?.ok);
  assert.deepEqual(outcome.value, [{ kind: 'captured', moneyRef: ID }]);
  assert.equal(sent[0]?.method, 'GET');
  assert.equal(sent[0]?.url, `https://api.kispay.et/api/checkout/hooks/status/${ID}`);
  assert.equal(sent[0]?.headers.authorization, 'Bearer KPG_TEST-1');
  assert.equal(sent[0]?.headers['x-api-key'], 'KPG_TEST-1');
});

test('status: every word in every shape', async () => {
  const words = {
    PENDING: 'open',
    PROCESSING: 'processing',
    COMPLETED: 'captured',
    SUCCESS: 'captured',
    SUCCEEDED: 'captured',
    FAILED: 'failed',
    CANCELLED: 'cancelled',
    CANCELED: 'cancelled',
    EXPIRED: 'expired',
    ' completed ': 'captured',
  };
  for (const [word, kind] of Object.entries(words)) {
    for (const answer of [
      { body: word },
      { body: { status: word } },
      { data: { status: word } },
      { sessionId: ID, status: word },
    ]) {
      const outcome = await ask(200, answer);
      assert.ok(outcome.ok);
      assert.equal(outcome.value[0]?.kind, kind, JSON.stringify(answer));
    }
  }
});

test('status: other words and shapes say nothing, and never paid', async () => {
  for (const answer of [
    { body: 'PAID-ish' },
    { body: 'NOT COMPLETED' },
    { body: null },
    { body: 200 },
    { body: ['COMPLETED'] },
    { status: 200 },
    { statusCode: 200, message: 'COMPLETED' },
    { body: { state: 'PENDING' }, status: 'success' },
    { body: 'toString' },
    { body: '__proto__' },
    { status: 'success', data: { state: 'x' } },
    {},
  ]) {
    const outcome = await ask(200, answer);
    assert.ok(outcome.ok, JSON.stringify(answer));
    assert.deepEqual(outcome.value, [], JSON.stringify(answer));
  }
  const pending = await ask(200, { status: 'success', data: { status: 'PENDING' } });
  assert.ok(pending.ok);
  assert.deepEqual(pending.value, [{ kind: 'open' }]);
});

test('status: an amount counts where one is named', async () => {
  const paid = async (body: Record<string, unknown>) => {
    const outcome = await ask(200, { body: { status: 'COMPLETED', ...body } });
    return outcome.ok ? outcome.value[0] : short(outcome);
  };
  const base = { kind: 'captured', moneyRef: ID };
  assert.deepEqual(await paid({ amount: '43,999.99', currency: 'etb' }), {
    ...base,
    amountMinor: 4_399_999n,
    currency: 'ETB',
  });
  assert.deepEqual(await paid({ amount: 44_000.5 }), { ...base, amountMinor: 4_400_050n });
  assert.deepEqual(await paid({ currency: 'USD' }), { ...base, currency: 'USD' });
  assert.deepEqual(await paid({ amount: null, transactionId: 't' }), base);
  for (const amount of ['much', true, {}, ['44,000.00']]) assert.equal(await paid({ amount }), 'unknown unreadable');
  assert.equal(await paid({ amount: '44,000.005' }), 'unknown unreadable');
});

test('status: how it can go wrong', async () => {
  const absent = await ask(404, { statusCode: 404, message: 'no such session' });
  assert.ok(absent.ok);
  assert.deepEqual(absent.value, [{ kind: 'absent' }]);
  assert.equal(short(await ask(401, '')), 'refused credentials');
  assert.equal(short(await ask(403, '')), 'refused credentials');
  assert.equal(short(await ask(500, { body: 'COMPLETED' })), 'unknown http_500');
  assert.equal(short(await ask(200, 'COMPLETED')), 'unknown unreadable');
  assert.equal(short(await ask(200, { statusCode: 500, body: 'COMPLETED' })), 'unknown http_500');
  const busy = await ask(429, '', { 'retry-after': '9' });
  assert.ok(!busy.ok && busy.code === 'rate_limited' && busy.retryAfter === 9_000);
  for (const providerRef of [null, '..', 'a/b', '']) {
    const { call, sent } = answering(200, { body: 'COMPLETED' });
    assert.equal(
      short((await kispay.askStatus?.(namesOf('r', providerRef), account, call)) ?? busy),
      'not_sent no_session',
    );
    assert.equal(sent.length, 0);
  }
});
