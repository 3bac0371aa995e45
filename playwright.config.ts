import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig, devices } from '@playwright/test';
import { browserArgs, findBrowser } from './scripts/lib/browser.mjs';
import { freePort } from './scripts/lib/port.mjs';

// Workers read this file again: they must find the port and the folder that the first reading chose.
process.env.E2E_PORT ??= String(await freePort());
process.env.E2E_DATA_DIR ??= join(tmpdir(), `kiosk-e2e-${process.pid}`);
process.env.E2E_CRON_SECRET ??= 'cron-secret-of-the-browser-tests';

const port = process.env.E2E_PORT;
const baseURL = `http://localhost:${port}`;
const executablePath = (await findBrowser()) ?? undefined;
const chrome = {
  ...devices['Desktop Chrome'],
  launchOptions: { ...(executablePath && { executablePath }), args: browserArgs },
};

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/runs',
  workers: 2,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: process.env.E2E_SUMMARY ?? 'test-results/summary.json' }]],
  use: { baseURL, trace: 'retain-on-failure', screenshot: 'only-on-failure', locale: 'en-GB', timezoneId: 'UTC' },
  projects: [
    { name: 'js', testIgnore: ['**/*.nojs.spec.ts', '**/*.phone.spec.ts'], use: chrome },
    { name: 'nojs', testMatch: '**/*.nojs.spec.ts', use: { ...chrome, javaScriptEnabled: false } },
    {
      name: 'phone',
      testMatch: '**/*.phone.spec.ts',
      use: { ...chrome, viewport: { width: 320, height: 640 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
    },
  ],
  webServer: {
    command: 'node scripts/start.mjs',
    url: `${baseURL}/api/health`,
    timeout: 300_000,
    stdout: 'ignore',
    stderr: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 12_000 },
    env: {
      PORT: port,
      APP_URL: baseURL,
      DATA_DIR: process.env.E2E_DATA_DIR,
      CRON_SECRET: process.env.E2E_CRON_SECRET,
      CHECKOUT_RATE_LIMIT: '0',
      DATABASE_URL: '',
      SMTP_URL: '',
    },
  },
});
