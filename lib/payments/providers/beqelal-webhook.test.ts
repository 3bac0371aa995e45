import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { beqelal } from './beqelal';
import type { Account, WebhookReading } from './provider';
import { hmacSha256Hex } from './signature';

const SECRET = 'whsec-kiosk-golden';
const OTHER = 'second-secret';

// The signatures were made by `openssl dgst -sha256 -hmac SECRET` over these very bytes.
const BODY =
  '{"reference":"4EA110DX7X","trace_number":"REF-1","status":"PROCESSED","amount":100.0,"timestamp":1695123456}';
const SIGNATURE = '32d22e2a55bf8d4a94a9f52ae5f6297a759768d71b4ace3e46b61e60aefc3a50';
const OTHER_SIGNATURE = 'cff4bc7ddbe78f3e3843e75b92d4fb09b0fd244816ec8dccde1e0b356fbd0188';
/** Over "1695123456." and the body. */
const TIMED_SIGNATURE = 'c9b7d5cc5030ecb91d11c80c951309e5bf5e2a1577a561c322d6831c1ec4fe62';
const NOT_JSON_SIGNATURE = 'f81c09650a09c10818e03f3c13bbfaf686f0842a76e238d039bb76e5637c6472';
const NOT_UTF8_SIGNATURE = 'e74ef3eed8250020d74831c8568fc097a9bec40e11c5b6408a89545d72e534e6';
const AT = 1_695_123_456;

const accountOf = (webhookSecrets: string[], scheme = ''): Account => ({
  values: { APP_ID: 'app', API_KEY: 'key', SIGNATURE_SCHEME: scheme },
  baseUrl: 'https://api.example.et',
  webhookSecrets,
  checkoutHosts: [],
});

function read(
  body: string | Uint8Array,
  headers: Record<string, string>,
  { secrets = [SECRET], scheme = '', now = AT * 1_000 } = {},
): WebhookReading {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  return beqelal.readWebhook({ body: bytes, headers: new Headers(headers) }, accountOf(secrets, scheme), now);
}

const signed = (value: string) => ({ 'x-webhook-signature': value });

/** Reads a body that the vendor signed. */
function told(body: string) {
  const reading = read(body, signed(hmacSha256Hex(SECRET, body)));
  assert.ok(reading.verdict === 'accepted' && reading.signed, body);
  return reading;
}

const event = (change: Record<string, unknown>) =>
  JSON.stringify({ reference: '4EA110DX7X', trace_number: 'REF-1', status: 'PROCESSED', amount: 100, ...change });

test('the sample of the vendor’s page, signed, is money', () => {
  const { dedupe, ...reading } = told(BODY);
  assert.match(dedupe, /^[0-9a-f]{64}$/);
  assert.deepEqual(reading, {
    verdict: 'accepted',
    signed: true,
    names: ['4EA110DX7X', 'REF-1'],
    sessionRef: '4EA110DX7X',
    event: 'processed',
    facts: [{ kind: 'captured', moneyRef: '4EA110DX7X', amountMinor: 10_000n, currency: 'ETB' }],
  });
  assert.deepEqual(read(BODY, signed(SIGNATURE)), { dedupe, ...reading });
});

test('prefix, capitals and blanks around the signature are fine; either of two secrets verifies', () => {
  for (const value of [`sha256=${SIGNATURE}`, `SHA256=${SIGNATURE.toUpperCase()}`, ` ${SIGNATURE} `]) {
    assert.equal(read(BODY, signed(value)).verdict, 'accepted', value);
  }
  for (const secrets of [
    [SECRET, OTHER],
    [OTHER, SECRET],
  ]) {
    assert.equal(read(BODY, signed(SIGNATURE), { secrets }).verdict, 'accepted');
    assert.equal(read(BODY, signed(OTHER_SIGNATURE), { secrets }).verdict, 'accepted');
  }
  assert.equal(read(BODY, signed(OTHER_SIGNATURE)).verdict, 'forged');
});

test('a missing or wrong signature is forged, whatever the body', () => {
  assert.equal(read(BODY, {}).verdict, 'forged');
  for (const value of ['', 'sha256=', SIGNATURE.slice(2), `${SIGNATURE}00`, `${SIGNATURE}, ${SIGNATURE}`]) {
    assert.equal(read(BODY, signed(value)).verdict, 'forged', value);
  }
  assert.equal(read(`${BODY} `, signed(SIGNATURE)).verdict, 'forged');
  assert.equal(read('not json', {}).verdict, 'forged');
});

test('every changed byte of the body breaks the signature, under both schemes', () => {
  const bytes = new TextEncoder().encode(BODY);
  const timed = { ...signed(TIMED_SIGNATURE), 'x-webhook-timestamp': String(AT) };
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
      const changed = Uint8Array.from(bytes, (byte, index) => (index === at ? byte ^ by : byte));
      assert.equal(read(changed, signed(SIGNATURE)).verdict, 'forged');
      assert.equal(read(changed, timed, { scheme: 'ts.body' }).verdict, 'forged');
    }),
  );
});

test('under ts.body the timestamp is signed and held to five minutes', () => {
  const headers = { ...signed(TIMED_SIGNATURE), 'x-webhook-timestamp': String(AT) };
  const at = (ms: number) => read(BODY, headers, { scheme: 'ts.body', now: AT * 1_000 + ms }).verdict;
  for (const ms of [0, 300_000, -300_000]) assert.equal(at(ms), 'accepted', String(ms));
  for (const ms of [300_001, -300_001]) assert.equal(at(ms), 'forged', String(ms));
  const later = { ...headers, 'x-webhook-timestamp': String(AT + 1) };
  assert.equal(read(BODY, later, { scheme: 'ts.body' }).verdict, 'forged');
  assert.equal(read(BODY, signed(TIMED_SIGNATURE), { scheme: 'ts.body' }).verdict, 'forged');
  for (const time of ['', '1e9', 'now', '-1']) {
    const own = { ...signed(hmacSha256Hex(SECRET, `${time}.${BODY}`)), 'x-webhook-timestamp': time };
    assert.deepEqual(read(BODY, own, { scheme: 'ts.body' }), {
      verdict: 'forged',
      reason: 'x-webhook-timestamp is no time in seconds',
    });
  }
});

test('under body the timestamp is not signed and not looked at', () => {
  const headers = { ...signed(SIGNATURE), 'x-webhook-timestamp': '1' };
  assert.equal(read(BODY, headers).verdict, 'accepted');
});

test('neither scheme takes the other’s signature, and the reason says which would fit', () => {
  const timed = read(BODY, { ...signed(TIMED_SIGNATURE), 'x-webhook-timestamp': String(AT) });
  assert.ok(timed.verdict === 'forged' && timed.reason.endsWith('would by the scheme ts.body'));
  const plain = read(BODY, signed(SIGNATURE), { scheme: 'ts.body' });
  assert.ok(plain.verdict === 'forged' && plain.reason.endsWith('would by the scheme body'));
  const wrong = read(BODY, signed(OTHER_SIGNATURE));
  assert.ok(wrong.verdict === 'forged' && !wrong.reason.includes('scheme'));
});

test('without a secret nothing counts', () => {
  const reading = read(BODY, signed(SIGNATURE), { secrets: [] });
  assert.ok(reading.verdict === 'accepted' && !reading.signed);
  assert.deepEqual(reading.facts, []);
  assert.ok(reading.dedupe.startsWith('hint:'));
});

test('amounts are read to the cent as they were written', () => {
  for (const [written, amountMinor] of [
    ['100', 10_000n],
    ['100.0', 10_000n],
    ['100.00', 10_000n],
    ['2930.05', 293_005n],
    ['0.29', 29n],
    ['1000000', 100_000_000n],
    ['"100"', 10_000n],
    ['"1,000.50"', 100_050n],
  ] as const) {
    const [fact] = told(BODY.replace('100.0', written)).facts;
    assert.equal(fact?.amountMinor, amountMinor, written);
  }
});

test('an amount that is missing, unreadable or finer than a cent is never the one asked', () => {
  for (const written of [
    'null',
    '""',
    '"hundred"',
    '{"value":100}',
    '[100]',
    'true',
    '0',
    '-100',
    '100.001',
    '100.00000000000000001',
    '99.99999999999999999',
    '1e2',
    '"1e2"',
    '1E400',
    '100000000000000000000',
    '100,"more":{"amount":1}',
    '1,"amount":100',
  ]) {
    const { facts } = told(BODY.replace('100.0', written));
    assert.deepEqual(facts, [{ kind: 'captured', moneyRef: '4EA110DX7X', amountMinor: 0n, currency: 'ETB' }], written);
  }
  assert.equal(told('{"reference":"A","status":"PROCESSED"}').facts[0]?.amountMinor, 0n);
});

test('words: only PROCESSED is money, whatever its case; unknown words say nothing', () => {
  const kinds = (status: unknown) => told(event({ status })).facts.map((fact) => fact.kind);
  assert.deepEqual(kinds(' processed '), ['captured']);
  assert.deepEqual(kinds('FAILED'), ['failed']);
  assert.deepEqual(kinds('cancelled'), ['cancelled']);
  assert.deepEqual(kinds('CANCELED'), ['cancelled']);
  assert.deepEqual(kinds('Expired'), ['expired']);
  for (const status of ['SUCCESSFUL', 'PENDING', 'PAID', 'toString', '__proto__', '', 200, null, undefined, {}]) {
    assert.deepEqual(kinds(status), [], String(status));
  }
  assert.deepEqual(told(event({ status: 'FAILED' })).facts, [{ kind: 'failed' }]);
});

test('a repetition has the same name, anything else said another', () => {
  const first = told(event({ timestamp: 1 })).dedupe;
  assert.equal(told(event({ timestamp: 2 })).dedupe, first);
  const others = [{ status: 'FAILED' }, { amount: 99 }, { reference: 'B' }, { trace_number: 'REF-2' }].map(
    (change) => told(event(change)).dedupe,
  );
  assert.equal(new Set([first, ...others]).size, 5);
  assert.notEqual(told('{"a":1}').dedupe, told('{"a":2}').dedupe);
});

test('names: what is there, once', () => {
  assert.deepEqual(told(event({ reference: undefined })).names, ['REF-1']);
  assert.equal(told(event({ reference: undefined })).sessionRef, undefined);
  assert.equal(told(event({ reference: undefined })).facts[0]?.moneyRef, 'REF-1');
  assert.deepEqual(told(event({ trace_number: '4EA110DX7X' })).names, ['4EA110DX7X']);
  assert.deepEqual(told(event({ trace_number: 1234 })).names, ['4EA110DX7X', '1234']);
  assert.deepEqual(told('{}').names, []);
});

test('what is signed but no JSON object is malformed', () => {
  assert.equal(read('not json', signed(NOT_JSON_SIGNATURE)).verdict, 'malformed');
  assert.equal(read(Uint8Array.of(0xff), signed(NOT_UTF8_SIGNATURE)).verdict, 'malformed');
  assert.equal(read('[]', signed(hmacSha256Hex(SECRET, '[]'))).verdict, 'malformed');
});

test('no bytes and no headers make it throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.stringMatching(/^[ -~]*$/), fc.boolean(), (body, value, own) => {
      const signature = own ? hmacSha256Hex(SECRET, body) : value;
      const headers = { 'x-webhook-signature': signature, 'x-webhook-timestamp': value };
      for (const scheme of ['', 'ts.body']) read(body, headers, { scheme });
    }),
  );
  fc.assert(fc.property(fc.json(), (text) => void read(text, signed(hmacSha256Hex(SECRET, text)))));
});
