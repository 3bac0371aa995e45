import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sessionRequest } from '@/tests/support/session-request';
import { linkBody } from './kwik-request';
import type { Account, RequestLine, SessionRequest } from './provider';

const REFERENCE = 'ABCDEFGHJKLMNPQRSTUVWXYZ23';

const request = (more: Partial<SessionRequest> = {}) =>
  sessionRequest({
    reference: REFERENCE,
    amountMinor: 120_000n,
    currency: 'ZAR',
    description: 'Order 1001',
    customer: { fullName: 'Jane van der Merwe', email: 'jane@example.com', phone: '+27831234567' },
    returnUrl: 'https://shop.example/pay/return/R',
    webhookUrl: 'https://shop.example/api/webhooks/kwik',
    webhookToken: 'TOKEN',
    ...more,
  });

const body = (more: Partial<SessionRequest> = {}, values: Record<string, string> = {}) => {
  const account: Account = { values, baseUrl: 'https://api.kwik.co.za/2.0', webhookSecrets: [], checkoutHosts: [] };
  // Through JSON, because that is what travels.
  return JSON.parse(JSON.stringify(linkBody(request(more), account))) as Record<string, Record<string, unknown>>;
};

const line = (more: Partial<RequestLine>): RequestLine => ({
  sku: 'TEA-1',
  title: 'Rooibos tea',
  quantity: 2,
  unitMinor: 8_990n,
  billing: null,
  catalogueRef: null,
  ...more,
});

test('a plain purchase is one item with the total, whatever its lines', () => {
  for (const lines of [[], [line({})]]) {
    assert.deepEqual(body({ lines, deliveryMinor: 5_000n }), {
      type: 'CHOOSE_WHAT_TO_PAY',
      item: { title: 'Order 1001', frequency: ['ONE_TIME'], amount: '1200.00' },
      transaction_reference: REFERENCE,
      customer: {
        person_name: 'Jane',
        person_surname: 'van der Merwe',
        email: 'jane@example.com',
        contact_number: '+27831234567',
        reference: REFERENCE,
      },
      notification: { webhook_url: 'https://shop.example/api/webhooks/kwik?o=TOKEN' },
      redirects: {
        success_url: 'https://shop.example/pay/return/R?hint=success',
        cancel_url: 'https://shop.example/pay/return/R?hint=cancel',
      },
      settings: { expiry_time: 30 },
      customization: { type: 'PAGE', is_display_cancel_button: true },
    });
  }
});

test('a gift: a chosen sum, or one to be chosen, with the frequencies', () => {
  assert.deepEqual(body({ frequencies: ['once', 'monthly', 'yearly'], amountMinor: 5_005n }).item, {
    title: 'Order 1001',
    frequency: ['ONE_TIME', 'MONTHLY', 'ANNUALLY'],
    amount: '50.05',
  });
  const openAmount = { options: [5_000n, 10_050n, 15_000n, 20_000n, 25_000n, 30_000n], maxMinor: 300_000n };
  assert.deepEqual(body({ frequencies: ['once'], openAmount }).item, {
    title: 'Order 1001',
    frequency: ['ONE_TIME'],
    amount_options: [50, 100.5, 150, 200, 250],
    amount_max: 3_000,
  });
  assert.equal(
    Object.hasOwn(body({ openAmount: { options: [], maxMinor: 1_000n } }).item ?? {}, 'amount_options'),
    false,
  );
});

test('subscriptions and catalogue products make rows, delivery among them', () => {
  const lines = [
    line({ billing: { period: 'MONTHLY' } }),
    line({ sku: 'CUP-1', title: 'Cup', quantity: 1, unitMinor: 5_000n }),
    line({ sku: 'BOX', billing: { period: 'CUSTOM', every: { count: 2, unit: 'WEEKS' } } }),
    line({ catalogueRef: 'pro_abc123', quantity: 3 }),
  ];
  const sent = body({ lines, deliveryMinor: 4_000n });
  assert.equal(sent.type, 'PRODUCTS_AND_SUBSCRIPTIONS');
  assert.equal(sent.item, undefined);
  const tea = { name: 'Rooibos tea', price_excl: '89.90', is_tax: false, pricing_type: 'RECURRING', qty: 2 };
  assert.deepEqual(sent.items, [
    { ...tea, code: `TEA-1-${REFERENCE.slice(-8)}`, billing_period: 'MONTHLY' },
    {
      name: 'Cup',
      code: `CUP-1-${REFERENCE.slice(-8)}`,
      price_excl: '50.00',
      is_tax: false,
      pricing_type: 'ONE_TIME',
      qty: 1,
    },
    {
      ...tea,
      code: `BOX-${REFERENCE.slice(-8)}`,
      billing_period: 'CUSTOM',
      custom_period: 'WEEKS',
      custom_interval: 2,
    },
    { product_id: 'pro_abc123', qty: 3 },
    {
      name: 'Delivery',
      code: `delivery-${REFERENCE.slice(-8)}`,
      price_excl: '40.00',
      is_tax: false,
      pricing_type: 'ONE_TIME',
      qty: 1,
    },
  ]);
});

test('the customer keeps to Kwik’s lengths; what does not fit is left out, a missing surname is a dash', () => {
  const customer = (fullName: string, email = 'a@example.com', phone = '') =>
    body({ customer: { fullName, email, phone } }).customer;
  assert.deepEqual(customer('Madonna'), {
    person_name: 'Madonna',
    person_surname: '-',
    email: 'a@example.com',
    reference: REFERENCE,
  });
  const long = customer(`${'Ж'.repeat(40)} ${'é'.repeat(40)}`, `${'x'.repeat(130)}@example.com`, '+12345678901234567');
  assert.deepEqual(long, {
    person_name: 'Ж'.repeat(32),
    person_surname: 'é'.repeat(32),
    reference: REFERENCE,
  });
  assert.equal(Object.hasOwn(body({ reference: 'R'.repeat(36) }).customer ?? {}, 'reference'), false);
});

test('more is asked of a giver alone, and only instead of what we know', () => {
  const values = { CUSTOMER_FIELDS: 'ID_NUMBER, billing_address' };
  assert.equal(body({}, values).customer_fields, undefined);
  assert.ok(body({}, values).customer);
  const gift = body({ frequencies: ['once'] }, values);
  assert.deepEqual(gift.customer_fields, ['ID_NUMBER', 'BILLING_ADDRESS']);
  assert.equal(gift.customer, undefined);
  assert.equal(body({ customer: { fullName: '', email: '', phone: '' } }).customer, undefined);
});

test('what a merchant set: invoice, methods, colours, button; embedding; the life in minutes', () => {
  assert.deepEqual(body({}, { INVOICE: 'generate' }).invoice, { is_generate: true, is_send: false });
  assert.deepEqual(body({}, { INVOICE: 'send' }).invoice, { is_generate: true, is_send: true });
  assert.deepEqual(body({}, { PAYMENT_METHODS: 'card, 1VOUCHER' }).payment, { payment_methods: ['CARD', '1VOUCHER'] });
  const values = { BRAND_PRIMARY: '#00DC82', BRAND_SECONDARY: '', BUTTON_TEXT: 'Pay now', INVOICE: '' };
  assert.deepEqual(body({ method: 'embed' }, values).customization, {
    type: 'EMBED',
    is_display_cancel_button: true,
    button_text: 'Pay now',
    brand: { primary: '#00DC82' },
  });
  assert.equal(body({}, values).invoice, undefined);
  assert.deepEqual(body({ life: 119_000 }).settings, { expiry_time: 1 });
  assert.deepEqual(body({ life: 5_000 }).settings, { expiry_time: 1 });
});

test('a query that is there already is joined', () => {
  const sent = body({
    webhookUrl: 'https://s.example/w?a=1',
    returnUrl: 'https://s.example/r?b=2',
    webhookToken: 'a b&c',
  });
  assert.equal(sent.notification?.webhook_url, 'https://s.example/w?a=1&o=a%20b%26c');
  assert.equal(sent.redirects?.success_url, 'https://s.example/r?b=2&hint=success');
});
