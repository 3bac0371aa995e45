/**
 * Completes package-lock.json with the platform packages npm left out.
 *
 * A registry that answers 404 for another platform's optional package makes npm drop it from the lock file, and
 * `npm ci` then refuses that lock file everywhere. Run this after every dependency change; `--check` only reports.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { findMissing, withMissing } from './lib/lock-file.mjs';

const lockUrl = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(lockUrl, 'utf8'));
const missing = findMissing(lock);

if (process.argv.includes('--check')) {
  for (const entry of missing) process.stderr.write(`Missing from package-lock.json: ${entry.path} ${entry.version}\n`);
  if (missing.length > 0) {
    process.stderr.write('Run `node scripts/complete-lock.mjs` and commit the lock file.\n');
    process.exitCode = 1;
  }
} else {
  if (missing.length > 0) writeFileSync(lockUrl, `${JSON.stringify(withMissing(lock, missing), null, 2)}\n`);
  process.stdout.write(`package-lock.json: ${missing.length} platform packages added\n`);
}
