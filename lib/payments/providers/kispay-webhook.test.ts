import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { kispay } from './kispay';
import type { Account, WebhookReading } from './provider';
import { sha256Hex } from './signature';

const SECRET = 'whsec-kiosk-golden';
const BASE64_SECRET = '3q2+7wAAqrvM3e7/ABEiM0RVZneImaq7zN3u/wARIjM=';

// The signatures were made by `openssl dgst -sha256 -hmac SECRET` over these very bytes.
const BODY =
  '{"event":"checkout.completed","event_id":"evt_1","orderNo":"0045","sessionId":"fc0ece00-73b5-4ced-b0d1-42b729c55882","data":{"amount":"44,000.00"}}';
const SIGNATURE = 'a14a66e019324a1b19cb7f692026e6b4397f84f3d047c333162bb579c140aba7';
const BASE64_SIGNATURE = '5dd315978f1a0d0c3e4fd5349c29ee4b1b4d8fd6e8e3f92867399d3a7ceb4471';
const NOT_JSON_SIGNATURE = 'f81c09650a09c10818e03f3c13bbfaf686f0842a76e238d039bb76e5637c6472';
const CREATED_BODY = '{"event":"PAYMENT_CREATED","payload":{"tx_ref":"r-1"}}';
const CREATED_SIGNATURE = '4be4d45f4a301cbcd5f71e3737e03a7c8251e53b783b26699fd486b182315025';
const NOT_UTF8_SIGNATURE = '8d14f48c02179b5722c614e4f6419c5028e4ecf5c850b48213d19b77ea78f88b';

function read(
  body: string | Uint8Array,
  headers: Record<string, string>,
  webhookSecrets: string[] = [SECRET],
): WebhookReading {
  const account: Account = { values: {}, baseUrl: 'https://api.kispay.et/api', webhookSecrets, checkoutHosts: [] };
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  return kispay.readWebhook({ body: bytes, headers: new Headers(headers) }, account, 0);
}

const signed = (value: string) => ({ 'x-kispay-signature': value });

test('a signed webhook names its payment and brings no facts', () => {
  assert.deepEqual(read(BODY, signed(SIGNATURE)), {
    verdict: 'accepted',
    signed: true,
    dedupe: 'evt_1',
    names: ['fc0ece00-73b5-4ced-b0d1-42b729c55882', '0045'],
    sessionRef: 'fc0ece00-73b5-4ced-b0d1-42b729c55882',
    event: 'checkout.completed',
    facts: [],
  });
});

test('prefix, capitals and blanks around the signature are fine', () => {
  for (const value of [`sha256=${SIGNATURE}`, `SHA256=${SIGNATURE.toUpperCase()}`, ` ${SIGNATURE} `]) {
    assert.equal(read(BODY, signed(value)).verdict, 'accepted', value);
  }
});

test('either of two secrets verifies, each as UTF-8 text and not decoded', () => {
  assert.equal(read(BODY, signed(BASE64_SIGNATURE), [SECRET, BASE64_SECRET]).verdict, 'accepted');
  assert.equal(read(BODY, signed(SIGNATURE), [BASE64_SECRET, SECRET]).verdict, 'accepted');
  assert.equal(read(BODY, signed(BASE64_SIGNATURE), [SECRET]).verdict, 'forged');
});

test('a missing or wrong signature is forged, whatever the body', () => {
  assert.equal(read(BODY, {}).verdict, 'forged');
  for (const value of [
    '',
    'sha256=',
    SIGNATURE.slice(2),
    `${SIGNATURE}00`,
    `${SIGNATURE}, ${SIGNATURE}`,
    SIGNATURE.replace('a', 'b'),
  ]) {
    assert.equal(read(BODY, signed(value)).verdict, 'forged', value);
  }
  assert.equal(read(`${BODY} `, signed(SIGNATURE)).verdict, 'forged');
  assert.equal(read('not json', {}).verdict, 'forged');
});

test('every changed byte of the body breaks the signature', () => {
  const bytes = new TextEncoder().encode(BODY);
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
      const changed = Uint8Array.from(bytes, (byte, index) => (index === at ? byte ^ by : byte));
      assert.equal(read(changed, signed(SIGNATURE)).verdict, 'forged');
    }),
  );
});

test('signed, but no JSON object: malformed', () => {
  assert.equal(read('not json', signed(NOT_JSON_SIGNATURE)).verdict, 'malformed');
  const notUtf8 = Uint8Array.from(Buffer.from('{"event":"x","event_id":"\xff"}', 'latin1'));
  assert.equal(read(notUtf8, signed(NOT_UTF8_SIGNATURE)).verdict, 'malformed');
  for (const body of ['', '[]', '"x"', '1', 'null', '{']) assert.equal(read(body, {}, []).verdict, 'malformed', body);
});

test('the old spelling of events; without event_id the body names the event, never a header', () => {
  const reading = read(CREATED_BODY, { ...signed(CREATED_SIGNATURE), 'x-kispay-event-id': 'evt_1' });
  assert.ok(reading.verdict === 'accepted');
  assert.equal(reading.event, 'payment.created');
  assert.deepEqual(reading.names, ['r-1']);
  assert.equal(reading.dedupe, sha256Hex(CREATED_BODY));
});

test('without a secret it is an unsigned hint in a key space of its own', () => {
  const reading = read(BODY, signed('whatever'), []);
  assert.ok(reading.verdict === 'accepted');
  assert.equal(reading.signed, false);
  assert.equal(reading.dedupe, `hint:${sha256Hex('fc0ece00-73b5-4ced-b0d1-42b729c55882')}`);
  const nameless = read('{"event_id":"evt_1"}', {}, []);
  assert.ok(nameless.verdict === 'accepted');
  assert.equal(nameless.dedupe, `hint:${sha256Hex('{"event_id":"evt_1"}')}`);
});

test('the payment’s name is found under every field in every envelope', () => {
  for (const field of [
    'sessionId',
    'session_id',
    'checkoutId',
    'id',
    'orderNo',
    'order_no',
    'tx_ref',
    'txRef',
    'txn_ref',
    'reference',
  ]) {
    for (const wrap of [
      (o: object) => o,
      (o: object) => ({ data: o }),
      (o: object) => ({ payload: o }),
      (o: object) => ({ body: o }),
    ]) {
      const reading = read(JSON.stringify(wrap({ [field]: 'N-1', event: 'x' })), {}, []);
      assert.ok(reading.verdict === 'accepted');
      assert.deepEqual(reading.names, ['N-1'], field);
    }
  }
});

test('only a field of that name tells the session', () => {
  for (const [body, sessionRef] of [
    ['{"data":{"session_id":"s-1","id":"x"}}', 's-1'],
    ['{"id":"x","orderNo":"y"}', undefined],
    ['{"sessionId":"../x"}', undefined],
  ] as const) {
    const reading = read(body, {}, []);
    assert.ok(reading.verdict === 'accepted');
    assert.equal(reading.sessionRef, sessionRef, body);
  }
});

test('never throws, and never vouches for what is not signed', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 200 }),
      fc.string({ unit: fc.constantFrom('a', '0', '=', 's', ' ', 'é') }),
      (body, value) => {
        assert.equal(read(body, signed(value)).verdict, 'forged');
        read(body, {}, []);
      },
    ),
  );
  fc.assert(
    fc.property(fc.json(), (body) => {
      const reading = read(body, {}, []);
      if (reading.verdict === 'accepted') assert.deepEqual([reading.signed, reading.facts], [false, []]);
    }),
  );
});
