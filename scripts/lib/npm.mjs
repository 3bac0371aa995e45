import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { run } from './run.mjs';

const INSTALL_ENV = { PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' };

/** Runs npm by this same Node.js, and never downloads a browser on the side. Resolves as `run` does. */
export function npm(args, options = {}) {
  const env = { ...process.env, ...INSTALL_ENV };
  const script = npmScript();
  if (script) return run(process.execPath, [script, ...args], { ...options, env });
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, { ...options, env });
}

/** npm's own file: the one that started us, or the one that came with this Node.js. */
function npmScript() {
  const started = process.env.npm_execpath;
  if (started && basename(started).startsWith('npm')) return started;
  const folder = dirname(process.execPath);
  const candidates = [
    join(folder, '../lib/node_modules/npm/bin/npm-cli.js'),
    join(folder, 'node_modules/npm/bin/npm-cli.js'),
  ];
  return candidates.find((path) => existsSync(path));
}
