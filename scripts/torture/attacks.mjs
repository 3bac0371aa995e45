import { between, sleep } from './random.mjs';

/** Weighted: which process of the shop is killed -9, and when. */
export const ATTACKS = [
  [6, { name: 'kill -9 of the whole shop under load', what: 'all' }],
  [2, { name: 'kill -9 of the server alone', what: 'server' }],
  [2, { name: 'kill -9 of npm start alone', what: 'start' }],
  [2, { name: 'kill -9 under load, and again while starting', what: 'all', again: true }],
];

/** While an empty database gets its schema and its goods. */
export const FIRST_START = { name: 'kill -9 while starting for the first time', what: 'all', starting: true };

/** Kills the shop, and sees that nothing of it is left. */
export async function attack(run, { name, what, again, starting }) {
  count(run, name);
  if (starting) await startForAMoment(run);
  run.shop.kill(what);
  await ended(run, name);
  if (!again) return;
  await startForAMoment(run);
  run.shop.kill('all');
  await ended(run, name);
}

async function startForAMoment({ shop, random }) {
  shop.start();
  await sleep(between(random, 100, 4_000));
}

/** Kills the database server, under load, and starts it again a moment later. */
export async function killDatabase(run) {
  count(run, 'kill -9 of PostgreSQL under load');
  await run.database.kill();
  await sleep(between(run.random, 0, 1_500));
  await run.database.restart();
  await sleep(between(run.random, 0, 1_500));
}

function count({ tries }, name) {
  tries.set(name, (tries.get(name) ?? 0) + 1);
}

async function ended(run, name) {
  run.ends.push((await run.shop.isGone()) ? undefined : `a process was left after ${name}`);
}
