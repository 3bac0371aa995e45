import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { namesOf, sessionRequest } from '@/tests/support/session-request';
import { kaspi } from './kaspi';
import { requestSignature } from './kaspi-wire';
import type { Account, Call, Names, Outcome, SessionRequest } from './provider';

const KEY = 'test-api-key';
const REF = 'ABCDEFGHJKLMNPQRSTUVWXY23K';
const THEIRS = 'KSP-778899';
/** "5000", the reference and the key, by `sha256sum`. */
const SIGNATURE = 'd7430e70386e92f1859625cc4f12a106f7675cf2baa7336cc72024e764a73e09';
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const account: Account = {
  values: { TRADE_POINT_ID: 'TP-1', API_KEY: KEY },
  baseUrl: 'https://pay.kaspi.kz',
  webhookSecrets: [],
  checkoutHosts: [],
};

const request = sessionRequest({
  reference: REF,
  amountMinor: 500_000n,
  currency: 'KZT',
  description: 'Kiosk,\n order K-100482',
  customer: { fullName: 'Aigerim', email: 'a@example.com', phone: '+77010000000' },
  returnUrl: `https://shop.example/pay/return/${REF}`,
  webhookUrl: 'https://shop.example/api/webhooks/kaspi',
});

const CREATED = { paymentUrl: 'https://pay.kaspi.kz/pay/123', orderId: THEIRS };
const QR = { qrCode: PNG, qrToken: 'token-1' };

type Sent = Parameters<Call>[0];
type Reply = readonly [status: number, answer: unknown, headers?: Record<string, string>];

/** A provider that gives one answer after the other, the last for ever, and remembers what it was sent. */
function answering(...replies: Reply[]) {
  const sent: Sent[] = [];
  const call: Call = async (what) => {
    const [status, answer, headers = {}] = replies[Math.min(sent.length, replies.length - 1)] ?? [500, ''];
    sent.push(what);
    const text = typeof answer === 'string' ? answer : JSON.stringify(answer);
    return { ok: true, value: { status, text, headers: new Headers(headers) }, raw: text };
  };
  return { call, sent };
}

const short = (outcome: Outcome<unknown>) => (outcome.ok ? 'ok' : `${outcome.certainty} ${outcome.code}`);

const create = (reply: Reply, change: Partial<SessionRequest> = {}, by = account) =>
  kaspi.createSession({ ...request, ...change }, by, answering(reply).call);

const redirect = namesOf(REF, THEIRS);
const scanned: Names = { ...namesOf(REF, 'token-1'), method: 'qr' };

function ask(names: Names, ...replies: Reply[]) {
  assert.ok(kaspi.askStatus);
  return kaspi.askStatus(names, account, answering(...replies).call);
}

function giveBack(names: Names, call: Call, amountMinor = 200_000n) {
  assert.ok(kaspi.refund);
  const wish = { ...names, amountMinor, currency: 'KZT', capturedMinor: 500_000n, refundKey: 'refund-1' };
  return kaspi.refund(wish, account, call);
}

test('signature of a request: the golden vectors', () => {
  assert.equal(
    requestSignature('5000', 'ORDER-1001', KEY),
    '88daaaf7f608878ca9fefd95057fe7db73465080c9139fd164162302a9480f52',
  );
  assert.equal(requestSignature('5000', '77', KEY), 'd464ff06f69bb04497e51f98dec8584c7f34a1ad351e3c19659cd71c86cbfbb2');
  assert.equal(requestSignature('5000', REF, KEY), SIGNATURE);
});

test('create: the wire of a redirect', async () => {
  const { call, sent } = answering([200, CREATED]);
  const outcome = await kaspi.createSession(request, account, call);
  assert.ok(outcome.ok);
  assert.deepEqual(outcome.value, {
    providerRef: THEIRS,
    paymentUrl: CREATED.paymentUrl,
    qrImage: null,
    names: [],
    expiresAt: null,
    differentAmountMinor: null,
  });
  assert.equal(sent.length, 1);
  assert.equal(sent[0]?.method, 'POST');
  assert.equal(sent[0]?.url, 'https://pay.kaspi.kz/api/v1/orders/create');
  assert.deepEqual(sent[0]?.headers, {
    authorization: `Bearer ${KEY}`,
    accept: 'application/json',
    'content-type': 'application/json',
  });
  assert.deepEqual(JSON.parse(sent[0]?.body ?? ''), {
    amount: 5_000,
    orderId: REF,
    returnUrl: `https://shop.example/pay/return/${REF}?hint=success`,
    failUrl: `https://shop.example/pay/return/${REF}?hint=error`,
    description: 'Kiosk, order K-100482',
    tradePointId: 'TP-1',
    signature: SIGNATURE,
  });
});

test('create: the wire of a QR code', async () => {
  const { call, sent } = answering([200, QR]);
  const outcome = await kaspi.createSession({ ...request, method: 'qr' }, account, call);
  assert.ok(outcome.ok);
  assert.equal(outcome.value.providerRef, 'token-1');
  assert.equal(outcome.value.paymentUrl, null);
  assert.equal(outcome.value.qrImage, `data:image/png;base64,${PNG}`);
  assert.equal(sent[0]?.url, 'https://pay.kaspi.kz/api/v1/qr/create');
  assert.deepEqual(JSON.parse(sent[0]?.body ?? ''), {
    amount: 5_000,
    orderId: REF,
    tradePointId: 'TP-1',
    signature: SIGNATURE,
  });
});

test('create: what cannot be asked for is not sent', async () => {
  const { call, sent } = answering([200, CREATED]);
  for (const [change, wanted] of [
    [{ amountMinor: 500_001n }, 'refused fraction'],
    [{ amountMinor: 9_900n }, 'refused amount_too_small'],
    [{ currency: 'USD' }, 'refused currency'],
    [{ method: 'embed' }, 'refused method'],
  ] as const) {
    assert.equal(short(await kaspi.createSession({ ...request, ...change }, account, call)), wanted);
  }
  assert.equal(sent.length, 0);
});

test('create: the amount is exact, and signed as it is written, for every sum', async () => {
  await fc.assert(
    fc.asyncProperty(fc.bigInt({ min: 100n, max: 10n ** 20n }), async (tenge) => {
      const { call, sent } = answering([500, '']);
      await kaspi.createSession({ ...request, amountMinor: tenge * 100n }, account, call);
      const body = sent[0]?.body ?? '';
      assert.ok(body.startsWith(`{"amount":${tenge},"orderId"`));
      assert.equal(JSON.parse(body).signature, requestSignature(String(tenge), REF, KEY));
    }),
  );
});

test('create: shoppers go to Kaspi’s own hosts, or to the listed ones alone', async () => {
  const to = (paymentUrl: string, by = account) => create([200, { ...CREATED, paymentUrl }], {}, by).then(short);
  const listed = { ...account, checkoutHosts: ['pay.bank.example'] };
  assert.equal(await to('https://kaspi.kz/pay'), 'ok');
  assert.equal(await to('https://m.pay.kaspi.kz/x#y'), 'ok');
  assert.equal(await to('https://pay.bank.example/', listed), 'ok');
  assert.equal(await to(CREATED.paymentUrl, listed), 'refused foreign_host');
  for (const url of [
    'http://pay.kaspi.kz/',
    'https://pay.kaspi.kz.evil.example/',
    'https://evilkaspi.kz/',
    'https://pay.kaspi.kz@evil.example/',
    'https://a@pay.kaspi.kz/',
    'https://evil.example/.kaspi.kz',
    'javascript:alert(1)',
    'kaspi://pay/1',
  ]) {
    assert.equal(await to(url), 'refused foreign_host', url);
  }
});

test('create: without a usable id of Kaspi’s our own is its name', async () => {
  for (const orderId of [undefined, '', '../x', 'a/../b c', null]) {
    const outcome = await create([200, { ...CREATED, orderId }]);
    assert.ok(outcome.ok);
    assert.equal(outcome.value.providerRef, REF);
  }
});

test('create: what is missing, differs or is refused', async () => {
  for (const [status, answer, wanted] of [
    [201, { data: CREATED }, 'ok'],
    [200, { ...CREATED, amount: '5000.00', currency: 'kzt', error: null, code: 0, errorCode: '0' }, 'ok'],
    [200, { orderId: THEIRS }, 'unknown unreadable'],
    [200, '<html>', 'unknown unreadable'],
    [200, '', 'unknown unreadable'],
    [200, { ...CREATED, amount: 4_999 }, 'refused amount_differs'],
    [200, { ...CREATED, amount: 'much' }, 'refused amount_differs'],
    [200, { ...CREATED, currency: 'USD' }, 'refused amount_differs'],
    [200, { ...CREATED, success: false }, 'refused error_inside'],
    [200, { error: { message: 'no' } }, 'refused error_inside'],
    [200, { errorCode: 'SOMETHING' }, 'refused error_inside'],
    [200, { code: 500 }, 'refused error_inside'],
    [400, { error: 'INVALID_SIGNATURE' }, 'refused invalid_signature'],
    [400, { code: 'trade_point_not_found' }, 'refused trade_point_not_found'],
    [404, { error: 'TRADE_POINT_NOT_FOUND' }, 'refused trade_point_not_found'],
    [422, { errorCode: 'Invalid_Return_Url' }, 'refused invalid_return_url'],
    [400, { error: { code: 'AMOUNT_TOO_SMALL' } }, 'refused amount_too_small'],
    [400, { message: 'Error: INSTALLMENT_NOT_ALLOWED.' }, 'refused installment_not_allowed'],
    [200, { error: 'INVALID_SIGNATURE' }, 'refused invalid_signature'],
    [409, { error: 'ORDER_ALREADY_EXISTS' }, 'unknown duplicate_reference'],
    [200, { message: 'order_already_exists' }, 'unknown duplicate_reference'],
    [500, { error: 'ORDER_ALREADY_EXISTS' }, 'unknown duplicate_reference'],
    [401, '', 'refused credentials'],
    [403, { error: 'no' }, 'refused credentials'],
    [400, '<html>', 'refused http_400'],
    [408, '', 'unknown http_408'],
    [500, { error: 'INVALID_SIGNATURE' }, 'unknown http_500'],
    [503, CREATED, 'unknown http_503'],
  ] as const) {
    assert.equal(short(await create([status, answer])), wanted, `${status} ${JSON.stringify(answer)}`);
  }
  for (const answer of [
    { qrToken: 'token-1' },
    { qrCode: PNG },
    { ...QR, qrToken: '../x' },
    { ...QR, qrCode: 'AAAA' },
  ]) {
    assert.equal(short(await create([200, answer], { method: 'qr' })), 'unknown unreadable', JSON.stringify(answer));
  }
  assert.equal(short(await create([200, { ...QR, amount: 1 }], { method: 'qr' })), 'refused amount_differs');
});

test('create: what the merchant can mend is said to the merchant', async () => {
  const outcome = await create([400, { error: 'INVALID_RETURN_URL', message: 'bad\u0000 domain' }]);
  assert.ok(!outcome.ok);
  assert.match(outcome.detail, /register the domain of APP_URL.* HTTP 400: INVALID_RETURN_URL: bad domain$/);
});

test('left alone for as long as asked', async () => {
  for (const outcome of [
    await create([429, '', { 'retry-after': '7' }]),
    await ask(redirect, [429, '', { 'retry-after': '7' }]),
  ]) {
    assert.ok(!outcome.ok);
    assert.deepEqual([outcome.certainty, outcome.code, outcome.retryAfter], ['refused', 'rate_limited', 7_000]);
  }
});

test('ask: at which address', async () => {
  const order = (id: string) => `https://pay.kaspi.kz/api/v1/orders/${id}/status`;
  for (const [names, wanted] of [
    [redirect, [order(THEIRS), order(REF)]],
    [namesOf(REF, null), [order(REF)]],
    [namesOf(REF, REF), [order(REF)]],
    [namesOf(REF, '../x'), [order(REF)]],
    [scanned, ['https://pay.kaspi.kz/api/v1/qr/token-1/status']],
    [{ ...scanned, providerRef: 'a+b/c==' }, ['https://pay.kaspi.kz/api/v1/qr/a%2Bb%2Fc%3D%3D/status']],
    // The answer to the create call was lost, and the token with it.
    [{ ...scanned, providerRef: null }, [order(REF)]],
  ] as const) {
    const { call, sent } = answering([404, '']);
    const outcome = await kaspi.askStatus?.(names, account, call);
    assert.ok(outcome?.ok);
    assert.deepEqual(outcome.value, [{ kind: 'absent' }]);
    assert.deepEqual(
      sent.map(({ url }) => url),
      wanted,
    );
    assert.ok(sent.every(({ method, headers }) => method === 'GET' && headers.authorization === `Bearer ${KEY}`));
  }
});

test('ask: known under the second name; trouble at either is trouble', async () => {
  const known = await ask(redirect, [404, ''], [200, { status: 'PENDING' }]);
  assert.ok(known.ok);
  assert.deepEqual(known.value, [{ kind: 'open' }]);
  assert.equal(short(await ask(redirect, [404, ''], [500, ''])), 'unknown http_500');
  assert.equal(short(await ask(redirect, [500, ''], [200, { status: 'APPROVED' }])), 'unknown http_500');
  assert.equal(short(await ask(redirect, [404, { error: 'TRADE_POINT_NOT_FOUND' }])), 'refused trade_point_not_found');
});

test('ask: each word', async () => {
  const paid = { kind: 'captured', moneyRef: REF, currency: 'KZT' };
  const back = { kind: 'refunded', moneyRef: `${REF}:refund`, currency: 'KZT' };
  for (const [answer, wanted] of [
    [{ status: 'PENDING' }, [{ kind: 'open' }]],
    [{ status: 'DECLINED' }, [{ kind: 'failed' }]],
    [{ status: 'CANCELLED' }, [{ kind: 'cancelled' }]],
    [{ status: 'approved' }, [paid]],
    [{ data: { status: 'APPROVED' } }, [paid]],
    [{ status: 'success', data: { status: 'APPROVED' } }, [paid]],
    [{ status: 'APPROVED', amount: 5_000, transactionId: 'TX-9' }, [{ ...paid, amountMinor: 500_000n }]],
    [{ status: 'APPROVED', amount: '4999.50' }, [{ ...paid, amountMinor: 499_950n }]],
    [{ status: 'APPROVED', currency: 'usd' }, [{ ...paid, currency: 'USD' }]],
    [{ status: 'REFUNDED' }, [paid, back]],
    [{ status: 'REFUNDED', refundedAmount: 2_000 }, [paid, { ...back, amountMinor: 200_000n }]],
    [{ status: 'HOLD' }, [{ kind: 'processing' }]],
    [{ status: 'toString' }, [{ kind: 'processing' }]],
  ] as const) {
    for (const names of [redirect, scanned]) {
      const outcome = await ask(names, [200, answer]);
      assert.ok(outcome.ok);
      assert.deepEqual(outcome.value, wanted, JSON.stringify(answer));
    }
  }
});

test('ask: what cannot be read is not believed', async () => {
  for (const answer of [
    {},
    { status: '' },
    { status: null },
    '<html>APPROVED</html>',
    '"APPROVED"',
    { status: 'APPROVED', amount: '5 000' },
    { status: 'APPROVED', amount: 5000.001 },
    { status: 'APPROVED', amount: -5_000 },
    { status: 'APPROVED', amount: [5_000] },
    { status: 'REFUNDED', refundedAmount: 'all' },
  ]) {
    assert.equal(short(await ask(redirect, [200, answer])), 'unknown unreadable', JSON.stringify(answer));
  }
  assert.equal(short(await ask(redirect, [200, { status: 'APPROVED', error: 'no' }])), 'refused error_inside');
  assert.equal(short(await ask(redirect, [200, { code: 403 }])), 'refused http_403');
});

test('ask: nothing but its own words is money', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(fc.string(), fc.constantFrom('PAID', 'SUCCESS', 'APPROVE', 'APPROVED!')),
      async (status) => {
        fc.pre(!['APPROVED', 'REFUNDED'].includes(status.trim().toUpperCase()));
        const outcome = await ask(redirect, [200, { status }]);
        assert.ok(!outcome.ok || outcome.value.every(({ kind }) => kind !== 'captured'));
      },
    ),
  );
});

test('refund: the wire, with the transaction that a webhook told', async () => {
  for (const [names, orderId, transactionId] of [
    [{ ...redirect, others: [REF, THEIRS, 'TX-9', 'TX-10'] }, THEIRS, 'TX-9'],
    [{ ...scanned, others: ['TX-9'] }, REF, 'TX-9'],
    [redirect, THEIRS, undefined],
  ] as const) {
    const { call, sent } = answering([200, { status: 'REFUNDED' }]);
    assert.ok((await giveBack(names, call)).ok);
    assert.equal(sent[0]?.url, `https://pay.kaspi.kz/api/v1/orders/${orderId}/refund`);
    assert.deepEqual(JSON.parse(sent[0]?.body ?? ''), {
      amount: 2_000,
      orderId,
      ...(transactionId ? { transactionId } : {}),
      tradePointId: 'TP-1',
      signature: requestSignature('2000', orderId, KEY),
    });
  }
});

test('refund: what each answer means', async () => {
  for (const [status, answer, wanted] of [
    [200, { status: 'REFUNDED' }, 'done'],
    [200, { success: true }, 'done'],
    [200, { data: { refunded: true } }, 'done'],
    [200, { status: 'APPROVED' }, 'pending'],
    [200, { status: 'OK', data: { status: 'REFUNDED' } }, 'done'],
    [202, {}, 'pending'],
    [204, '', 'pending'],
    [200, '<html>', 'unknown unreadable'],
    [200, { success: false }, 'refused error_inside'],
    [400, { error: 'REFUND_TOO_LARGE' }, 'refused http_400'],
    [404, {}, 'refused http_404'],
    [400, { error: 'INVALID_SIGNATURE' }, 'refused invalid_signature'],
    [502, { success: true }, 'unknown http_502'],
  ] as const) {
    const outcome = await giveBack(redirect, answering([status, answer]).call);
    assert.equal(outcome.ok ? outcome.value.state : short(outcome), wanted, `${status} ${JSON.stringify(answer)}`);
  }
});

test('refund: unknown under Kaspi’s id, then under ours; never twice after anything else', async () => {
  const first = answering([404, ''], [200, { success: true }]);
  assert.ok((await giveBack(redirect, first.call)).ok);
  assert.ok(first.sent[1]?.url.includes(`/orders/${REF}/`));
  assert.equal(JSON.parse(first.sent[1]?.body ?? '').signature, requestSignature('2000', REF, KEY));
  for (const status of [400, 408, 500]) {
    const { call, sent } = answering([status, ''], [200, { success: true }]);
    assert.ok(!(await giveBack(redirect, call)).ok);
    assert.equal(sent.length, 1);
  }
  const { call, sent } = answering([200, {}]);
  assert.equal(short(await giveBack(redirect, call, 150n)), 'refused fraction');
  assert.equal(sent.length, 0);
});

test('a call that never arrived, or may have, is handed on as it is', async () => {
  const lost: Outcome<never> = { ok: false, certainty: 'unknown', code: 'timeout', detail: '' };
  assert.deepEqual(await kaspi.createSession(request, account, async () => lost), lost);
  assert.deepEqual(await kaspi.askStatus?.(redirect, account, async () => lost), lost);
  assert.deepEqual(await giveBack(redirect, async () => lost), lost);
});
