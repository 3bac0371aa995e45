import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { canonicalJson, requestSignature } from './kwik-canonical';

const PASSPHRASE = 'your-secure-passphrase';

const BASIC = {
  type: 'CHOOSE_WHAT_TO_PAY',
  item: { title: 'My product name', frequency: ['ONE_TIME'], amount: '1200.00' },
};

const WIDE = {
  type: 'PRODUCTS_AND_SUBSCRIPTIONS',
  items: [
    { product_id: 'pro_abc123', qty: 2, discount: 100 },
    {
      name: 'Rooibos tee – Ünïcødé ☕ 日本',
      code: 'PRD-1',
      price_excl: '89.90',
      is_tax: false,
      custom_period: null,
      pictures: {},
    },
  ],
  customer: { person_name: 'Zoë', company_name: null, metadata: { b: 1, a: [] } },
  redirects: { success_url: 'https://merchant.example/success?a=1&b=2' },
  settings: { expiry_time: 1440 },
};

const NESTED = {
  type: 'CHOOSE_WHAT_TO_PAY',
  signature: 'stale-top-level',
  item: { title: 'T', description: undefined, amount: '10.00', signature: 'nested-ignored' },
  customer: { metadata: { signature: 'also-ignored', kept: 'yes', nothing: undefined } },
  customer_fields: ['ID_NUMBER'],
};

// Each digest is what `openssl dgst -sha256 -hmac your-secure-passphrase` makes of the text before it.
for (const [name, payload, text, bytes, digest] of [
  [
    'the vendor’s basic example',
    BASIC,
    '{"item":{"amount":"1200.00","frequency":["ONE_TIME"],"title":"My product name"},"type":"CHOOSE_WHAT_TO_PAY"}',
    108,
    '691c0270ded19617b9cde6b4b654810506885ccc91a6c4ad12a1fa0c763695cc',
  ],
  [
    'lists, null, letters beyond ASCII, slashes',
    WIDE,
    '{"customer":{"company_name":null,"metadata":{"a":[],"b":1},"person_name":"Zoë"},"items":[{"discount":100,"product_id":"pro_abc123","qty":2},{"code":"PRD-1","custom_period":null,"is_tax":false,"name":"Rooibos tee – Ünïcødé ☕ 日本","pictures":{},"price_excl":"89.90"}],"redirects":{"success_url":"https://merchant.example/success?a=1&b=2"},"settings":{"expiry_time":1440},"type":"PRODUCTS_AND_SUBSCRIPTIONS"}',
    417,
    '25a762f66fd1c5affebed7ce4ce7a2d2cad345ac79bc15b09777af9e781057d3',
  ],
  [
    'nested signatures and undefined values are left out',
    NESTED,
    '{"customer":{"metadata":{"kept":"yes"}},"customer_fields":["ID_NUMBER"],"item":{"amount":"10.00","title":"T"},"type":"CHOOSE_WHAT_TO_PAY"}',
    138,
    '20c764fe780e2d236a60612f5b6b199694a53955382e8fa2168a7bbea59eb97f',
  ],
] as const) {
  test(`request signature: ${name}`, () => {
    assert.equal(canonicalJson(payload), text);
    assert.equal(Buffer.byteLength(text), bytes);
    assert.equal(requestSignature(payload, PASSPHRASE), digest);
  });
}

test('keys in the order of UTF-16 code units; no hole in a list', () => {
  const mixed = { é: 1, b: 1, a2: 1, a10: 1, _: 1, B: 1 };
  assert.equal(canonicalJson(mixed), '{"B":1,"_":1,"a10":1,"a2":1,"b":1,"é":1}');
  assert.equal(canonicalJson([1, undefined, 2]), '[1,2]');
});

test('what is read back from the wire has the same canonical form', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      const text = canonicalJson(value);
      assert.equal(canonicalJson(JSON.parse(JSON.stringify(value))), text);
      assert.equal(canonicalJson(JSON.parse(text)), text);
    }),
  );
});
