import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { npm } from './npm.mjs';
import { inRoot, tools } from './paths.mjs';
import { run, runNode } from './run.mjs';
import { Refusal, say } from './say.mjs';

const DOWNLOAD_LIMIT = 120_000;
const APT_LIMIT = 600_000;

const KNOWN_PLACES = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/snap/bin/chromium',
  ],
  darwin: ['', homedir()].flatMap((home) => [
    `${home}/Applications/Google Chrome.app/Contents/MacOS/Google Chrome`,
    `${home}/Applications/Chromium.app/Contents/MacOS/Chromium`,
  ]),
  win32: [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
    .filter((folder) => folder !== undefined)
    .map((folder) => join(folder, 'Google/Chrome/Application/chrome.exe')),
};

/** What Chromium is started with: nothing that calls home, and no sandbox where root may not have one. */
export const browserArgs = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/** Path of a Chromium that is there: CHROMIUM_PATH, Playwright's own, then the system's; null when there is none. */
export async function findBrowser() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (existsSync(named)) return named;
    throw new Refusal(`CHROMIUM_PATH names ${named}, where there is no file: mend it or unset it.`);
  }
  const { chromium } = await import('@playwright/test');
  const places = [chromium.executablePath(), ...(KNOWN_PLACES[process.platform] ?? []), await packagedBrowser()];
  return places.find((path) => path && existsSync(path)) ?? null;
}

/** Finds a Chromium, or installs one in the first way that works here. Throws a Refusal when none does. */
export async function ensureBrowser() {
  const found = await findBrowser();
  if (found) return found;
  // A build machine seldom reaches the browser vendor's host, but mostly a mirror of its own system.
  const ways = process.env.CI ? [installByApt, installByPlaywright] : [installByPlaywright, installByApt];
  for (const way of [...ways, installByNpm]) {
    await way();
    const browser = await findBrowser();
    if (browser) return browser;
  }
  throw new Refusal(
    'No browser for the tests, and none could be installed: install Chromium or Chrome, or set CHROMIUM_PATH.',
  );
}

const isRoot = () => process.getuid?.() === 0;

async function installByPlaywright() {
  say('Downloading a browser for the tests ...');
  const withSystemParts = isRoot() && process.platform === 'linux' ? ['--with-deps'] : [];
  await runNode([tools.playwright, 'install', ...withSystemParts, 'chromium'], {
    capture: true,
    limit: DOWNLOAD_LIMIT,
  });
}

async function installByApt() {
  if (!isRoot() || !existsSync('/usr/bin/apt-get')) return;
  say('Installing Chromium for the tests by apt-get ...');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) =>
    run('apt-get', ['-o', 'DPkg::Lock::Timeout=120', ...args], { env, capture: true, limit: APT_LIMIT });
  await apt('update');
  await apt('install', '-y', '--no-install-recommends', 'chromium');
}

async function installByNpm() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return;
  say('Installing Chromium for the tests by npm ...');
  await npm(['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error', '@sparticuz/chromium@149'], {
    capture: true,
  });
}

/** The npm package unpacks its browser into the temporary folder. */
async function packagedBrowser() {
  const entry = inRoot('node_modules/@sparticuz/chromium/build/esm/index.js');
  if (!existsSync(entry)) return null;
  const { default: chromium } = await import(entry);
  return chromium.executablePath();
}
