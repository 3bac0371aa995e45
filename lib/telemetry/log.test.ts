import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';

test('invariant 37: what a failed statement was about never reaches the log', () => {
  const program = `
    import { DrizzleQueryError } from 'drizzle-orm';
    import { log } from './lib/telemetry/log.ts';
    const error = new DrizzleQueryError('update orders set email = $1', ['canary@example.com\\nparams: +251911000000'], new Error('gone'));
    log.error({ order: 'K-1', err: error.message }, 'not done');
  `;
  const options = ['--import', 'tsx', '--input-type=module', '--eval', program];
  const said = execFileSync(process.execPath, options, { encoding: 'utf8' });
  const line = JSON.parse(said) as { order: string; err: string };
  assert.deepEqual([line.order, line.err], ['K-1', 'Failed query: update orders set email = $1']);
  assert.equal(/canary|911000000/.test(said), false);
});
