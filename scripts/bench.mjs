/**
 * `npm run bench`: what each path costs on PostgreSQL, beside a bare Node server on the same database in the same run.
 * Processor time is the server process's own and does not depend on what else the machine is doing.
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { load, paced, send } from './bench/load.mjs';
import { cpuOf } from './bench/processes.mjs';
import { CRON, cron, SECRET, session, to, webhook } from './bench/requests.mjs';
import { start } from './bench/start.mjs';
import { table } from './bench/table.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { aloneInCheckout } from './lib/checkout-lock.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { say } from './lib/say.mjs';

/** Three times the connections that the shop keeps to its database. */
const WIDE = 15;
const HELD = 40;
/** A path and its yardstick take turns, as what else a machine does changes from second to second. */
const TURNS = 5;
/** Seconds of a turn: the yardstick's and the path's. */
const SHORT = 0.6;
const LONG = 1.2;

/** `npm run bench -- webhook session` measures only paths with these words in their names. */
const wanted = process.argv.slice(2);

await aloneInCheckout(ensureInstalled);
await aloneInCheckout(ensureBuilt);
const { startPostgres } = await import('./lib/postgres.mjs');
const dataDir = mkdtempSync(join(tmpdir(), 'kiosk-bench-'));
const postgres = await startPostgres({ durable: true });
const servers = [];
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));
const begin = async (...args) => {
  const server = await start(...args);
  servers.push(server);
  return server;
};

try {
  const double = await begin([join(import.meta.dirname, 'bench', 'kispay.mjs')], {});
  const shop = await begin([join(import.meta.dirname, 'start.mjs')], {
    DATA_DIR: dataDir,
    DATABASE_URL: postgres.url,
    CHECKOUT_RATE_LIMIT: '0',
    CRON_SECRET: CRON,
    SANDBOX: '0',
    KISPAY_API_KEY: 'KPG_TEST-bench',
    KISPAY_API_BASE_URL: `${double.url}/api`,
    KISPAY_CHECKOUT_HOSTS: new URL(double.url).host,
    KISPAY_WEBHOOK_SECRET: SECRET,
  });
  const bare = await begin([join(import.meta.dirname, 'bench', 'bare.mjs')], { DATABASE_URL: postgres.url });
  say(`${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}, PostgreSQL (embedded, durable)`);
  print(await measure(shop, bare));
} finally {
  for (const one of servers.reverse()) await one.stop();
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

async function measure(shop, bare) {
  const sales = [];
  for (let index = 0; index < HELD; index += 1) sales.push(JSON.parse((await send(session(shop.url))).text));
  let turn = 0;
  const reference = () => sales[turn++ % HELD].payment.reference;
  const [{ order }] = sales;
  const page = { on: bare, request: () => [bare.url] };
  const keep = { on: bare, request: () => webhookTo(bare.url) };
  const paths = [
    { name: 'home page (cached)', beside: page, request: () => [`${shop.url}/en-ET`] },
    { name: 'product page (cached)', beside: page, request: () => [`${shop.url}/en-ET/products/jebena`] },
    { name: 'GET /api/products', beside: page, request: () => [`${shop.url}/api/products?market=ET`] },
    { name: 'result page', beside: page, request: () => [`${shop.url}/en-ET/orders/${order.token}`] },
    { name: 'order status API', beside: page, request: () => [`${shop.url}/api/orders/${order.token}`] },
    { name: 'framework alone', beside: keep, request: () => webhookTo(`${shop.url}/api/webhooks/_`) },
    { name: 'webhook, signed', beside: keep, request: () => webhook(shop.url, reference()) },
    { name: 'webhook, the same again', beside: keep, request: () => webhook(shop.url, 'NOBODY', { event_id: 'one' }) },
    { name: 'webhook, forged', beside: keep, request: () => webhook(shop.url, 'NOBODY', { secret: 'another' }) },
    { name: 'webhook, 100 a second', beside: keep, perSecond: 100, request: () => webhook(shop.url, reference()) },
    { name: 'session creation', beside: keep, request: () => session(shop.url) },
  ].filter(({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)));
  const rows = [];
  for (const { name, beside, perSecond, request } of paths) {
    await load(beside.request, 1, WIDE);
    await load(request, 1, WIDE);
    const turns = [];
    for (let turn = 0; turn < TURNS; turn += 1) {
      const base = await metered(beside.on, () => load(beside.request, SHORT, WIDE));
      const own = await metered(shop, () => (perSecond ? paced(request, perSecond, 3) : load(request, LONG, WIDE)));
      turns.push({ ...own, base });
    }
    rows.push({ name, paced: perSecond !== undefined, turns });
  }
  rows.push(await reconciled(shop));
  return rows;
}

/** What `work` costs the server in processor time, milliseconds a request, besides how it went. */
async function metered(server, work) {
  const before = cpuOf(server.pid());
  const result = await work();
  return { ...result, cpu: (cpuOf(server.pid()) - before) / result.count };
}

function webhookTo(address) {
  return to(address, webhook(address, 'NOBODY'));
}

/** One call of the cron that asks about every open payment, once the work that the webhooks left is done. */
async function reconciled(shop) {
  for (const giveUp = Date.now() + 120_000; Date.now() < giveUp; ) {
    // Nobody is asked twice within two seconds.
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    const before = cpuOf(shop.pid());
    const begun = performance.now();
    const { checked, errors } = JSON.parse((await send(cron(shop.url))).text);
    const milliseconds = performance.now() - begun;
    if (errors > 0) throw new Error(`reconcile: ${checked} asked, ${errors} errors`);
    if (checked < HELD) continue;
    const cpu = (cpuOf(shop.pid()) - before) / checked;
    return { name: `reconcile (${checked} asked)`, turns: [{ perSecond: (checked * 1_000) / milliseconds, cpu }] };
  }
  throw new Error('reconcile: the payments were never left alone for two seconds');
}

/** The middle one of some figures; a dash when the system does not tell. */
function middle(values, digits, unit) {
  const sorted = values.filter((value) => value !== undefined && !Number.isNaN(value)).sort((a, b) => a - b);
  const value = sorted[Math.floor(sorted.length / 2)];
  return value === undefined ? '–' : `${value.toFixed(digits)}${unit}`;
}

function print(rows) {
  const head = ['path', 'rate', 'p50', 'p99', 'cpu', 'rate of bare', 'from – to', 'cpu of bare'];
  table(
    head,
    rows.map(({ name, paced: atPace, turns }) => {
      const rates = atPace ? [] : turns.flatMap(({ perSecond, base }) => (base ? [perSecond / base.perSecond] : []));
      const percent = rates.map((rate) => rate * 100).sort((a, b) => a - b);
      return [
        name,
        middle(
          turns.map((one) => one.perSecond),
          0,
          '/s',
        ),
        middle(
          turns.map((one) => one.p50),
          1,
          ' ms',
        ),
        middle(
          turns.map((one) => one.p99),
          1,
          ' ms',
        ),
        middle(
          turns.map((one) => one.cpu),
          2,
          ' ms',
        ),
        middle(percent, 1, ' %'),
        percent.length > 0 ? `${percent[0].toFixed(1)} – ${percent.at(-1).toFixed(1)}` : '–',
        middle(
          turns.map(({ cpu, base }) => (base ? cpu / base.cpu : undefined)),
          1,
          '×',
        ),
      ];
    }),
  );
}
