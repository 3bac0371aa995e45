import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot, tools } from './paths.mjs';
import { freePort } from './port.mjs';
import { runNode } from './run.mjs';

/** Milliseconds after which a hanging set of tests is ended and counts as failed. */
const LIMIT = 20 * 60_000;

/** Runs files by node:test. Resolves with how many tests passed and failed; a run that breaks is one failure. */
export async function runNodeTests(files, env = {}) {
  if (files.length === 0) return { passed: 0, failed: 0 };
  const folder = mkdtempSync(join(tmpdir(), 'kiosk-tests-'));
  const tap = join(folder, 'tests.tap');
  const reporters = [
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    '--test-reporter=tap',
    `--test-reporter-destination=${tap}`,
  ];
  const ran = await runNode(['--import', 'tsx', '--test', ...reporters, ...files], {
    env: { ...process.env, ...env },
    limit: LIMIT,
  });
  const counts = existsSync(tap) ? readFileSync(tap, 'utf8') : '';
  rmSync(folder, { recursive: true, force: true });
  const count = (word) => Number(new RegExp(`^# ${word} (\\d+)$`, 'm').exec(counts)?.[1] ?? 0);
  return withExitCode({ passed: count('pass'), failed: count('fail') + count('cancelled') }, ran.code);
}

/** Runs the browser tests against a shop that Playwright starts on a free port. Resolves as `runNodeTests` does. */
export async function runBrowserTests(files, browser) {
  if (files.length === 0) return { passed: 0, failed: 0 };
  const summary = inRoot('test-results/summary.json');
  mkdirSync(inRoot('test-results'), { recursive: true });
  rmSync(summary, { force: true });
  const dataDir = mkdtempSync(join(tmpdir(), 'kiosk-e2e-'));
  const port = String(await freePort());
  const env = { ...process.env, CHROMIUM_PATH: browser, E2E_PORT: port, E2E_DATA_DIR: dataDir, E2E_SUMMARY: summary };
  const ran = await runNode([tools.playwright, 'test'], { env, limit: LIMIT });
  rmSync(dataDir, { recursive: true, force: true });
  const stats = existsSync(summary)
    ? JSON.parse(readFileSync(summary, 'utf8')).stats
    : { expected: 0, flaky: 0, unexpected: 0 };
  return withExitCode({ passed: stats.expected + stats.flaky, failed: stats.unexpected }, ran.code);
}

/** A run that ends badly without naming a failed test (it did not compile, it hung) has failed all the same. */
const withExitCode = ({ passed, failed }, code) => ({ passed, failed: failed === 0 && code !== 0 ? 1 : failed });
