import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { namesOf, sessionRequest } from '@/tests/support/session-request';
import { kwik } from './kwik';
import { requestSignature } from './kwik-canonical';
import type { Account, Call, Outcome, SessionRequest } from './provider';

const account: Account = {
  values: { API_KEY: 'key:secret', PASSPHRASE: '' },
  baseUrl: 'https://api.kwik.co.za/2.0',
  webhookSecrets: [],
  checkoutHosts: [],
};

const request = sessionRequest({
  reference: 'REF-1',
  amountMinor: 120_000n,
  currency: 'ZAR',
  description: 'Order 1001',
  customer: { fullName: 'Zoë Nkosi', email: 'zoe@example.com', phone: '' },
  returnUrl: 'https://shop.example/pay/return/REF-1',
  webhookUrl: 'https://shop.example/api/webhooks/kwik',
});

/** The sample answer of "Checkout Link". */
const RESULT = {
  id: 'chk_HVpCeoNys1f22X7QcuWHY',
  session_id: 'ses_G-xkVKoxHgEBrY8suKgR3',
  amount: '1200.00',
  currency: 'ZAR',
  customer_id: 'cus_abc123',
  link_url: 'https://pay.kwik.co.za/checkout/cs_test_a1b2c3',
  expires_at: '2025-09-13T12:30:00Z',
};
const CREATED = { status: true, result: RESULT };

type Reply = readonly [status: number, body: unknown, headers?: Record<string, string>];

/** A provider that gives these answers in turn, the last one for ever, and remembers what it was sent. */
function replying(...replies: Reply[]) {
  const sent: Parameters<Call>[0][] = [];
  const call: Call = async (what) => {
    const [status, body, headers = {}] = replies[Math.min(sent.length, replies.length - 1)] ?? [500, ''];
    sent.push(what);
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return { ok: true, value: { status, text, headers: new Headers(headers) }, raw: text };
  };
  return { call, sent };
}

const error = (code: string, errors?: unknown) => ({
  status: false,
  error_code: code,
  error_message: 'Not valid',
  ...(errors ? { error_details: [{ record: 0, errors }] } : {}),
});

const short = (outcome: Outcome<unknown>) => (outcome.ok ? 'ok' : `${outcome.certainty} ${outcome.code}`);

async function create(replies: Reply[], more: Partial<SessionRequest> = {}, by = account) {
  const { call, sent } = replying(...replies);
  return { outcome: await kwik.createSession({ ...request, ...more }, by, call), sent };
}

test('create: the call, and what the answer becomes', async () => {
  const { outcome, sent } = await create([[200, CREATED]]);
  assert.ok(outcome.ok);
  assert.deepEqual(outcome.value, {
    providerRef: RESULT.id,
    paymentUrl: RESULT.link_url,
    qrImage: null,
    expiresAt: new Date('2025-09-13T12:30:00Z'),
    differentAmountMinor: null,
    frameSession: RESULT.session_id,
    names: [RESULT.session_id],
  });
  assert.equal(sent.length, 1);
  assert.equal(sent[0]?.method, 'POST');
  assert.equal(sent[0]?.url, 'https://api.kwik.co.za/2.0/checkout/link');
  assert.deepEqual(sent[0]?.headers, {
    authorization: 'Basic a2V5OnNlY3JldA==',
    accept: 'application/json',
    'content-type': 'application/json',
  });
  assert.ok(!sent[0]?.body?.includes('signature'));
});

test('create: with a passphrase the body is signed as it is sent, and the passphrase stays here', async () => {
  const passphrase = 'your-secure-passphrase';
  const by = { ...account, values: { ...account.values, PASSPHRASE: passphrase } };
  const { sent } = await create(
    [
      [200, error('005', { transaction_reference: { rule: 'unknown' } })],
      [200, CREATED],
    ],
    {},
    by,
  );
  assert.equal(sent.length, 2);
  for (const { body = '' } of sent) {
    assert.ok(!body.includes(passphrase) && body.includes('Zoë'));
    const { signature, ...rest } = JSON.parse(body) as Record<string, unknown>;
    assert.equal(signature, requestSignature(rest, passphrase));
  }
});

test('create: once more without the reference where it is not taken, not where something else is wrong', async () => {
  for (const [reply, calls, wanted] of [
    [error('003'), 2, 'ok'],
    [error('005'), 2, 'ok'],
    [error('5'), 2, 'ok'],
    [{ status: false, error_code: 3 }, 2, 'ok'],
    [error('003', { transaction_reference: { message: 'is not allowed', rule: 'unknown' } }), 2, 'ok'],
    [error('005', { 'customer.email': { message: 'is invalid', rule: 'email' } }), 1, 'refused kwik_005'],
    [error('002'), 1, 'refused kwik_002'],
    [error('004'), 1, 'refused kwik_004'],
    [error('005', { transaction_reference: { rule: 'unique' } }), 1, 'refused duplicate_reference'],
  ] as const) {
    for (const status of [200, 400, 422]) {
      const { outcome, sent } = await create([
        [status, reply],
        [200, CREATED],
      ]);
      assert.equal(short(outcome), wanted, JSON.stringify(reply));
      assert.equal(sent.length, calls);
      assert.ok(sent[0]?.body?.includes('"transaction_reference":"REF-1"'));
      if (calls === 2) assert.ok(!sent[1]?.body?.includes('transaction_reference'));
    }
  }
  const twice = await create([
    [200, error('005')],
    [500, ''],
  ]);
  assert.equal(short(twice.outcome), 'unknown http_500');
  assert.equal(twice.sent.length, 2);
});

test('create: what an answer means', async () => {
  const result = (more: object) => ({ status: true, result: { ...RESULT, ...more } });
  for (const [status, body, wanted] of [
    [200, result({ amount: '1200' }), 'ok'],
    [200, result({ amount: 1200 }), 'ok'],
    [200, result({ amount: undefined, currency: undefined, expires_at: null, session_id: undefined }), 'ok'],
    [200, result({ currency: 'ZA' }), 'ok'],
    [200, result({ id: undefined, session_id: undefined }), 'ok'],
    [200, result({ amount: '1200.01' }), 'refused amount_differs'],
    [200, result({ amount: 'much' }), 'refused amount_differs'],
    [200, result({ amount: '1200.001' }), 'refused amount_differs'],
    [200, result({ currency: 'EUR' }), 'refused amount_differs'],
    [200, result({ link_url: 'https://evil.example/checkout' }), 'refused foreign_host'],
    [200, result({ link_url: 'http://pay.kwik.co.za/checkout' }), 'refused foreign_host'],
    [200, result({ link_url: undefined }), 'unknown unreadable'],
    [200, { result: RESULT }, 'unknown unreadable'],
    [200, { status: 'true', result: RESULT }, 'unknown unreadable'],
    [200, { status: true }, 'unknown unreadable'],
    [200, { status: false, result: RESULT }, 'refused http_200'],
    [200, '<html>', 'unknown unreadable'],
    [200, error('001'), 'refused credentials'],
    [401, '', 'refused credentials'],
    [403, '<html>', 'refused credentials'],
    [404, '', 'refused http_404'],
    [408, '', 'unknown http_408'],
    [302, '', 'unknown http_302'],
    [500, error('002'), 'unknown http_500'],
    [503, '<html>', 'unknown http_503'],
  ] as const) {
    assert.equal(short((await create([[status, body]])).outcome), wanted, `${status} ${JSON.stringify(body)}`);
  }
  assert.equal(short((await create([[200, CREATED]], { currency: 'EUR' })).outcome), 'refused currency');
  for (const status of [429, 503]) {
    const { outcome } = await create([[status, '', { 'retry-after': '7' }]]);
    assert.ok(!outcome.ok && outcome.retryAfter === 7_000);
  }
});

test('create: an open sum is not held against the answer, its currency is', async () => {
  const openAmount = { options: [], maxMinor: 300_000n };
  const open = { openAmount, amountMinor: 1_000n };
  assert.equal(short((await create([[200, CREATED]], open)).outcome), 'ok');
  const euros = { status: true, result: { ...RESULT, currency: 'EUR' } };
  assert.equal(short((await create([[200, euros]], open)).outcome), 'refused amount_differs');
});

test('create: a refusal keeps the vendor’s words, in one line and short', async () => {
  const { outcome } = await create([[200, error('005', { 'customer.email': { message: `bad\n${'x'.repeat(500)}` } })]]);
  assert.ok(!outcome.ok && outcome.detail.startsWith('HTTP 200, error 005: Not valid; customer.email: bad xxx'));
  assert.ok(outcome.detail.length < 240);
  assert.deepEqual(Object.keys(outcome).sort(), ['certainty', 'code', 'detail', 'ok', 'raw']);
});

test('a call that failed stays what it was', async () => {
  const failure = { ok: false, certainty: 'not_sent', code: 'unreachable', detail: 'x' } as const;
  assert.deepEqual(await kwik.createSession(request, account, async () => failure), failure);
  assert.deepEqual(await kwik.askStatus?.(namesOf('REF-1', null), account, async () => failure), failure);
});

const PAID = { id: 'tra_1', transaction_status: 'PAID', transaction_reference: 'REF-1', amount: 1200 };
const MISSING: Reply = [404, error('007')];

async function ask(replies: Reply[], others: string[] = []) {
  const { call, sent } = replying(...replies);
  assert.ok(kwik.askStatus);
  const outcome = await kwik.askStatus(namesOf('REF-1', 'chk_1', others), account, call);
  return {
    facts: outcome.ok ? outcome.value : short(outcome),
    paths: sent.map(({ url }) => url.replace(account.baseUrl, '')),
  };
}

const record = (more: object): Reply => [200, { status: true, transaction: { ...PAID, ...more } }];
const captured = { kind: 'captured', moneyRef: 'tra_1', amountMinor: 120_000n, currency: 'ZAR' };

test('ask: every status', async () => {
  for (const [words, facts] of [
    [['PAID', 'paid'], [captured]],
    [['DECLINED', 'UNPAID', 'REJECTED_BY_API', 'REJECTED_BY_BANK'], [{ kind: 'failed', moneyRef: 'tra_1' }]],
    [['CANCELLED'], [{ kind: 'cancelled', moneyRef: 'tra_1' }]],
    [
      ['REFUNDED', 'REVERSED'],
      [captured, { kind: 'refunded', moneyRef: 'tra_1:refund' }],
    ],
    [['CHARGEBACK'], [captured, { kind: 'charged_back', moneyRef: 'tra_1:chargeback' }]],
    [['DISPUTED'], [captured, { kind: 'disputed', moneyRef: 'tra_1:dispute' }]],
    [
      [
        'PENDING',
        'SENT_TO_BANK',
        'ACCEPTED_BY_BANK',
        'IN_TRACKING',
        'NO_RESPONSE',
        'ACTIVE',
        'toString',
        'PAID_IN_PART',
      ],
      [{ kind: 'processing' }],
    ],
  ] as const) {
    for (const word of words) assert.deepEqual((await ask([record({ transaction_status: word })])).facts, facts, word);
  }
});

test('ask: numbers and texts, exact or not believed', async () => {
  for (const [amount, minor] of [
    [500.25, 50_025n],
    [0.1, 10n],
    ['500.25', 50_025n],
    [9_007_199_254_740.99, 900_719_925_474_099n],
  ] as const) {
    assert.deepEqual((await ask([record({ amount })])).facts, [{ ...captured, amountMinor: minor }]);
  }
  for (const amount of [500.255, '500.255', 0, -5, null, undefined, 'x', 1e21, {}]) {
    assert.equal((await ask([record({ amount })])).facts, 'unknown unreadable', String(amount));
    assert.equal((await ask([record({ amount, transaction_status: 'REFUNDED' })])).facts, 'unknown unreadable');
  }
  assert.deepEqual((await ask([record({ currency: 'eur' })])).facts, [{ ...captured, currency: 'EUR' }]);
});

test('ask: known transactions first, then our reference; what is missing is absent', async () => {
  assert.deepEqual(await ask([MISSING]), { facts: [{ kind: 'absent' }], paths: ['/transactions/record/REF-1'] });
  assert.deepEqual((await ask([[200, error('007')]])).facts, [{ kind: 'absent' }]);
  assert.deepEqual((await ask([[200, { transaction: null }]])).facts, [{ kind: 'absent' }]);
  assert.deepEqual((await ask([[200, { transactions: [] }]])).facts, [{ kind: 'absent' }]);
  assert.deepEqual(await ask([record({})], ['ses_1', 'tra_1', 'col_1', 'tra_1']), {
    facts: [captured],
    paths: ['/transactions/record/tra_1'],
  });
  const declined = record({ id: 'tra_0', transaction_status: 'DECLINED' });
  assert.deepEqual(await ask([declined, record({})], ['tra_0']), {
    facts: [{ kind: 'failed', moneyRef: 'tra_0' }, captured],
    paths: ['/transactions/record/tra_0', '/transactions/record/REF-1'],
  });
  assert.deepEqual((await ask([MISSING, record({})], ['tra_0'])).facts, [captured]);
});

test('ask: a transaction that a webhook named and nobody can look up is sought in the list', async () => {
  const list = (...transactions: unknown[]): Reply => [200, { status: true, transactions }];
  const found = await ask(
    [
      MISSING,
      MISSING,
      list({ ...PAID, transaction_reference: 'x', id: 'tra_9' }, { ...PAID, transaction_reference: null }),
    ],
    ['tra_1'],
  );
  assert.deepEqual(found.facts, [captured]);
  assert.deepEqual(found.paths, ['/transactions/record/tra_1', '/transactions/record/REF-1', '/transactions']);
  const none = await ask([MISSING, MISSING, list({ ...PAID, transaction_reference: 'x', id: 'tra_9' })], ['tra_1']);
  assert.deepEqual(none.facts, [{ kind: 'absent' }]);
  assert.equal((await ask([MISSING, MISSING, [500, '']], ['tra_1'])).facts, 'unknown http_500');
});

test('ask: another payment’s transaction is never ours', async () => {
  for (const more of [{ transaction_reference: 'REF-2' }, { transaction_reference: 'ref-1' }]) {
    assert.equal((await ask([record(more)])).facts, 'unknown unreadable', JSON.stringify(more));
  }
  // Asked for by our own reference, it need not repeat it; by a name that a webhook told, it must be that one.
  assert.deepEqual((await ask([record({ transaction_reference: undefined })])).facts, [captured]);
  const other = record({ transaction_reference: undefined, id: 'tra_2' });
  assert.equal((await ask([other], ['tra_1'])).facts, 'unknown unreadable');
  // Named by a signed webhook it is, whatever reference Kwik gave it.
  assert.deepEqual((await ask([record({ transaction_reference: 'KWK-77' })], ['tra_1'])).facts, [captured]);
});

test('ask: answers that say nothing', async () => {
  for (const [reply, wanted] of [
    [[200, '<html>'], 'unknown unreadable'],
    [[200, {}], 'unknown unreadable'],
    [[200, { transaction: 'x' }], 'unknown unreadable'],
    [record({ transaction_status: undefined }), 'unknown unreadable'],
    [[401, ''], 'refused credentials'],
    [[429, '', { 'retry-after': '3' }], 'refused rate_limited'],
    [[500, error('007')], 'unknown http_500'],
  ] as [Reply, string][]) {
    assert.equal((await ask([reply])).facts, wanted, JSON.stringify(reply));
  }
  assert.deepEqual((await ask([[200, { ...PAID }]])).facts, [captured]);
  assert.deepEqual((await ask([[200, { status: true, transactions: [PAID] }]])).facts, [captured]);
});

test('no answer makes it throw, or pay what is not ours', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 200, max: 599 }), fc.json(), async (status, text) => {
      const { outcome } = await create([[status, text]]);
      assert.ok(!outcome.ok);
      const { facts } = await ask([[status, text]], ['tra_1']);
      assert.ok(typeof facts === 'string' || facts.every(({ kind }) => kind === 'absent'));
    }),
  );
});
