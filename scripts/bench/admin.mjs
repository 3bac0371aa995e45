/**
 * `node scripts/bench/admin.mjs`: what each page behind the counter costs at any depth, one request after the other.
 * SHOP_URL is a running shop with a past (`npm run db:seed -- --orders 100000`), SHOP_LOGIN "mail / password" as the start
 * printed it, SHOP_PID its server's process, for its processor time. Rows as docs/speed.md has them.
 */
import { chromium } from '@playwright/test';
import { browserArgs, findBrowser } from '../lib/browser.mjs';
import { say } from '../lib/say.mjs';
import { send } from './load.mjs';
import { cpuOf } from './processes.mjs';
import { table } from './table.mjs';

const TIMES = 40;
/** How many pages deep a list is followed. */
const DEEP = 8;

const { SHOP_URL = 'http://localhost:3000', SHOP_LOGIN = '', SHOP_PID } = process.env;
const PAGES = [
  ['home, 7 days', '/admin?days=7'],
  ['home, 30 days', '/admin'],
  ['home, 90 days', '/admin?days=90'],
  ['orders', '/admin/orders'],
  ['orders, paid', '/admin/orders?view=paid'],
  ['orders, to send', '/admin/orders?view=to_send'],
  ['orders, one market', '/admin/orders?market=ZA'],
  ['orders, one provider', '/admin/orders?provider=bpc'],
  ['orders, by mail', '/admin/orders?q=shopper7%40example.com'],
  ['orders, by name', '/admin/orders?q=Nurlan'],
  ['to decide', '/admin/reviews'],
  ['webhooks', '/admin/webhooks'],
  ['webhooks, dead', '/admin/webhooks?state=dead'],
  ['webhooks, one provider', '/admin/webhooks?provider=kwik'],
  ['webhooks, came again', '/admin/webhooks?again=yes'],
  ['webhooks, no such event', '/admin/webhooks?event=nobody.says.this'],
  ['mails', '/admin/mails'],
  ['customers', '/admin/customers'],
  ['products', '/admin/products'],
  ['people', '/admin/people'],
  ['settings', '/admin/settings'],
];

const cookie = await signIn();
const rows = [];
for (const [name, path] of PAGES) {
  rows.push(await measure(name, path));
  const deep = await follow(path);
  if (deep) rows.push(await measure(`${name}, ${deep.pages} pages on`, deep.path));
}
table(['page', 'status', 'p50', 'p90', 'cpu', 'HTML'], rows);

async function signIn() {
  const [email = '', password = ''] = SHOP_LOGIN.split(' / ');
  const browser = await chromium.launch({ executablePath: (await findBrowser()) ?? undefined, args: browserArgs });
  try {
    const page = await browser.newPage();
    await page.goto(`${SHOP_URL}/admin`);
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(({ pathname }) => pathname === '/admin');
    const cookies = await page.context().cookies();
    return cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  } finally {
    await browser.close();
  }
}

function get(path) {
  return send([`${SHOP_URL}${path}`, { headers: { cookie } }]);
}

/** The address that "Older" leads to, some pages on; null for a list of one page. */
async function follow(path) {
  let at = path;
  let pages = 0;
  for (; pages < DEEP; pages += 1) {
    const { text } = await get(at);
    const older = /href="(\/admin\/[^"]*older=[^"]*)"/.exec(text)?.[1];
    if (!older) break;
    at = older.replaceAll('&amp;', '&');
  }
  return pages > 0 ? { path: at, pages } : null;
}

async function measure(name, path) {
  let { status, text } = await get(path);
  const times = [];
  const before = cpuOf(SHOP_PID);
  for (let turn = 0; turn < TIMES; turn += 1) {
    const begun = performance.now();
    ({ status, text } = await get(path));
    times.push(performance.now() - begun);
  }
  const cpu = (cpuOf(SHOP_PID) - before) / TIMES;
  times.sort((a, b) => a - b);
  const at = (share) => `${times[Math.floor(TIMES * share)]?.toFixed(0)} ms`;
  if (status !== 200) say(`${path} answered ${status}`);
  const used = Number.isNaN(cpu) ? '–' : `${cpu.toFixed(1)} ms`;
  return [name, String(status), at(0.5), at(0.9), used, `${(Buffer.byteLength(text) / 1024).toFixed(0)} KB`];
}
