/**
 * `npm start` and, with --dev, `npm run dev`: from a fresh clone to a running shop. Built-in modules only, because it
 * runs before anything is installed.
 */
import { acquireDataDirLock } from '../db/data-dir-lock.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { aloneInCheckout } from './lib/checkout-lock.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { localAuthSecret, loginLines } from './lib/local-files.mjs';
import { checkNodeVersion } from './lib/node-version.mjs';
import { watchNpm } from './lib/parents.mjs';
import { checkPortFree } from './lib/port.mjs';
import { stopRunning } from './lib/run.mjs';
import { Refusal, refuse, say } from './lib/say.mjs';
import { startServer } from './lib/server.mjs';
import { listenAddress, obviousDataDir, readSettings } from './lib/settings.mjs';

const dev = process.argv.includes('--dev');
const stop = { asked: false, act: stopRunning };
let releaseLock = () => {};

function askToStop() {
  stop.asked = true;
  stop.act();
}

/** Once `npm start` is told to stop, the step under way ends early and none after it begins. */
function goOn() {
  if (stop.asked) throw new Refusal('Stopped before the shop was started.');
}

async function prepare(env) {
  checkNodeVersion();
  const early = obviousDataDir(process.env);
  if (early) releaseLock = acquireDataDirLock(early, { port: Number(process.env.PORT) || null });
  await aloneInCheckout(ensureInstalled);
  goOn();
  const settings = await readSettings(env);
  if (settings.dataDir !== early || !settings.embedded) {
    releaseLock();
    releaseLock = settings.embedded ? acquireDataDirLock(settings.dataDir, { port: settings.port }) : () => {};
  }
  const host = listenAddress(process.env);
  await checkPortFree(settings.port, host);
  const secret = settings.hasAuthSecret ? {} : { AUTH_SECRET: localAuthSecret(settings.dataDir) };
  goOn();
  if (!dev) await aloneInCheckout(ensureBuilt);
  goOn();
  return { ...settings, host, env: { ...env, ...secret, PORT: String(settings.port), DATA_DIR: settings.dataDir } };
}

async function start() {
  const settings = await prepare({
    ...process.env,
    NODE_ENV: dev ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    KIOSK_LOCAL: '1',
    KIOSK_PREPARE: '1',
    KIOSK_LOCK_OWNER: String(process.pid),
  });
  const server = startServer({ ...settings, dev });
  stop.act = server.stop;
  server.ready.then(
    () => [`Kiosk: ${settings.appUrl}`, ...loginLines(settings)].forEach(say),
    (error) => {
      if (!stop.asked) refuse(error);
      server.stop();
    },
  );
  const { code, signal } = await server.ended;
  if (stop.asked) return;
  if (process.exitCode === undefined)
    refuse(new Refusal(`The shop has ended by itself (${signal ?? `exit status ${code}`}).`));
  process.exitCode = code || 1;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, askToStop);
watchNpm(askToStop);
process.on('exit', () => releaseLock());

try {
  await start();
} catch (error) {
  refuse(error);
}
process.exit();
