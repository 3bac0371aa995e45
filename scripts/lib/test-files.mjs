import { relative, sep } from 'node:path';
import { root } from './paths.mjs';
import { filesUnder } from './stamp.mjs';

const SKIPPED = ['node_modules', '.next', '.git', '.data', 'public', 'test-results', 'playwright-report'];

/** The test files of each kind, as paths from the root with forward slashes, sorted. */
export function testFiles() {
  const files = [...filesUnder(root, SKIPPED)].map((path) => relative(root, path).split(sep).join('/')).sort();
  const tests = files.filter((path) => /\.test\.(?:ts|tsx|mjs)$/.test(path));
  const within = (folder) => tests.filter((path) => path.startsWith(folder));
  return {
    unit: tests.filter((path) => !path.startsWith('tests/') && !path.startsWith('e2e/')),
    integration: within('tests/integration/'),
    pglite: within('tests/pglite/'),
    e2e: files.filter((path) => path.startsWith('e2e/') && path.endsWith('.spec.ts')),
  };
}
