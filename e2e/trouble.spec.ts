import { createHmac } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { expect, test } from '@playwright/test';
import { Client } from 'pg';
import { startPostgres } from '../scripts/lib/postgres.mjs';
import { type Created, wish } from './support/api';
import { KisPayDouble } from './support/kispay-double';
import { MailDouble } from './support/mail-double';
import { startShop } from './support/second-shop';
import { Switch } from './support/switch';

const SECRET = 'a-secret-of-twenty-four-bytes';
const CRON = 'cron-secret-of-this-shop';
/** Long enough that a busy machine answers its pages meanwhile. */
const TIMEOUT = 6_000;
const provider = new KisPayDouble();
const mail = new MailDouble();
let postgres: Awaited<ReturnType<typeof startPostgres>>;
let wire: Switch;
let shop: Awaited<ReturnType<typeof startShop>>;
/** Goes to the database beside the switch. */
let beside: Client;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  test.setTimeout(150_000);
  postgres = await startPostgres();
  const real = new URL(postgres.url);
  wire = new Switch(real.hostname, Number(real.port));
  const through = new URL(postgres.url);
  through.port = String(await wire.start());
  const apiBase = await provider.start();
  shop = await startShop({
    DATABASE_URL: through.href,
    SANDBOX: '0',
    KISPAY_API_KEY: 'KPG_TEST-0123',
    KISPAY_API_BASE_URL: apiBase,
    KISPAY_WEBHOOK_SECRET: SECRET,
    BPC_API_KEY: 'sk_test_0123',
    BPC_API_BASE_URL: apiBase,
    BPC_WEBHOOK_SECRET: SECRET,
    PROVIDER_TIMEOUT_MS: String(TIMEOUT),
    CRON_SECRET: CRON,
    SMTP_URL: await mail.start(),
  });
  beside = new Client({ connectionString: postgres.url });
  await beside.connect();
});
test.afterAll(async () => {
  await shop?.stop();
  await beside?.end();
  wire?.stop();
  mail.stop();
  provider.stop();
  await postgres?.stop();
});
test.beforeEach(() => {
  provider.create = 'ok';
  provider.status = 'ok';
  mail.up = true;
  wire.restore();
});

const get = (path: string) => fetch(`${shop.url}${path}`, { redirect: 'manual' });
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${shop.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
const statusOf = async (token: string) => (await get(`/api/orders/${token}`)).json();
const reconcile = () => post('/api/cron/reconcile', {}, { authorization: `Bearer ${CRON}` });
const signed = (raw: string, secret = SECRET) => createHmac('sha256', secret).update(raw).digest('hex');

function tell(body: object, secret = SECRET) {
  return post('/api/webhooks/kispay', body, { 'x-kispay-signature': signed(JSON.stringify(body), secret) });
}

async function buy(): Promise<Created> {
  const response = await post('/api/checkout/sessions', wish());
  expect(response.status).toBe(201);
  return response.json();
}

/** The provider has the money of the order bought last. */
function paysLast(): void {
  provider.says.set(provider.created.at(-1)?.id ?? '', 'COMPLETED');
}

const count = async (what: string) => Number((await beside.query(`select count(*) from ${what}`)).rows[0].count);
const inboxRows = () => count('webhook_inbox');

test('while every provider hangs, pages and other requests answer, and Pay gives up by itself and says so', async () => {
  const { order } = await buy();
  const paths = ['/en-ET', '/en-ET/products/jebena', '/en-ET/cart', '/api/products?market=ET', '/api/health'];
  provider.create = 'hang';
  provider.status = 'hang';
  let told = 0;
  const pays = Array.from({ length: 8 }, async () => {
    const answer = await post('/api/checkout/sessions', wish());
    told += 1;
    expect(answer.status).toBe(503);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect((await answer.json()).order.status).toBe('pending');
  });
  const looks = Array.from({ length: 8 }, () => statusOf(order.token));
  for (const path of paths) expect((await get(path)).status, path).toBe(200);
  expect(told, 'pages were answered before any Pay').toBe(0);
  await Promise.all([...pays, ...looks]);
});

test('webhooks are acknowledged at once while the status API hangs, and worked on when it is back', async () => {
  const { order, payment } = await buy();
  paysLast();
  provider.status = 'hang';
  // One that waited for the provider would take its whole time-out: forty of them more than this test has.
  for (let index = 0; index < 40; index += 1) {
    const event = { event: 'checkout.completed', event_id: `hang-${index}`, orderNo: payment.reference };
    expect((await tell(event)).status).toBe(200);
  }
  provider.status = 'ok';
  await expect.poll(async () => (await statusOf(order.token)).status, { timeout: 15_000 }).toBe('paid');
});

test('a mail server that is down costs nobody anything; the receipt leaves later, once, as the same mail', async () => {
  mail.up = false;
  const { order, payment } = await buy();
  paysLast();
  await tell({ event: 'checkout.completed', event_id: 'mail-1', orderNo: payment.reference });
  await expect.poll(async () => (await statusOf(order.token)).status, { timeout: 10_000 }).toBe('paid');
  const written = async () =>
    (
      await beside.query(
        'select message_id, sent_at, mails.error from mails join orders on orders.id = order_id where token = $1',
        [order.token],
      )
    ).rows;
  await expect.poll(async () => (await written())[0]?.error, { timeout: 10_000 }).toContain('421');
  const [first] = await written();
  const sent = () => mail.mails.filter(({ messageId }) => messageId === first.message_id).length;
  expect([sent(), mail.visits > 0]).toEqual([0, true]);
  mail.up = true;
  await expect
    .poll(
      async () => {
        await reconcile();
        return sent();
      },
      { timeout: 20_000 },
    )
    .toBe(1);
  await expect.poll(async () => (await written())[0]?.sent_at !== null).toBe(true);
  for (let index = 0; index < 3; index += 1) await reconcile();
  expect(sent()).toBe(1);
  expect(await written()).toHaveLength(1);
});

test('without its database the shop says 503, loses no acknowledged webhook, and goes on when it is back', async () => {
  const { order, payment } = await buy();
  paysLast();
  const acknowledged: string[] = [];
  let refused = 0;
  let over = false;
  const teller = async (name: string) => {
    for (let index = 0; !over; index += 1) {
      const id = `gone-${name}-${index}`;
      const answer = await tell({ event: 'checkout.processing', event_id: id, orderNo: payment.reference });
      if (answer.status === 200) acknowledged.push(id);
      else {
        refused += 1;
        expect(answer.status).toBe(503);
        expect(answer.headers.get('content-type')).toContain('application/problem+json');
      }
      await answer.arrayBuffer();
    }
  };
  const tellers = ['a', 'b', 'c'].map(teller);
  await expect.poll(() => acknowledged.length).toBeGreaterThan(20);
  wire.cut();
  await expect.poll(() => refused).toBeGreaterThan(5);

  for (const [path, body, headers] of [
    ['/api/checkout/sessions', wish(), {}],
    [`/api/orders/${order.token}/payments`, { provider: 'kispay' }, {}],
    ['/api/cron/reconcile', {}, { authorization: `Bearer ${CRON}` }],
  ] as const) {
    const answer = await post(path, body, headers);
    expect(answer.status, path).toBe(503);
    expect(answer.headers.get('content-type'), path).toContain('application/problem+json');
  }
  for (const path of [`/api/orders/${order.token}`, '/api/products?market=ET']) {
    const answer = await get(path);
    expect(answer.status, path).toBe(503);
    expect(answer.headers.get('content-type'), path).toContain('application/problem+json');
  }
  const health = await get('/api/health');
  expect([health.status, await health.json()]).toEqual([503, { status: 'unavailable', database: 'unavailable' }]);
  const back = await get(`/pay/return/${payment.reference}`);
  expect([back.status, back.headers.get('refresh')]).toEqual([503, '5']);
  expect((await get('/en-ET/products/jebena')).status, 'a page that is kept').toBe(200);

  const before = acknowledged.length;
  wire.restore();
  await expect.poll(() => acknowledged.length, { timeout: 20_000 }).toBeGreaterThan(before + 20);
  over = true;
  await Promise.all(tellers);
  expect((await get('/api/health')).status).toBe(200);
  const kept = await beside.query(`select dedupe from webhook_inbox where dedupe like 'gone-%'`);
  const rows = new Set(kept.rows.map(({ dedupe }) => dedupe));
  expect(acknowledged.filter((id) => !rows.has(id))).toEqual([]);
  await expect.poll(async () => (await statusOf(order.token)).status, { timeout: 15_000 }).toBe('paid');
  await expect
    .poll(
      async () => {
        await reconcile();
        return count(`webhook_inbox where state = 'new' and dedupe like 'gone-%'`);
      },
      { timeout: 20_000 },
    )
    .toBe(0);
});

test('bodies sent byte by byte hold nobody up and are given up', async () => {
  const raw = JSON.stringify({ event: 'checkout.completed', event_id: 'slow', orderNo: 'NOBODY' });
  const { port } = new URL(shop.url);
  let ended = 0;
  const slow = Array.from({ length: 100 }, async () => {
    const answer = await drip(Number(port), raw);
    ended += 1;
    return answer;
  });
  const { payment } = await buy();
  const quick = await tell({ event: 'checkout.processing', event_id: 'quick', orderNo: payment.reference });
  expect([quick.status, ended]).toEqual([200, 0]);
  // Whole, a body would take half a minute and more: what is refused was given up before.
  for (const answer of await Promise.all(slow)) expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  expect(await count(`webhook_inbox where dedupe = 'slow'`)).toBe(0);
});

test('two thousand forged webhooks write no row and leave good traffic unharmed', async () => {
  const { order, payment } = await buy();
  const before = await inboxRows();
  const answers = new Map<number, number>();
  let sent = 0;
  const forger = async () => {
    for (; sent < 2_000; ) {
      sent += 1;
      const event = { event: 'checkout.completed', event_id: `forged-${sent}`, orderNo: payment.reference };
      const answer = await tell(event, 'somebody-elses-secret');
      await answer.arrayBuffer();
      answers.set(answer.status, (answers.get(answer.status) ?? 0) + 1);
    }
  };
  const forgers = Array.from({ length: 8 }, forger);
  let good = 0;
  for (; sent < 2_000; good += 1) expect((await get(`/api/orders/${order.token}`)).status).toBe(200);
  await Promise.all(forgers);
  expect([...answers]).toEqual([[401, 2_000]]);
  expect(await inboxRows()).toBe(before);
  expect((await statusOf(order.token)).status).toBe('pending');
  expect(good).toBeGreaterThan(5);
});

/** Sends a webhook one byte every half second, and answers what came back. */
function drip(port: number, raw: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    let sent = 0;
    const socket: Socket = connect(port, 'localhost');
    const head = [
      'POST /api/webhooks/kispay HTTP/1.1',
      `Host: localhost:${port}`,
      'Content-Type: application/json',
      `X-Kispay-Signature: ${signed(raw)}`,
      `Content-Length: ${raw.length}`,
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n`);
    const timer = setInterval(() => socket.write(raw[sent++] ?? ''), 500);
    socket.setEncoding('utf8').on('data', (text: string) => {
      answer += text;
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearInterval(timer);
      resolve(answer);
    });
  });
}
