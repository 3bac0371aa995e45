import { mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../lib/port.mjs';
import { Refusal, say } from '../lib/say.mjs';
import { ATTACKS, attack, FIRST_START, killDatabase } from './attacks.mjs';
import { drain, startCron } from './drain.mjs';
import { endLeases, openRows, readShelf, readShop } from './evidence.mjs';
import { judge } from './judge.mjs';
import { ShopProcess, startOutside } from './processes.mjs';
import { between, pick, randomFrom, sleep } from './random.mjs';
import { memoryOf, Promises, press, startShoppers } from './shoppers.mjs';

const CRON_SECRET = 'the-secret-of-the-cron';
const SHOPPERS = 6;
/** A database server is killed once in so many kills of the shop, but at least once. */
const DATABASE_EVERY = 15;

/**
 * One database, one shop, one world outside: so many kills under load, then quiet, then the judge. Answers the attacks
 * by their names, the promises with what was lost, and where the logs lie.
 */
export async function torture({ open, kills, seed, short }) {
  const folder = mkdtempSync(join(tmpdir(), 'kiosk-torture-'));
  const tidy = () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  process.once('exit', tidy);
  const log = openSync(join(folder, 'log'), 'a');
  const random = randomFrom(seed);
  const port = await freePort();
  const shopUrl = `http://localhost:${port}`;
  const dataDir = join(folder, 'data');
  const database = await open(dataDir);
  const outside = await startOutside({ shopUrl, seed, log });
  const shop = new ShopProcess({ url: shopUrl, env: settings({ port, shopUrl, dataDir, database, outside }), log });
  const run = { shop, database, random, tries: new Map(), starts: [], ends: [] };
  say(`${database.name}: ${kills} kills, seed ${seed}, log ${join(folder, 'log')}`);
  try {
    const found = await attackAndJudge(run, { kills, seed, short, shopUrl, outside });
    // The log says what went on when something was lost.
    if (found.promises.some(({ losses }) => losses.length > 0)) process.off('exit', tidy);
    return { name: database.name, ...found };
  } catch (error) {
    process.off('exit', tidy);
    throw error;
  } finally {
    await shop.stop();
    outside.stop();
    await database.stop();
  }
}

async function attackAndJudge(run, { kills, seed, short, shopUrl, outside }) {
  const { database, random } = run;
  // Half a schema, half a seed: whatever the first start got to, the second goes on from there.
  if (!short) await attack(run, FIRST_START);
  await startAgain(run);
  const shelf = await look(run, readShelf);
  await goOn(run);
  const promised = new Promises();
  const shoppers = startShoppers({ count: SHOPPERS, shopUrl, outsideUrl: outside.url, promises: promised, seed });
  const cron = startCron(shopUrl, CRON_SECRET);
  for (let count = 1; count <= kills; count += 1) {
    await sleep(between(random, short ? 1_000 : 50, 2_500));
    if (database.kill && count % DATABASE_EVERY === Math.min(2, kills)) await killDatabase(run);
    await attack(run, pick(random, ATTACKS));
    await startAgain(run);
    if (count % 10 === 0) say(`  ${count} kills, ${promised.orders.size} orders`);
    if (count % 10 === 0) await payStrays(run, promised, outside.url);
  }
  await sleep(1_000);
  await shoppers.stop();
  await payStrays(run, promised, outside.url);
  await cron.stop();
  let state;
  const open = async () => {
    const left = await look(run, async (query) => {
      const rows = await openRows(query);
      if (rows > 0 && short) await endLeases(query);
      state = await readShop(query);
      return rows;
    });
    if (left > 0) await goOn(run);
    return left;
  };
  await drain({ shopUrl, outsideUrl: outside.url, secret: CRON_SECRET, open });
  const memory = await memoryOf(outside.url);
  const promises = [...judge({ shop: state, memory, promised, shelf }), ...processPromises(run)];
  return { promises, tries: [...run.tries, ...doings({ promised, memory, state })] };
}

function settings({ port, shopUrl, dataDir, database, outside }) {
  return {
    ...process.env,
    ...outside.env,
    ...database.env,
    PORT: String(port),
    APP_URL: shopUrl,
    DATA_DIR: dataDir,
    SANDBOX: '0',
    CRON_SECRET,
    CHECKOUT_RATE_LIMIT: '0',
    PROVIDER_TIMEOUT_MS: '3000',
    AUTH_SECRET: 'the-secret-of-the-tortured-shop',
  };
}

/** Starts the shop; one that does not come up is a loss, and is given one more chance. */
async function startAgain(run) {
  for (const last of [false, true]) {
    run.shop.start();
    const ready = await run.shop.isReady();
    run.starts.push(ready ? undefined : `start ${run.starts.length + 1} failed`);
    if (ready) return;
    await run.shop.isGone();
    if (last) throw new Refusal('The shop does not start any more; its log says why.');
  }
}

/** Reads the database. Where only one process may have it open the shop is stopped for that, until `goOn`. */
async function look({ shop, database }, work) {
  if (database.alone) await shop.stop();
  return database.look(work);
}

async function goOn(run) {
  if (run.database.alone) await startAgain(run);
}

/** The answer to some create calls never reached the shop: somebody pays those sessions all the same. */
async function payStrays({ random }, promised, outsideUrl) {
  const { sessions } = await memoryOf(outsideUrl);
  const strays = sessions.filter(({ reference }) => !promised.references.has(reference));
  for (const { reference } of strays) {
    if (random() < 0.3) await press({ outsideUrl }, reference, pick(random, STRAYS));
  }
}

const STRAYS = [
  [4, 'pay'],
  [1, 'twice'],
  [1, 'short'],
];

function processPromises({ starts, ends }) {
  const told = (name, all) => ({ name, checked: all.length, losses: all.filter((fault) => fault !== undefined) });
  return [told('a killed shop starts again', starts), told('no process outlives what was killed', ends)];
}

function doings({ promised, memory, state }) {
  const count = (rows, wanted) => rows.filter(wanted).length;
  return [
    ['orders placed', state.orders.length],
    ['payments opened at providers', memory.sessions.length],
    ['paid in full at their provider', count(memory.sessions, ({ paid, asked }) => paid === asked)],
    ['paid short', count(memory.sessions, ({ paid, asked }) => paid !== null && paid !== asked)],
    [
      'opened, but no shopper was sent there',
      count(memory.sessions, ({ reference }) => !promised.references.has(reference)),
    ],
    ['webhooks sent', memory.told.length],
    ['webhooks nobody answered', count(memory.told, ({ status }) => status === null)],
    ['forged webhooks sent', count(memory.told, ({ forged }) => forged)],
    ['webhooks refused as forged', count(memory.told, ({ status }) => status === 401)],
    ['mails that arrived', memory.mails.length],
  ];
}
