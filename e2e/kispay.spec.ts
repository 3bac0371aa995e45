import { createHmac } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { type Created, wish } from './support/api';
import { KisPayDouble } from './support/kispay-double';
import { startShop } from './support/second-shop';

const SECRET = 'a-secret-of-twenty-four-bytes';
const CRON = 'cron-secret-of-this-shop';
const double = new KisPayDouble();
let shop: Awaited<ReturnType<typeof startShop>>;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  test.setTimeout(150_000);
  shop = await startShop({
    SANDBOX: '0',
    KISPAY_API_KEY: 'KPG_TEST-0123',
    KISPAY_API_BASE_URL: await double.start(),
    KISPAY_WEBHOOK_SECRET: `${SECRET},the-old-secret-of-the-shop`,
    PROVIDER_TIMEOUT_MS: '1500',
    CRON_SECRET: CRON,
  });
});
test.afterAll(async () => {
  await shop?.stop();
  double.stop();
});
test.beforeEach(() => {
  double.create = 'ok';
  double.status = 'ok';
});

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${shop.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
const statusOf = async (token: string) => (await fetch(`${shop.url}/api/orders/${token}`)).json();
const reconcile = () => post('/api/cron/reconcile', {}, { authorization: `Bearer ${CRON}` });

async function buy(): Promise<Created> {
  const response = await post('/api/checkout/sessions', wish());
  expect(response.status).toBe(201);
  return response.json();
}

function tell(body: object, secret = SECRET) {
  const raw = JSON.stringify(body);
  const signature = createHmac('sha256', secret).update(raw).digest('hex');
  return post('/api/webhooks/kispay', body, { 'x-kispay-signature': `sha256=${signature}` });
}

test('the request is as KisPay wants it, and its address is passed on untouched', async () => {
  const { payment } = await buy();
  const asked = double.created.at(-1);
  expect(asked?.headers).toMatchObject({ authorization: 'Bearer KPG_TEST-0123', 'x-api-key': 'KPG_TEST-0123' });
  expect(asked?.body).toMatchObject({
    amount: 1100,
    orderNo: payment.reference,
    phone: '0911000000',
    email: 'abeba@example.com',
  });
  expect(Object.keys(asked?.body ?? {}).sort()).toEqual([
    'amount',
    'cancelUrl',
    'description',
    'email',
    'errorUrl',
    'fullName',
    'orderNo',
    'phone',
    'redirectUrl',
    'successUrl',
  ]);
  expect(payment.paymentUrl).toBe(`https://checkout.kispay.et/#/checkout-test/${asked?.id}`);
});

test('a webhook only makes us ask; the answer decides', async () => {
  const { order, payment } = await buy();
  expect((await tell({ event: 'checkout.completed', event_id: 'evt_1', orderNo: payment.reference })).status).toBe(200);
  expect((await statusOf(order.token)).status).toBe('pending');
  double.says.set(double.created.at(-1)?.id ?? '', 'COMPLETED');
  expect(
    (
      await tell(
        { event: 'payment.succeeded', event_id: 'evt_2', orderNo: payment.reference },
        'the-old-secret-of-the-shop',
      )
    ).status,
  ).toBe(200);
  await expect.poll(async () => (await statusOf(order.token)).status, { timeout: 10_000 }).toBe('paid');
  expect(
    (await tell({ event: 'checkout.completed', event_id: 'evt_3', orderNo: payment.reference }, 'somebody-elses'))
      .status,
  ).toBe(401);
  expect((await tell({ event: 'checkout.completed', event_id: 'evt_4', orderNo: 'NOBODYS' })).status).toBe(200);
});

test('both shapes of the status are read; one cent less is a review', async () => {
  const { order } = await buy();
  double.says.set(double.created.at(-1)?.id ?? '', { status: 'completed', amount: '1,099.99', transactionId: 't' });
  await expect.poll(async () => (await statusOf(order.token)).needsReview, { timeout: 10_000 }).toBe(true);
  expect(await statusOf(order.token)).toMatchObject({ status: 'pending', paid: { amount: 109_999, currency: 'ETB' } });
});

test('while KisPay hangs, webhooks are answered at once and nothing is lost', async () => {
  const { order, payment } = await buy();
  double.says.set(double.created.at(-1)?.id ?? '', 'COMPLETED');
  double.status = 'hang';
  const started = Date.now();
  expect((await tell({ event: 'checkout.completed', event_id: 'evt_5', orderNo: payment.reference })).status).toBe(200);
  expect(Date.now() - started).toBeLessThan(3_000);
  double.status = 'ok';
  await expect
    .poll(
      async () => {
        await reconcile();
        return (await statusOf(order.token)).status;
      },
      { timeout: 15_000 },
    )
    .toBe('paid');
});

test('refused is 502, down or silent is 503, a foreign address is refused; the order stands each time', async () => {
  for (const [mode, status] of [
    ['refuse', 502],
    ['foreign', 502],
    ['down', 503],
    ['hang', 503],
  ] as const) {
    double.create = mode;
    const response = await post('/api/checkout/sessions', wish());
    expect(response.status, mode).toBe(status);
    const { order } = await response.json();
    double.create = 'ok';
    const again = await post(`/api/orders/${order.token}/payments`, { provider: 'kispay' });
    expect(again.status, `${mode}, again`).toBe(201);
  }
});

test('a redirect with “success” pays nothing', async () => {
  const { order, payment } = await buy();
  const back = await fetch(`${shop.url}/pay/return/${payment.reference}?status=COMPLETED&paid=1`, {
    redirect: 'manual',
  });
  expect(back.status).toBe(303);
  expect(back.headers.get('location')).toBe(`/en-ET/orders/${order.token}`);
  expect((await statusOf(order.token)).status).toBe('pending');
});

test('the pretend providers are not there', async () => {
  expect((await post('/sandbox/kispay/api/checkout/create_session', {})).status).toBe(404);
});

test('a provider without an account here: 503 and the order stands; its webhooks are nobody’s', async () => {
  const answer = await post('/api/checkout/sessions', {
    ...wish(),
    market: 'ZA',
    locale: 'en-ZA',
    provider: 'kwik',
    customer: { fullName: 'Thandi Dlamini', email: 'thandi@example.com', phone: '082 123 4567' },
    shippingAddress: { line1: 'Long street 4', city: 'Cape Town', postalCode: '8001', country: 'ZA' },
  });
  expect(answer.status).toBe(503);
  const { order } = await answer.json();
  expect(await statusOf(order.token)).toMatchObject({ status: 'pending' });
  expect((await post('/api/webhooks/kwik', {})).status).toBe(404);
});
