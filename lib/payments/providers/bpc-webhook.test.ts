import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bpc } from './bpc';
import type { Account, WebhookReading } from './provider';
import { sha256Hex } from './signature';

const SECRET = 'whsec_test';
const TIME = '1711614600';
const NOW = 1_711_614_600_000;

// Both signatures are checkable by `printf %s "$BODY.$TIME" | openssl dgst -sha256 -hmac whsec_test`, and the other way round.
const BODY =
  '{"created":"2024-03-28T08:30:00+00:00","data":{"object":{"id":"ps_test","amount":10000,"currency":"EUR","paymentStatus":"paid","status":"completed"}},"type":"session.completed"}';
const BODY_FIRST = 'a23f2567e04d1fe0b377babfcaafaecb823cb9b54f89285a0283659efdd988c2';
const TIME_FIRST = 'f95bd5856997719c77e917fe602ec487b0c1352b9919047497080562a8dd6049';
const BODY_ALONE = '0d1ee485a563652d7afa9705aac1be204c1dfa4ed8875d56a17dae7e722be82e';
const MS_FIRST = 'd671f5402043b3bcbb6e3a6b303d9ed40617f38b512be0baea5526248b5b02fe';
const BARE_FIRST = '6af52e333d87547f361879c8a3151cd798fab70d950a48e88ec6b4a401126e57';

function read(
  body: string | Uint8Array,
  signature: string | null,
  { secrets = [SECRET], now = NOW }: { secrets?: string[]; now?: number } = {},
): WebhookReading {
  const account: Account = {
    values: {},
    baseUrl: 'https://dev.bpcbt.com/api2',
    webhookSecrets: secrets,
    checkoutHosts: [],
  };
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const headers = new Headers(signature === null ? {} : { 'x-signature': signature });
  return bpc.readWebhook({ body: bytes, headers }, account, now);
}

const header = (digest = BODY_FIRST, time = TIME) => `t=${time},v1=${digest}`;
const unsigned = (body: unknown) => read(JSON.stringify(body), null, { secrets: [] });

test('a signed webhook names its session and brings no facts, though it says paid', () => {
  const reading = read(BODY, header());
  assert.ok(reading.verdict === 'accepted');
  assert.deepEqual(reading, {
    verdict: 'accepted',
    signed: true,
    dedupe: reading.dedupe,
    names: ['ps_test'],
    sessionRef: 'ps_test',
    event: 'session.completed',
    facts: [],
  });
});

test('time first or body first, blanks, capitals, order and further digests are fine; the body alone is not', () => {
  for (const value of [
    header(TIME_FIRST),
    ` t=${TIME} , v1=${BODY_FIRST.toUpperCase()} `,
    `v1=${BODY_FIRST},t=${TIME}`,
    `t=${TIME},v1=${BODY_ALONE},v1=${BODY_FIRST}`,
    `t=${TIME},v0=x,v1=${BODY_FIRST}`,
  ]) {
    assert.equal(read(BODY, value).verdict, 'accepted', value);
  }
  for (const value of [
    null,
    '',
    BODY_FIRST,
    BODY_ALONE,
    header(BODY_ALONE),
    `v1=${BODY_FIRST}`,
    `t=${TIME}`,
    header(BODY_FIRST, ''),
    header(BODY_FIRST, '1e9'),
    header(BODY_FIRST, '1711614601'),
    header(BODY_FIRST.slice(2)),
    `t=${TIME},v0=${BODY_FIRST}`,
  ]) {
    assert.equal(read(BODY, value).verdict, 'forged', String(value));
  }
});

test('five minutes either way, in seconds or milliseconds', () => {
  for (const [off, wanted] of [
    [300_000, 'accepted'],
    [-300_000, 'accepted'],
    [300_001, 'forged'],
    [-300_001, 'forged'],
  ] as const) {
    assert.equal(read(BODY, header(), { now: NOW + off }).verdict, wanted, String(off));
  }
  // printf %s "$BODY.1711614600000" | openssl dgst -sha256 -hmac whsec_test
  const inMs = header(MS_FIRST, '1711614600000');
  assert.equal(read(BODY, inMs).verdict, 'accepted');
  assert.equal(read(BODY, inMs, { now: NOW + 300_001 }).verdict, 'forged');
});

test('invariant 34: either of two secrets verifies, another does not', () => {
  assert.equal(read(BODY, header(), { secrets: ['other', SECRET] }).verdict, 'accepted');
  assert.equal(read(BODY, header(), { secrets: ['other'] }).verdict, 'forged');
});

test('every changed byte of the body breaks the signature', () => {
  const bytes = new TextEncoder().encode(BODY);
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
      const changed = Uint8Array.from(bytes, (byte, index) => (index === at ? byte ^ by : byte));
      assert.equal(read(changed, header()).verdict, 'forged');
    }),
  );
});

test('the same event has the same name however it was signed; another event another', () => {
  const names = [read(BODY, header()), read(BODY, header(TIME_FIRST)), read(BODY, header(MS_FIRST, '1711614600000'))];
  const dedupes = names.map((reading) => (reading.verdict === 'accepted' ? reading.dedupe : reading.verdict));
  assert.equal(new Set(dedupes).size, 1);
  assert.match(dedupes[0] ?? '', /^[0-9a-f]{64}$/);
  // printf %s '{"type":"payment.failed","data":{"object":{}}}.1711614600' | openssl dgst -sha256 -hmac whsec_test
  const bare = '{"type":"payment.failed","data":{"object":{}}}';
  const reading = read(bare, header(BARE_FIRST));
  assert.ok(reading.verdict === 'accepted');
  assert.equal(reading.dedupe, sha256Hex(bare));
});

test('without a secret it is an unsigned hint, named by what it is about', () => {
  const reading = unsigned(JSON.parse(BODY));
  assert.ok(reading.verdict === 'accepted');
  assert.equal(reading.signed, false);
  assert.equal(reading.dedupe, `hint:${sha256Hex('ps_test')}`);
  assert.deepEqual(reading.facts, []);
});

test('a payment names its session where it says so, and never itself as one', () => {
  const object = { id: 'pm_1', merchantReferenceId: 'REF-1', status: 'succeeded' };
  const alone = unsigned({ type: 'payment.succeeded', data: { object } });
  assert.ok(alone.verdict === 'accepted');
  assert.deepEqual(alone.names, ['pm_1', 'REF-1']);
  assert.equal(alone.sessionRef, undefined);
  const told = unsigned({ type: 'payment.succeeded', data: { object: { ...object, sessionId: 'ps_1' } } });
  assert.ok(told.verdict === 'accepted');
  assert.equal(told.sessionRef, 'ps_1');
  assert.ok(told.names.includes('ps_1'));
  const odd = unsigned({ type: 'session.completed', data: { object: { id: '../x' } } });
  assert.ok(odd.verdict === 'accepted' && odd.sessionRef === undefined);
});

test('what is no event is malformed, and no bytes make it throw', () => {
  for (const body of ['', 'x', '[]', '{}', '{"type":"a"}', '{"type":"a","data":[]}', '{"data":{"object":{}}}']) {
    assert.equal(read(body, null, { secrets: [] }).verdict, 'malformed', body);
  }
  fc.assert(
    fc.property(fc.uint8Array(), fc.boolean(), (bytes, hint) => {
      const { verdict } = read(bytes, header(), hint ? { secrets: [] } : {});
      assert.equal(verdict, hint ? 'malformed' : 'forged');
    }),
  );
});
