/**
 * `npm run bench`: what each path costs, as times the cost of a bare Node server answering 6 KB, all in one run on one
 * machine. Processor time is the server process's own and does not depend on what else the machine is doing.
 */
import { spawn } from 'node:child_process';
import { createHmac, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from './bench/load.mjs';
import { cpuOf, serverUnder } from './bench/processes.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { aloneInCheckout } from './lib/checkout-lock.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { freePort } from './lib/port.mjs';
import { say } from './lib/say.mjs';

const SECRET = 'the-webhook-secret-of-the-bench';
const dataDir = mkdtempSync(join(tmpdir(), 'kiosk-bench-'));

await aloneInCheckout(ensureInstalled);
await aloneInCheckout(ensureBuilt);
const bare = await start([join(import.meta.dirname, 'bench', 'bare.mjs')], {});
const double = await start([join(import.meta.dirname, 'bench', 'kispay.mjs')], {});
const shop = await start([join(import.meta.dirname, 'start.mjs')], {
  DATA_DIR: dataDir,
  DATABASE_URL: '',
  CHECKOUT_RATE_LIMIT: '0',
  SANDBOX: '0',
  KISPAY_API_KEY: 'KPG_TEST-bench',
  KISPAY_API_BASE_URL: `${double.url}/api`,
  KISPAY_CHECKOUT_HOSTS: new URL(double.url).host,
  KISPAY_WEBHOOK_SECRET: SECRET,
});

try {
  const token = (await (await fetch(...session())).json()).order.token;
  const paths = [
    ['bare Node server, 6 KB', bare, 4_000, () => [bare.url]],
    ['home page (cached)', shop, 1_000, () => [`${shop.url}/en-ET`]],
    ['product page (cached)', shop, 1_000, () => [`${shop.url}/en-ET/products/jebena`]],
    ['GET /api/products', shop, 400, () => [`${shop.url}/api/products?market=ET`]],
    ['cart page, empty', shop, 200, () => [`${shop.url}/en-ET/cart`]],
    ['order page', shop, 200, () => [`${shop.url}/en-ET/orders/${token}`]],
    ['order status API', shop, 300, () => [`${shop.url}/api/orders/${token}`]],
    ['session creation', shop, 200, session],
    ['webhook, signed', shop, 400, webhook],
    ['webhook, forged', shop, 400, () => webhook('another-secret')],
  ];
  const rows = [];
  for (const [name, server, count, request] of paths) {
    await load(request, Math.min(50, count), 4);
    const before = cpuOf(server.pid());
    const result = await load(request, count, 8);
    rows.push({ name, ...result, cpu: (cpuOf(server.pid()) - before) / count });
  }
  print(rows);
} finally {
  for (const one of [shop, double, bare]) await one.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

function session() {
  const body = {
    market: 'ET',
    locale: 'en-ET',
    provider: 'kispay',
    items: [{ sku: 'COF-250', quantity: 1 }],
    customer: { fullName: 'Abeba Bikila', email: 'abeba@example.com', phone: '+251911000000' },
    shippingAddress: { line1: 'Bole road', city: 'Addis Ababa', country: 'ET' },
    shippingMethod: 'standard',
  };
  return [`${shop.url}/api/checkout/sessions`, json(body)];
}

function webhook(secret = SECRET) {
  const body = { event: 'checkout.completed', event_id: randomUUID(), orderNo: 'NOBODY' };
  const signature = createHmac('sha256', secret).update(JSON.stringify(body)).digest('hex');
  return [`${shop.url}/api/webhooks/kispay`, json(body, { 'x-kispay-signature': signature })];
}

function json(body, headers = {}) {
  return { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
}

async function start(args, env) {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env, PORT: String(port), APP_URL: url },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  for (const giveUp = Date.now() + 120_000; ; ) {
    if (
      await fetch(`${url}/api/health`).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      break;
    if (child.exitCode !== null || Date.now() > giveUp) throw new Error(`${args[0]} did not start`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const stop = () => {
    child.kill('SIGTERM');
    return gone;
  };
  return { url, pid: () => serverUnder(child.pid), stop };
}

function print(rows) {
  const [first] = rows;
  const table = rows.map((row) => [
    row.name,
    `${row.perSecond.toFixed(0)}/s`,
    `${row.p50.toFixed(1)} ms`,
    `${row.p99.toFixed(1)} ms`,
    Number.isNaN(row.cpu) ? '–' : `${row.cpu.toFixed(2)} ms`,
    Number.isNaN(row.cpu) ? '–' : `${(row.cpu / first.cpu).toFixed(0)}×`,
  ]);
  const head = ['path', 'rate', 'p50', 'p99', 'cpu', 'of bare'];
  const widths = head.map((word, column) => Math.max(word.length, ...table.map((row) => row[column].length)));
  for (const row of [head, ...table])
    say(
      row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    );
}
