import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { serverUnder } from '../bench/processes.mjs';
import { inRoot, root } from '../lib/paths.mjs';
import { Refusal } from '../lib/say.mjs';
import { sleep } from './random.mjs';

const WITH_PARENT = ['--import', new URL('../lib/end-with-parent.mjs', import.meta.url).href];
const START_TIME = 120_000;
const GONE_TIME = 15_000;

/** Starts the world outside and resolves with its address, the settings a shop needs to reach it, and `stop`. */
export async function startOutside({ shopUrl, seed, log }) {
  const child = spawn(process.execPath, [...WITH_PARENT, '--import', 'tsx', inRoot('scripts/torture/outside.ts')], {
    cwd: root,
    env: { ...process.env, SHOP_URL: shopUrl, SEED: String(seed) },
    stdio: ['ignore', 'pipe', log],
  });
  const stop = () => child.kill('SIGKILL');
  // Before anybody tidies up after it.
  process.prependOnceListener('exit', stop);
  for await (const line of createInterface({ input: child.stdout })) return { ...JSON.parse(line), stop };
  throw new Refusal('The providers of the torture did not start.');
}

/** A shop by `npm start`'s own script, in a process group of its own. One at a time. */
export class ShopProcess {
  #child;

  constructor({ url, env, log }) {
    Object.assign(this, { url, env, log });
    process.prependOnceListener('exit', () => this.#child && signal(-this.#child.pid, 'SIGKILL'));
  }

  start() {
    this.#child = spawn(process.execPath, [...WITH_PARENT, inRoot('scripts/start.mjs')], {
      cwd: root,
      env: this.env,
      stdio: ['ignore', this.log, this.log],
      detached: true,
    });
  }

  /** Whether it answers in time; false when it has ended by itself. */
  async isReady() {
    for (const giveUp = Date.now() + START_TIME; Date.now() < giveUp && this.#child.exitCode === null; ) {
      if (await isHealthy(this.url)) return true;
      await sleep(50);
    }
    return false;
  }

  /** kill -9 for `all` of it at once, or for `start` (npm's script) or the `server` alone. */
  kill(what) {
    const { pid } = this.#child;
    if (what === 'all') signal(-pid, 'SIGKILL');
    else signal(what === 'start' ? pid : serverUnder(pid), 'SIGKILL');
  }

  stop() {
    signal(this.#child.pid, 'SIGTERM');
    return this.isGone();
  }

  /** Whether every process of the group ends in time; what does not is ended. */
  async isGone() {
    for (const giveUp = Date.now() + GONE_TIME; Date.now() < giveUp; await sleep(20)) {
      if (!isAlive(this.#child.pid)) return true;
    }
    signal(-this.#child.pid, 'SIGKILL');
    return false;
  }
}

/** Whether anybody of the process group runs. What only waits to be buried does not. */
function isAlive(group) {
  if (process.platform !== 'linux') return signal(-group, 0);
  return readdirSync('/proc').some((name) => {
    if (!/^\d+$/.test(name)) return false;
    const [state, , groupOfIt] = statOf(name);
    return Number(groupOfIt) === group && state !== 'Z';
  });
}

/** State, parent and group of a process; nothing when it has just ended. */
function statOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

/** Answers whether there was anybody to signal. */
function signal(pid, name) {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

async function isHealthy(url) {
  try {
    return (await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(5_000) })).ok;
  } catch {
    return false;
  }
}
