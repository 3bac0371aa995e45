import { readdirSync, readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { inRoot, root } from './paths.mjs';
import { runNode } from './run.mjs';
import { Refusal } from './say.mjs';

/**
 * The settings as the server will see them, checked by the same module; `env` is what the server will be given.
 * Throws a Refusal that names every variable at fault.
 */
export async function readSettings(env) {
  const checked = await runNode(['--import', 'tsx', inRoot('scripts/check-env.ts')], { env, capture: true });
  if (checked.code !== 0) throw new Refusal(checked.stderr.trim() || 'The settings could not be read.');
  return JSON.parse(checked.stdout);
}

/** The address to listen on. `HOST` counts only when it is one: some shells set it to the machine's name. */
export function listenAddress({ HOST = '' }) {
  return isIP(HOST) !== 0 || HOST === 'localhost' ? HOST : '127.0.0.1';
}

/**
 * The data directory that will surely be used, known before packages are there to read .env files with; null when a
 * .env file has a word in it or a database server is named.
 */
export function obviousDataDir({ DATABASE_URL, DATA_DIR }) {
  if (DATABASE_URL) return null;
  const envFiles = readdirSync(root).filter((name) => /^\.env(?:\.|$)/.test(name) && name !== '.env.example');
  const written = envFiles.map((name) => readFileSync(inRoot(name), 'utf8')).join('\n');
  if (/^\s*(?:export\s+)?(?:DATA_DIR|DATABASE_URL)\s*=/m.test(written)) return null;
  return resolve(root, DATA_DIR || '.data');
}
