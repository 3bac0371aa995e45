import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { kwik } from './kwik';
import { kwikTime } from './kwik-status';
import type { Account, WebhookReading } from './provider';
import { hmacSha256Hex } from './signature';

const SECRET = 'your-secure-passphrase';
const TIME = '1757766600';
const NOW = 1_757_766_600_000;

// Checkable by `printf %s "$BODY" | openssl dgst -sha256 -hmac your-secure-passphrase`, and with "$TIME.$BODY".
const BODY =
  '{"event":"checkout.completed","data":[{"checkout":{"id":"chk_1","session_id":"ses_1","amount":"1200.00","currency":"ZAR","transaction_id":"tra_1","transaction_status":"PAID"}}],"created_at":"2025-09-13T12:30:00Z"}';
const OF_BODY = 'd8784d5e423afc6a56ce22baabeeb2391a26f5d9cb2010345d40824434c067ab';
const OF_TIME_AND_BODY = '3f60f6d31cdf0874da62d7d3bd6f69ed39800f4c393cb8ddce4f7f73e202cead';

type Options = { secrets?: string[]; now?: number; time?: string | null; url?: URL };

function read(body: string | Uint8Array, signature: string | null, options: Options = {}): WebhookReading {
  const { secrets = [SECRET], now = NOW, time = TIME, url } = options;
  // Passphrase and API secret are no webhook keys.
  const values = { API_KEY: 'key:api-secret', PASSPHRASE: 'the-passphrase' };
  const account: Account = {
    values,
    baseUrl: 'https://api.kwik.co.za/2.0',
    webhookSecrets: secrets,
    checkoutHosts: [],
  };
  const headers = new Headers({
    ...(signature === null ? {} : { 'x-signature': signature }),
    ...(time === null ? {} : { 'x-timestamp': time }),
  });
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  return kwik.readWebhook({ body: bytes, headers, ...(url ? { url } : {}) }, account, now);
}

function signed(said: unknown, options: Options = {}) {
  const body = JSON.stringify(said);
  const reading = read(body, hmacSha256Hex(SECRET, body), options);
  assert.ok(reading.verdict === 'accepted' && reading.signed, reading.verdict);
  return reading;
}

const captured = { kind: 'captured', moneyRef: 'tra_1', amountMinor: 120_000n, currency: 'ZAR' };

test('both vectors: the body alone, and the time before it', () => {
  for (const digest of [OF_BODY, OF_TIME_AND_BODY]) {
    const reading = read(BODY, digest);
    assert.ok(reading.verdict === 'accepted');
    assert.deepEqual(reading, {
      verdict: 'accepted',
      signed: true,
      dedupe: reading.dedupe,
      names: ['chk_1', 'ses_1', 'tra_1'],
      sessionRef: 'chk_1',
      event: 'checkout.completed',
      facts: [captured],
      moneyRefs: ['tra_1'],
    });
  }
});

test('capitals, base64, a prefix and the time without a dot are fine; other keys, digests and times are not', () => {
  const base64 = Buffer.from(OF_BODY, 'hex').toString('base64');
  const joined = hmacSha256Hex(SECRET, TIME + BODY);
  for (const value of [OF_BODY.toUpperCase(), ` ${OF_BODY} `, `sha256=${OF_BODY}`, base64, joined]) {
    assert.equal(read(BODY, value).verdict, 'accepted', value);
  }
  for (const value of [
    null,
    '',
    OF_BODY.slice(2),
    `${OF_BODY}00`,
    base64.slice(1),
    hmacSha256Hex('the-passphrase', BODY),
    hmacSha256Hex('api-secret', BODY),
    hmacSha256Hex(SECRET, `${BODY}.${TIME}`),
  ]) {
    assert.equal(read(BODY, value).verdict, 'forged', String(value));
  }
  for (const time of [null, '', 'now', '2025-09-13T12:30:00Z', '-1']) {
    assert.equal(read(BODY, OF_BODY, { time }).verdict, 'forged', String(time));
  }
  assert.equal(read(BODY, OF_TIME_AND_BODY, { time: '1757766601' }).verdict, 'forged');
});

test('ten minutes either way, in seconds or milliseconds', () => {
  for (const time of [TIME, `${TIME}000`]) {
    for (const [off, wanted] of [
      [600_000, 'accepted'],
      [-600_000, 'accepted'],
      [600_001, 'forged'],
      [-600_001, 'forged'],
    ] as const) {
      assert.equal(read(BODY, OF_BODY, { time, now: NOW + off }).verdict, wanted, `${time} ${off}`);
    }
  }
});

test('either of two secrets verifies, another does not; a changed byte breaks it', () => {
  assert.equal(read(BODY, OF_BODY, { secrets: ['new', SECRET] }).verdict, 'accepted');
  assert.equal(read(BODY, OF_BODY, { secrets: ['new'] }).verdict, 'forged');
  const bytes = new TextEncoder().encode(BODY);
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
      const changed = Uint8Array.from(bytes, (byte, index) => (index === at ? byte ^ by : byte));
      assert.equal(read(changed, OF_BODY).verdict, 'forged');
      assert.equal(read(changed, OF_TIME_AND_BODY).verdict, 'forged');
    }),
  );
});

test('without a secret it is an unsigned hint: no fact, no money, whatever it says and carries', () => {
  const url = new URL('https://shop.example/api/webhooks/kwik?o=TOKEN');
  const reading = read(BODY, OF_BODY, { secrets: [], url });
  assert.ok(reading.verdict === 'accepted');
  assert.equal(reading.signed, false);
  assert.deepEqual(reading.facts, []);
  assert.deepEqual(reading.names, ['chk_1', 'ses_1', 'tra_1', 'TOKEN']);
  assert.match(reading.dedupe, /^hint:[0-9a-f]{64}$/);
  for (const field of ['moneyRefs', 'charges', 'subscription']) assert.equal(Object.hasOwn(reading, field), false);
});

const checkout = { id: 'chk_1', session_id: 'ses_1', amount: '1200.00', currency: 'ZAR', transaction_id: 'tra_1' };
const link = (event: string, more: object = {}, row: object = {}) =>
  signed({ event, created_at: '2025-09-13T12:30:00Z', data: [{ checkout: { ...checkout, ...more }, ...row }] });

test('a link’s events', () => {
  const past = new Date(NOW - 1_000).toISOString();
  const ahead = new Date(NOW + 1_000).toISOString();
  for (const [event, more, facts] of [
    ['checkout.completed', {}, [captured]],
    ['checkout.completed', { transaction_status: 'ACTIVE' }, [captured]],
    ['checkout.completed', { currency: 'ZA' }, [captured]],
    ['checkout.completed', { currency: 'EUR' }, [{ ...captured, currency: 'EUR' }]],
    [
      'checkout.completed',
      { transaction_id: undefined },
      [{ kind: 'captured', amountMinor: 120_000n, currency: 'ZAR' }],
    ],
    ['checkout.completed', { transaction_status: 'DECLINED' }, [{ kind: 'failed', moneyRef: 'tra_1' }]],
    [
      'checkout.completed',
      { transaction_status: 'CHARGEBACK' },
      [captured, { kind: 'charged_back', moneyRef: 'tra_1:chargeback' }],
    ],
    ['checkout.completed', { amount: undefined }, []],
    ['checkout.completed', { amount: '1200.001' }, []],
    ['checkout.completed', { currency: undefined }, []],
    ['checkout.pending', {}, [{ kind: 'processing' }]],
    ['checkout.cancelled', {}, [{ kind: 'cancelled' }]],
    ['checkout.expired', {}, [{ kind: 'expired' }]],
    ['checkout.abandoned', {}, []],
    ['checkout.failed', {}, []],
    ['checkout.failed', { expires_at: ahead }, []],
    ['checkout.failed', { expires_at: past }, [{ kind: 'failed', moneyRef: 'tra_1' }]],
    ['checkout.invented', {}, []],
  ] as const) {
    assert.deepEqual(link(event, more).facts, facts, `${event} ${JSON.stringify(more)}`);
  }
});

test('a subscription that came with the payment', () => {
  const subscription = { id: 'col_1', amount: '89.90', currency: 'ZAR', subscription_status: 'ACTIVE' };
  const reading = link('checkout.completed', {}, { subscription });
  assert.deepEqual(reading.subscription, { ref: 'col_1', status: 'ACTIVE', amountMinor: 8_990n, currency: 'ZAR' });
  assert.deepEqual(reading.moneyRefs, ['tra_1', 'col_1']);
  assert.deepEqual(reading.names, ['chk_1', 'ses_1', 'tra_1', 'col_1']);
});

const account = (type: string, row: object, more: object = {}) =>
  signed({ id: 'web_1', type, status: true, results: [row], created_at: '2025-09-13 14:30:00', ...more });
const PAID = { id: 'tra_1', transaction_status: 'PAID', transaction_reference: 'REF-1', amount: 1200 };

test('the account’s envelope: a transaction', () => {
  const reading = account('transaction.updated', PAID);
  assert.deepEqual([reading.facts, reading.names, reading.moneyRefs], [[captured], ['tra_1', 'REF-1'], ['tra_1']]);
  assert.equal(reading.sessionRef, undefined);
  const named = signed({ webhook_event: 'TRANSACTION_UPDATED', results: PAID });
  assert.deepEqual([named.event, named.facts], ['transaction.updated', [captured]]);
  assert.deepEqual(account('transaction.updated', { ...PAID, transaction_status: 'REVERSED' }).facts, [
    captured,
    { kind: 'refunded', moneyRef: 'tra_1:refund' },
  ]);
  assert.deepEqual(account('transaction.updated', { ...PAID, amount: null }).facts, []);
  assert.deepEqual(account('transaction.updated', { ...PAID, transaction_status: undefined }).facts, []);
  assert.deepEqual(account('checkout.completed', checkout).facts, [captured]);
});

test('a regular charge is no money of the order and no name to ask by', () => {
  for (const [status, outcome] of [
    ['PAID', 'paid'],
    ['DISPUTED', 'paid'],
    ['DECLINED', 'failed'],
    ['CANCELLED', 'failed'],
    ['CHARGEBACK', 'refunded'],
    ['PENDING', 'processing'],
    ['ODD', 'processing'],
  ]) {
    const reading = account('transaction.updated', { ...PAID, collections_id: 'col_1', transaction_status: status });
    const charge = { subscriptionRef: 'col_1', moneyRef: 'tra_1', outcome, amountMinor: 120_000n, currency: 'ZAR' };
    assert.deepEqual(reading.charges, [charge]);
    assert.deepEqual([reading.facts, reading.moneyRefs], [[], undefined]);
    assert.ok(reading.names.includes('col_1'));
  }
  const news = account('collection.updated', { id: 'col_1', collection_status: 'CANCELLED' });
  assert.deepEqual(news.subscription, { ref: 'col_1', status: 'CANCELLED' });
  assert.deepEqual(news.names, ['col_1']);
  const other = account('payout.created', { id: 'pay_1' });
  assert.deepEqual([other.facts, other.names], [[], ['pay_1']]);
});

test('several at once prove nothing', () => {
  const results = [PAID, { ...PAID, id: 'tra_2', transaction_reference: 'REF-2' }];
  const reading = signed({ type: 'transaction.updated', results });
  assert.deepEqual([reading.facts, reading.moneyRefs], [[], undefined]);
  assert.deepEqual(reading.names, ['tra_1', 'REF-1', 'tra_2', 'REF-2']);
});

test('our token comes last, and does not make another event of it', () => {
  const plain = signed(JSON.parse(BODY));
  const url = new URL('https://shop.example/api/webhooks/kwik?o=TOKEN');
  const reading = signed(JSON.parse(BODY), { url });
  assert.deepEqual(reading.names, [...plain.names, 'TOKEN']);
  assert.equal(reading.dedupe, plain.dedupe);
});

test('the same event has the same name; another status, time or transaction another', () => {
  const name = (more: object, created = 'a') =>
    signed({ type: 'transaction.updated', created_at: created, results: [{ ...PAID, ...more }] }).dedupe;
  assert.equal(name({}), name({ updated_at: 'later' }));
  const others = [
    name({}),
    name({}, 'b'),
    name({ transaction_status: 'REFUNDED' }),
    name({ id: 'tra_2' }),
    name({ amount: 1 }),
  ];
  assert.equal(new Set(others).size, others.length);
});

test('what is no event is malformed, and no bytes make it throw', () => {
  for (const body of [
    '',
    'x',
    '[]',
    '{}',
    '{"event":"a.b"}',
    '{"event":"a.b","data":[]}',
    '{"data":[{}]}',
    '{"event":1,"data":["x"]}',
  ]) {
    assert.equal(read(body, null, { secrets: [] }).verdict, 'malformed', body);
  }
  fc.assert(
    fc.property(fc.uint8Array(), fc.jsonValue(), (bytes, data) => {
      assert.equal(read(bytes, OF_BODY).verdict, 'forged');
      for (const event of ['checkout.completed', 'transaction.updated', 'collection.updated']) {
        const body = JSON.stringify({ event, data });
        assert.notEqual(read(body, hmacSha256Hex(SECRET, body)).verdict, 'forged');
      }
    }),
  );
});

test('both ways Kwik writes a time', () => {
  for (const [written, wanted] of [
    ['2025-09-13T12:30:00Z', '2025-09-13T12:30:00.000Z'],
    ['2025-09-13T14:30:00.5+02:00', '2025-09-13T12:30:00.500Z'],
    ['2025-09-13 14:30:00', '2025-09-13T12:30:00.000Z'],
    ['2025-09-13T12:30:00', undefined],
    ['2025-13-13 14:30:00', undefined],
    ['soon', undefined],
    [1_757_766_600, undefined],
    [null, undefined],
  ] as const) {
    assert.equal(kwikTime(written)?.toISOString(), wanted, String(written));
  }
});
