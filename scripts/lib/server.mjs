import { spawn } from 'node:child_process';
import { get } from 'node:http';
import { root, tools } from './paths.mjs';
import { Refusal } from './say.mjs';

/** Milliseconds a server may take to finish what it is doing before it is killed. */
const STOP_TIME = 10_000;
/** Milliseconds from the start to the first good answer: an embedded database is made and filled meanwhile. */
const START_TIME = 300_000;
const ASK_EVERY = 200;

/**
 * Starts Next.js and returns: `ready` (resolves when the shop is healthy, rejects with a Refusal when that fails),
 * `ended` (resolves with exit code and signal), `stop` (asks, then kills).
 */
export function startServer({ dev, host, port, env }) {
  const watch = dev ? ['--import', new URL('./end-with-parent.mjs', import.meta.url).href] : [];
  const args = [...watch, tools.next, dev ? 'dev' : 'start', '-H', host, '-p', String(port)];
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
  let running = true;
  const ended = new Promise((resolve) => {
    const end = (code, signal) => {
      running = false;
      resolve({ code, signal });
    };
    child.once('error', () => end(1, null));
    child.once('exit', end);
  });
  const stop = () => {
    if (!running) return;
    child.kill('SIGTERM');
    setTimeout(() => running && child.kill('SIGKILL'), STOP_TIME).unref();
  };
  const ready = waitForHealth({ host, port }, () => running);
  return { ready, ended, stop };
}

async function waitForHealth(server, isRunning) {
  for (const giveUp = Date.now() + START_TIME; Date.now() < giveUp; ) {
    if (!isRunning()) throw new Refusal('The shop did not start; what is wrong stands above.');
    if (await isHealthy(server)) return;
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY));
  }
  throw new Refusal(`The shop was not ready after ${START_TIME / 60_000} minutes; what is wrong may stand above.`);
}

function isHealthy({ host, port }) {
  const address = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return new Promise((resolve) => {
    const request = get({ host: address, port, path: '/api/health', timeout: 30_000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.once('error', () => resolve(false)).once('timeout', () => request.destroy());
  });
}
