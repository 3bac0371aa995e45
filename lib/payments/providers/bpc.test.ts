import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { namesOf, sessionRequest } from '@/tests/support/session-request';
import { bpc } from './bpc';
import type { Account, Call, Outcome } from './provider';

const ID = 'ps_2GRSigkh7m3hqz5pMCAYCzJaXjsHgypQui6nMBss3XLVLF8gwDASHP';

const account: Account = {
  values: { API_KEY: 'key-1', API_VERSION: '' },
  baseUrl: 'https://dev.bpcbt.com/api2',
  webhookSecrets: [],
  checkoutHosts: [],
};

const request = sessionRequest({
  reference: '4000',
  amountMinor: 10_000n,
  currency: 'EUR',
  description: 'coffee',
  customer: { fullName: 'Test', email: 'a@example.com', phone: '+491512000000' },
  returnUrl: 'https://shop.example/pay/return/4000',
  webhookUrl: 'https://shop.example/api/webhooks/bpc',
});

/** The sample of "Redirect integration", step 3, with its stripped addresses filled in. */
const CREATED = {
  id: ID,
  amount: 10_000,
  created: '2024-03-28T08:26:37Z',
  currency: 'eur',
  customerDetails: {},
  expiresAt: '2024-03-28T08:46:37Z',
  failureUrl: 'https://shop.example/fail',
  locale: 'EN',
  merchantReferenceId: '4000',
  metadata: {},
  paymentData: { captureMethod: 'automatic' },
  paymentStatus: 'unpaid',
  paymentUrl: 'https://dev.bpcbt.com/payment/merchants/ecom2/payment.html?mdOrder=1#x',
  status: 'open',
  successUrl: 'https://shop.example/ok',
};
const PAID = { ...CREATED, status: 'completed', paymentStatus: 'paid' };

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

const create = (status: number, answer: unknown, by: Account = account) =>
  bpc.createSession(request, by, answering(status, answer).call);

const ask = (status: number, answer: unknown, headers?: Record<string, string>) => {
  assert.ok(bpc.askStatus);
  return bpc.askStatus(namesOf('4000', ID), account, answering(status, answer, headers).call);
};

const short = (outcome: Outcome<unknown>) => (outcome.ok ? 'ok' : `${outcome.certainty} ${outcome.code}`);

test('create: the wire as the page shows it', async () => {
  const { call, sent } = answering(200, CREATED);
  const outcome = await bpc.createSession(request, account, call);
  assert.ok(outcome.ok);
  assert.deepEqual(outcome.value, {
    providerRef: ID,
    paymentUrl: CREATED.paymentUrl,
    qrImage: null,
    expiresAt: new Date('2024-03-28T08:46:37Z'),
    differentAmountMinor: null,
  });
  const [only, ...more] = sent;
  assert.equal(more.length, 0);
  assert.equal(only?.method, 'POST');
  assert.equal(only?.url, 'https://dev.bpcbt.com/api2/sessions');
  assert.deepEqual(only?.headers, {
    'x-api-key': 'key-1',
    'x-version': '2023-10-31',
    accept: 'application/json',
    'content-type': 'application/json',
  });
  assert.deepEqual(JSON.parse(only?.body ?? ''), {
    amount: 10_000,
    currency: 'EUR',
    successUrl: 'https://shop.example/pay/return/4000?hint=success',
    failureUrl: 'https://shop.example/pay/return/4000?hint=error',
    merchantReferenceId: '4000',
  });
});

test('create: the version comes from the settings, the amount is exact for every sum', async () => {
  const newer = { ...account, values: { ...account.values, API_VERSION: '2024-01-01' } };
  await fc.assert(
    fc.asyncProperty(fc.bigInt({ min: 1n, max: 10n ** 20n }), async (amountMinor) => {
      const { call, sent } = answering(500, '');
      await bpc.createSession({ ...request, amountMinor }, newer, call);
      assert.equal(sent[0]?.headers['x-version'], '2024-01-01');
      assert.ok(sent[0]?.body?.startsWith(`{"amount":${amountMinor},"currency"`));
    }),
  );
});

test('create: an end that is none of the session is not taken', async () => {
  for (const [change, wanted] of [
    [{ expiresAt: '2024-03-28T10:46:37+02:00' }, '2024-03-28T08:46:37.000Z'],
    [{ expiresAt: CREATED.created }, undefined],
    [{ expiresAt: '2024-03-28T08:46:37' }, undefined],
    [{ expiresAt: 'soon' }, undefined],
    [{ expiresAt: null }, undefined],
  ] as const) {
    const outcome = await create(201, { ...CREATED, ...change });
    assert.ok(outcome.ok);
    assert.equal(outcome.value.expiresAt?.toISOString(), wanted, JSON.stringify(change));
  }
});

test('create: shoppers go to the gateway’s own hosts, or to the listed ones alone', async () => {
  const to = (paymentUrl: string, by?: Account) => create(200, { ...CREATED, paymentUrl }, by).then(short);
  const bank = { ...account, baseUrl: 'https://epg.bank.example/api2' };
  assert.equal(await to('https://epg.bank.example/pay', bank), 'ok');
  assert.equal(await to('https://epg.bank.example/pay'), 'refused foreign_host');
  assert.equal(await to('https://pay.bank.example/', { ...bank, checkoutHosts: ['pay.bank.example'] }), 'ok');
  assert.equal(
    await to('https://epg.bank.example/', { ...bank, checkoutHosts: ['pay.bank.example'] }),
    'refused foreign_host',
  );
  assert.equal(await to('http://dev.bpcbt.com/'), 'refused foreign_host');
  assert.equal(await to('javascript:alert(1)'), 'refused foreign_host');
});

test('create: what is missing, differs or is refused', async () => {
  for (const [status, answer, wanted] of [
    [200, { ...CREATED, id: '' }, 'unknown unreadable'],
    [200, { ...CREATED, id: '../payments' }, 'unknown unreadable'],
    [200, { ...CREATED, paymentUrl: undefined }, 'unknown unreadable'],
    [200, '<html>', 'unknown unreadable'],
    [200, { ...CREATED, amount: 10_001 }, 'refused amount_differs'],
    [200, { ...CREATED, amount: '100.00' }, 'refused amount_differs'],
    [200, { ...CREATED, currency: 'USD' }, 'refused amount_differs'],
    [200, { ...CREATED, amount: '10000', error: null, errors: [], errorCode: '0' }, 'ok'],
    [200, { error: 'Something' }, 'refused error_inside'],
    [200, { ...CREATED, errors: [{ message: 'no' }] }, 'refused error_inside'],
    [200, { errorCode: 5, errorMessage: 'no' }, 'refused error_inside'],
    [200, { status: 401, message: 'no' }, 'refused credentials'],
    [200, { statusCode: 503 }, 'unknown http_503'],
    [400, { message: 'Invalid API key' }, 'refused credentials'],
    [400, { errors: [{ message: 'amount' }] }, 'refused http_400'],
    [401, '', 'refused credentials'],
    [403, '', 'refused credentials'],
    [409, {}, 'refused duplicate_reference'],
    [412, {}, 'refused urls_rejected'],
    [408, '', 'unknown http_408'],
    [500, CREATED, 'unknown http_500'],
  ] as const) {
    assert.equal(short(await create(status, answer)), wanted, `${status} ${JSON.stringify(answer)}`);
  }
});

test('ask: by the session’s id, and only by one', async () => {
  const { call, sent } = answering(200, PAID);
  assert.ok(bpc.askStatus);
  await bpc.askStatus(namesOf('4000', ID), account, call);
  assert.equal(sent[0]?.method, 'GET');
  assert.equal(sent[0]?.url, `https://dev.bpcbt.com/api2/sessions/${ID}`);
  assert.equal(sent[0]?.headers['x-api-key'], 'key-1');
  for (const providerRef of [null, '', '../payments/1', 'a/b', '?a']) {
    const outcome = await bpc.askStatus(namesOf('4000', providerRef), account, call);
    assert.equal(short(outcome), 'not_sent no_session');
  }
  assert.equal(sent.length, 1);
});

test('ask: paid is paid with its amount and currency, whatever the status beside it', async () => {
  for (const status of ['completed', 'open', 'expired', 'new-word']) {
    const outcome = await ask(200, { ...PAID, status });
    assert.ok(outcome.ok);
    assert.deepEqual(outcome.value, [{ kind: 'captured', moneyRef: ID, amountMinor: 10_000n, currency: 'EUR' }]);
  }
  const less = await ask(200, { ...PAID, amount: 9_999, currency: 'usd' });
  assert.ok(less.ok);
  assert.deepEqual(less.value, [{ kind: 'captured', moneyRef: ID, amountMinor: 9_999n, currency: 'USD' }]);
});

test('ask: paid without a readable sum, or about another session, is not believed', async () => {
  for (const change of [
    { amount: undefined },
    { amount: null },
    { amount: '100.00' },
    { amount: 100.5 },
    { amount: -1 },
    { amount: 2 ** 53 },
    { amount: [10_000] },
    { currency: undefined },
    { currency: '' },
    { id: undefined },
    { id: 'ps_other' },
    { merchantReferenceId: '4001' },
  ]) {
    assert.equal(short(await ask(200, { ...PAID, ...change })), 'unknown unreadable', JSON.stringify(change));
  }
});

test('ask: each pair of words', async () => {
  for (const [status, paymentStatus, wanted] of [
    ['open', 'unpaid', 'open'],
    ['open', 'failed', 'open'],
    ['open', undefined, 'open'],
    ['OPEN', 'UNPAID', 'open'],
    ['completed', 'unpaid', 'processing'],
    ['expired', 'unpaid', 'expired'],
    ['expired', 'failed', 'failed'],
    ['expired', 'canceled', 'cancelled'],
    ['failed', 'unpaid', 'failed'],
    ['new-word', 'unpaid', 'processing'],
    ['open', 'new-word', 'processing'],
    ['expired', 'new-word', 'processing'],
    [undefined, undefined, 'processing'],
  ] as const) {
    const outcome = await ask(200, { ...CREATED, status, paymentStatus });
    assert.ok(outcome.ok);
    assert.deepEqual(outcome.value, [{ kind: wanted }], `${status} ${paymentStatus}`);
  }
});

test('ask: nothing but the word paid in its own place is money', async () => {
  const word = fc.oneof(
    fc.string(),
    fc.constantFrom('succeeded', 'completed', 'success', 'paid', 'unpaid', 'Approved'),
  );
  await fc.assert(
    fc.asyncProperty(word, word, async (status, paymentStatus) => {
      fc.pre(paymentStatus.trim().toLowerCase() !== 'paid');
      const outcome = await ask(200, { ...CREATED, status, paymentStatus });
      assert.ok(outcome.ok && outcome.value.every(({ kind }) => kind !== 'captured'));
    }),
  );
});

test('ask: errors, by HTTP status or inside a good answer', async () => {
  const gone = await ask(404, { message: 'Session not found' });
  assert.ok(gone.ok);
  assert.deepEqual(gone.value, [{ kind: 'absent' }]);
  assert.equal(short(await ask(200, { ...PAID, error: 'no' })), 'refused error_inside');
  assert.equal(short(await ask(500, PAID)), 'unknown http_500');
  assert.equal(short(await ask(401, PAID)), 'refused credentials');
  const busy = await ask(429, '', { 'retry-after': '7' });
  assert.ok(!busy.ok);
  assert.equal(busy.code, 'rate_limited');
  assert.equal(busy.retryAfter, 7_000);
});

test('a call that never arrived, or may have, is handed on as it is', async () => {
  const lost: Outcome<never> = { ok: false, certainty: 'unknown', code: 'timeout', detail: '' };
  assert.deepEqual(await bpc.createSession(request, account, async () => lost), lost);
  assert.deepEqual(await bpc.askStatus?.(namesOf('4000', ID), account, async () => lost), lost);
});

test('closing a session: what it has become since counts, and nobody can pay it any more', async () => {
  const expire = (status: number, answer: unknown, then: unknown = answer) => {
    const asked: string[] = [];
    const call: Call = async ({ method, url }) => {
      asked.push(`${method} ${url.replace(account.baseUrl, '')}`);
      const said = asked.length === 1 ? [status, answer] : [200, then];
      const text = JSON.stringify(said[1]);
      return { ok: true, value: { status: Number(said[0]), text, headers: new Headers() }, raw: text };
    };
    return bpc.expireSession?.(namesOf('4000', ID), account, call).then((outcome) => ({ outcome, asked }));
  };
  const closed = await expire(200, { ...CREATED, status: 'expired', paymentUrl: undefined });
  assert.deepEqual(closed?.outcome.ok && closed.outcome.value, [{ kind: 'cancelled' }]);
  assert.deepEqual(closed?.asked, [`POST /sessions/${ID}/expire`]);
  const tooLate = await expire(409, { message: 'Session is not open' }, PAID);
  assert.deepEqual(tooLate?.asked, [`POST /sessions/${ID}/expire`, `GET /sessions/${ID}`]);
  assert.equal(tooLate?.outcome.ok && tooLate.outcome.value[0]?.kind, 'captured');
  const down = await expire(503, { message: 'busy' });
  assert.equal(down?.outcome.ok === false && down.outcome.certainty, 'unknown');
});
