/**
 * `npm test`: installs what is missing, runs every check and test, and ends with `N passed, N failed`.
 * `npm test -- unit e2e` runs only the stages named. Built-in modules only, as it may run before anything is installed.
 */
import { ensureBrowser } from './lib/browser.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { aloneInCheckout } from './lib/checkout-lock.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { checkNodeVersion } from './lib/node-version.mjs';
import { inRoot, tools } from './lib/paths.mjs';
import { runNode, stopRunning } from './lib/run.mjs';
import { Refusal, refuse, say } from './lib/say.mjs';
import { testFiles } from './lib/test-files.mjs';
import { runBrowserTests, runNodeTests } from './lib/test-runs.mjs';

const files = testFiles();
let stopped = false;

/** A check counts as one test. */
async function check(...args) {
  const { code } = await runNode(args);
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function onPostgres() {
  if (files.integration.length === 0) return { passed: 0, failed: 0 };
  const { startPostgres } = await import('./lib/postgres.mjs');
  const { url, stop } = await startPostgres();
  try {
    return await runNodeTests(files.integration, { TEST_DATABASE_URL: url });
  } finally {
    await stop();
  }
}

async function build() {
  await aloneInCheckout(ensureBuilt);
  return { passed: 1, failed: 0 };
}

async function inBrowser() {
  if (files.e2e.length === 0) return { passed: 0, failed: 0 };
  await aloneInCheckout(ensureBuilt);
  return runBrowserTests(files.e2e, await ensureBrowser());
}

const stages = {
  types: [
    'Types',
    async () => {
      // The route types first: tsc needs them, and a fresh clone has none.
      const routes = await check(tools.next, 'typegen');
      return routes.failed ? routes : check(tools.tsc, '--noEmit', '-p', '.');
    },
  ],
  lint: ['Lint and format', () => check(tools.biome, 'ci', '.')],
  unused: ['Unused code', () => check(tools.knip)],
  lock: ['Lock file', () => check(inRoot('scripts/complete-lock.mjs'), '--check')],
  unit: ['Unit tests', () => runNodeTests(files.unit)],
  integration: ['Integration tests on PostgreSQL', onPostgres],
  pglite: ['Smoke tests on the embedded database', () => runNodeTests(files.pglite)],
  build: ['Production build', build],
  torture: ['Torture: the shop is killed under load', () => check(inRoot('scripts/torture.mjs'), '--short')],
  e2e: ['Browser tests', inBrowser],
};

async function runStage([title, work]) {
  say(`\n=== ${title}`);
  const start = performance.now();
  const { passed, failed } = await work().catch((error) => {
    refuse(error);
    return { passed: 0, failed: 1 };
  });
  say(`--- ${title}: ${passed} passed, ${failed} failed, ${((performance.now() - start) / 1000).toFixed(1)} s`);
  return { title, passed, failed };
}

function chosenStages(names) {
  const unknown = names.filter((name) => !(name in stages));
  if (unknown.length > 0)
    throw new Refusal(`No such stage: ${unknown.join(', ')}. There are ${Object.keys(stages).join(', ')}.`);
  return Object.entries(stages)
    .filter(([name]) => names.length === 0 || names.includes(name))
    .map(([, stage]) => stage);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    stopped = true;
    stopRunning();
  });
}

try {
  checkNodeVersion();
  const chosen = chosenStages(process.argv.slice(2));
  await aloneInCheckout(ensureInstalled);
  const results = [];
  for (const stage of chosen) if (!stopped) results.push(await runStage(stage));
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  const failed = results.filter((result) => result.failed > 0).map((result) => result.title);
  say(failed.length > 0 ? `\nFailed: ${failed.join(', ')}` : '');
  if (failed.length > 0 || stopped) process.exitCode = 1;
  say(`${sum('passed')} passed, ${sum('failed')} failed`);
} catch (error) {
  refuse(error);
}
