import { createHmac } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { type Created, create, reconcile, wish } from './support/api';

test('products of a market, in minor units', async ({ request }) => {
  const { products } = await (await request.get('/api/products?market=ET')).json();
  expect(products.length).toBeGreaterThanOrEqual(10);
  const variants = products.flatMap((product: { variants: { stock: number | null }[] }) => product.variants);
  expect(variants.some((variant: { stock: number | null }) => variant.stock === null || variant.stock >= 500)).toBe(
    true,
  );
  expect(
    variants.some(
      (variant: { stock: number | null }) => variant.stock !== null && variant.stock >= 2 && variant.stock <= 25,
    ),
  ).toBe(true);
  expect((await request.get('/api/products?market=US')).status()).toBe(400);
});

test('a session: 201 with order, payment and where to ask', async ({ request }) => {
  const response = await create(request);
  expect(response.status()).toBe(201);
  const body: Created = await response.json();
  expect(body.order.number).toMatch(/^K-\d{6}$/);
  expect(body.order.token.length).toBeGreaterThanOrEqual(22);
  expect(body.payment).toMatchObject({ provider: 'kispay', status: 'open', method: 'redirect', qrImage: null });
  expect(body.payment.paymentUrl).toContain('#/checkout-test/');
  const status = await (await request.get(`/api/orders/${body.order.token}`)).json();
  expect(status).toMatchObject({
    number: body.order.number,
    status: 'pending',
    needsReview: false,
    paid: { amount: 0, currency: 'ETB' },
  });
  expect(JSON.stringify(status)).not.toContain('abeba');
});

test('bad input: the path of each fault; nothing is stored half', async ({ request }) => {
  const bad = await create(request, { total: 1, customer: { fullName: '', email: 'x', phone: '+251911000000' } });
  expect(bad.status()).toBe(400);
  expect(bad.headers()['content-type']).toContain('application/problem+json');
  const { errors } = await bad.json();
  expect(errors.map((error: { path: string }) => error.path).sort()).toEqual([
    'customer.email',
    'customer.fullName',
    'total',
  ]);
  expect((await create(request, { items: [{ sku: 'COF-250', quantity: 1, price: 1 }] })).status()).toBe(400);
  expect(
    (await request.post('/api/checkout/sessions', { data: 'x', headers: { 'content-type': 'text/plain' } })).status(),
  ).toBe(415);
  expect(
    (
      await request.post('/api/checkout/sessions', { data: '{', headers: { 'content-type': 'application/json' } })
    ).status(),
  ).toBe(400);
  expect(
    (await create(request, { customer: { ...(wish().customer as object), fullName: 'x'.repeat(70_000) } })).status(),
  ).toBe(413);
  expect((await create(request, { items: [{ sku: 'SLI-36', quantity: 1 }] })).status()).toBe(400);
});

test('sold out 409 with the SKUs; a foreign provider 422; an open attempt is given back', async ({ request }) => {
  const soldOut = await create(request, { items: [{ sku: 'JEB-POT', quantity: 999 }] });
  expect(soldOut.status()).toBe(409);
  expect((await soldOut.json()).skus).toEqual(['JEB-POT']);
  expect((await create(request, { provider: 'kaspi' })).status()).toBe(422);
  const open: Created = await (await create(request)).json();
  const again = { data: { provider: 'kispay' } };
  const twice = await request.post(`/api/orders/${open.order.token}/payments`, again);
  expect(twice.status()).toBe(201);
  expect((await twice.json()).payment.reference).toBe(open.payment.reference);
  expect((await request.post('/api/orders/nobody/payments', { data: { provider: 'kispay' } })).status()).toBe(404);
});

test('twenty at once with one key: one order and one answer; another body is 422', async ({ request }) => {
  const key = { 'idempotency-key': `key-${Date.now()}` };
  const answers = await Promise.all(Array.from({ length: 20 }, () => create(request, {}, key)));
  expect(answers.map((answer) => answer.status())).toEqual(Array(20).fill(201));
  expect(new Set(await Promise.all(answers.map((answer) => answer.text()))).size).toBe(1);
  expect((await create(request, { shippingMethod: 'pickup' }, key)).status()).toBe(422);
});

test('webhooks: no such provider, unsigned, malformed, too large, wrong method', async ({ request }) => {
  const post = (provider: string, data: string | Buffer, headers = {}) =>
    request.post(`/api/webhooks/${provider}`, { data, headers: { 'content-type': 'application/json', ...headers } });
  expect((await post('nobody', '{}')).status()).toBe(404);
  expect((await post('kaspi', '{}')).status()).toBe(400);
  expect((await post('kispay', '{}')).status()).toBe(401);
  const wrong = createHmac('sha256', 'wrong').update('{}').digest('hex');
  expect((await post('kispay', '{}', { 'x-kispay-signature': wrong })).status()).toBe(401);
  expect((await post('kispay', Buffer.alloc(70_000, 'x'))).status()).toBe(413);
  expect((await request.get('/api/webhooks/kispay')).status()).toBe(405);
});

test('cron wants its secret, and answers with counts', async ({ request }) => {
  expect((await request.get('/api/cron/reconcile')).status()).toBe(401);
  const body = await (await reconcile(request)).json();
  expect(Object.keys(body).sort()).toEqual(['changed', 'checked', 'errors', 'expired']);
});

test('health', async ({ request }) => {
  expect(await (await request.get('/api/health')).json()).toEqual({ status: 'ok', database: 'ok' });
});
