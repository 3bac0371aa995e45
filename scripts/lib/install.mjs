import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { npm } from './npm.mjs';
import { inRoot } from './paths.mjs';
import { Refusal, say } from './say.mjs';
import { installStamp } from './stamp.mjs';

const stampPath = inRoot('node_modules/.install-stamp');
const treePath = inRoot('node_modules/.package-lock.json');
const QUIET = ['--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];

/** Installs the packages of package-lock.json unless they are there already. Throws a Refusal when npm cannot. */
export async function ensureInstalled() {
  const stamp = installStamp();
  if (existsSync(stampPath) && readFileSync(stampPath, 'utf8') === stamp) return;
  if (!treeMatchesLock()) await install();
  writeFileSync(stampPath, stamp);
}

async function install() {
  say('Installing packages (once, about half a minute) ...');
  const strict = await npm(['ci', ...QUIET]);
  if (strict.code === 0) return;
  if (strict.signal) throw new Refusal('Installing the packages was stopped: start again to finish it.');
  // npm ci refuses a lock file that lacks another platform's packages; a plain install does not mind.
  const lenient = await npm(['install', '--no-save', ...QUIET]);
  if (lenient.code !== 0) {
    throw new Refusal(
      'npm could not install the packages (its own message is above): mend that, or check the network, and start again.',
    );
  }
}

/** True when somebody ran npm by hand and what it left is what the lock file names, on this platform. */
function treeMatchesLock() {
  if (!existsSync(treePath)) return false;
  try {
    const wanted = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8')).packages;
    const present = JSON.parse(readFileSync(treePath, 'utf8')).packages;
    return Object.entries(wanted).every(([path, entry]) => {
      if (path === '') return true;
      if (entry.optional && !isForThisPlatform(entry)) return true;
      return present[path]?.version === entry.version && (entry.optional || existsSync(inRoot(path, 'package.json')));
    });
  } catch {
    return false;
  }
}

const isForThisPlatform = ({ os, cpu, libc }) =>
  (os?.includes(process.platform) ?? false) && (cpu?.includes(process.arch) ?? true) && libc === undefined;
