import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { kaspi } from './kaspi';
import { webhookSignature } from './kaspi-wire';
import type { Account, WebhookReading } from './provider';

const KEY = 'test-api-key';

// Made with node's own SHA-256 over order id, amount and key, nothing between them.
const SIGNATURE = 'd1ae73d2da6424520d0fbc6d6f91ef38e7b5c9cddde4706bb0ea0efefbaa10ff';
const DECIMAL_SIGNATURE = '850586a4f769da37a08f9a77a83537139bcd84620a7b0f4fcab6ed70723abeb8';
/** ORDER-1 with 15000 and ORDER-11 with 5000 alike. */
const AMBIGUOUS = '5b0757f01cc2c4b848a9d12db16492a38d75bdaf98a8fb0d7e8ec13f3b2348b3';
/** A request of order 77 for 5000, and a webhook of order 5000 for 77. */
const MIRRORED = 'd464ff06f69bb04497e51f98dec8584c7f34a1ad351e3c19659cd71c86cbfbb2';

const BODY = `{"orderId":"ORDER-1001","amount":5000,"status":"APPROVED","transactionId":"TX-9","signature":"${SIGNATURE}"}`;

function read(body: string | Uint8Array, key = KEY): WebhookReading {
  const account: Account = {
    values: { TRADE_POINT_ID: 'TP-1', API_KEY: key },
    baseUrl: 'https://pay.kaspi.kz',
    webhookSecrets: [],
    checkoutHosts: [],
  };
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  return kaspi.readWebhook({ body: bytes, headers: new Headers() }, account, 0);
}

function accepted(body: string) {
  const reading = read(body);
  assert.ok(reading.verdict === 'accepted', `${body}: ${reading.verdict}`);
  return reading;
}

/** A notice whose amount is written like this, signed over `over`. */
const written = (amount: string, over: string, rest = '"status":"APPROVED","transactionId":"TX-9"') =>
  `{"orderId":"ORDER-1001","amount":${amount},${rest},"signature":"${webhookSignature('ORDER-1001', over, KEY)}"}`;

test('golden: only the sum is a fact, the transaction is a name for later', () => {
  const { dedupe, ...reading } = accepted(BODY);
  assert.match(dedupe, /^[0-9a-f]{64}$/);
  assert.deepEqual(reading, {
    verdict: 'accepted',
    signed: true,
    names: ['ORDER-1001'],
    moneyRefs: ['TX-9'],
    event: 'approved',
    facts: [{ kind: 'sum', amountMinor: 500_000n, currency: 'KZT' }],
  });
  assert.equal(webhookSignature('ORDER-1001', '5000', KEY), SIGNATURE);
  assert.equal(webhookSignature('ORDER-1', '15000', KEY), AMBIGUOUS);
  assert.equal(webhookSignature('ORDER-11', '5000', KEY), AMBIGUOUS);
  assert.equal(webhookSignature('5000', '77', KEY), MIRRORED);
});

test('a status written over another still verifies, and still says nothing of money', () => {
  for (const status of ['APPROVED', 'DECLINED', 'CANCELLED', 'PENDING', 'REFUNDED', 'new-word', '']) {
    const { signed, facts } = accepted(BODY.replace('APPROVED', status));
    assert.ok(signed);
    assert.deepEqual(facts, [{ kind: 'sum', amountMinor: 500_000n, currency: 'KZT' }]);
  }
  assert.equal(accepted(BODY.replace('APPROVED', 'DECLINED')).moneyRefs, undefined);
});

test('the amount verifies as it was written, or as a parser would write it', () => {
  const decimal = `{"orderId":"ORDER-1001","amount":5000.00,"status":"APPROVED","signature":"${DECIMAL_SIGNATURE}"}`;
  for (const body of [
    decimal,
    decimal.replace('5000.00', '"5000.00"'),
    decimal.replace('5000.00', '5000'),
    written('5000.0', '5000.0'),
    written('5000.00', '5000'),
    BODY.replace(SIGNATURE, SIGNATURE.toUpperCase()),
    BODY.replace('"amount"', '"\\u0061mount"'),
    BODY.replace('{', '{"nested":{"amount":1,"list":[{"amount":2}]},"text":"\\"amount\\":3",'),
    BODY.replaceAll(',', ' ,\n '),
  ]) {
    assert.deepEqual(accepted(body).facts, [{ kind: 'sum', amountMinor: 500_000n, currency: 'KZT' }], body);
  }
});

test('another amount, order, key or signature is forged', () => {
  for (const body of [
    BODY.replace('5000', '5001'),
    BODY.replace('5000', '500'),
    BODY.replace('ORDER-1001', 'ORDER-1002'),
    BODY.replace(SIGNATURE, SIGNATURE.slice(2)),
    BODY.replace(SIGNATURE, `${SIGNATURE}00`),
    BODY.replace(`"${SIGNATURE}"`, 'null'),
    BODY.replace(SIGNATURE, ''),
    BODY.replace('"signature"', '"sign"'),
  ]) {
    assert.equal(read(body).verdict, 'forged', body);
  }
  assert.equal(read(BODY, 'other-key').verdict, 'forged');
  const keyless = webhookSignature('ORDER-1001', '5000', '');
  assert.equal(read(BODY.replace(SIGNATURE, keyless), '').verdict, 'forged');
});

test('what is not Kaspi’s format is malformed', () => {
  for (const body of [
    '',
    '[]',
    '{}',
    'orderId=1',
    BODY.slice(0, -1),
    BODY.replace('"orderId"', '"order"'),
    BODY.replace('"amount"', '"sum"'),
    BODY.replace('"amount":5000', '"amount":5000,"amount":5000'),
    written('0', '0'),
    written('5e3', '5000'),
    written('-5000', '-5000'),
    written('5000.001', '5000.001'),
    written('5000.001', '5000.00'),
    written('99999999999999999999', '99999999999999999999'),
    written('""', ''),
    written('"much"', 'much'),
    BODY.replace('{', `{"long":"${'x'.repeat(16_384)}",`),
  ]) {
    assert.equal(read(body).verdict, 'malformed', body.slice(0, 120));
  }
  assert.equal(read(new Uint8Array([0x7b, 0xff, 0x7d])).verdict, 'malformed');
  for (const amount of ['null', 'true', '{}', '[5000]']) assert.notEqual(read(written(amount, '')).verdict, 'accepted');
});

test('an order id of digits alone is never taken as signed', () => {
  const body = `{"orderId":"5000","amount":77,"status":"APPROVED","transactionId":"TX-1","signature":"${MIRRORED}"}`;
  const { dedupe, ...reading } = accepted(body);
  assert.match(dedupe, /^hint:/);
  assert.deepEqual(reading, { verdict: 'accepted', signed: false, names: ['5000'], event: 'approved', facts: [] });
  assert.equal(read(body.replace('77', '78')).verdict, 'forged');
});

test('the same event has one name, another status or transaction another', () => {
  const name = (body: string) => accepted(body).dedupe;
  assert.equal(name(BODY), name(written('5000.00', '5000.00')));
  assert.equal(name(BODY), name(BODY.replace('{', '{ "extra":1,')));
  assert.notEqual(name(BODY), name(BODY.replace('APPROVED', 'DECLINED')));
  assert.notEqual(name(BODY), name(BODY.replace('TX-9', 'TX-8')));
  assert.notEqual(name(BODY), name(written('5001', '5001')));
});

test('no bytes make it throw', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void read(bytes)));
  fc.assert(fc.property(fc.json(), (json) => void read(json)));
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom('orderId', 'amount', 'status', 'signature'), fc.jsonValue()),
      (notice) => {
        assert.notEqual(read(JSON.stringify(notice)).verdict, 'accepted');
      },
    ),
  );
});
