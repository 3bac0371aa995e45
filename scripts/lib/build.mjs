import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { inRoot, tools } from './paths.mjs';
import { runNode } from './run.mjs';
import { Refusal, say } from './say.mjs';
import { buildStamp } from './stamp.mjs';

const stampPath = inRoot('.next/.build-stamp');

/** Whether `.next` holds a production build of exactly these sources. */
function isBuilt() {
  if (!existsSync(inRoot('.next/BUILD_ID')) || !existsSync(stampPath)) return false;
  return readFileSync(stampPath, 'utf8') === buildStamp();
}

/** Makes the production build unless it is there already. Throws a Refusal when it fails. */
export async function ensureBuilt() {
  if (isBuilt()) return;
  say('Building the shop (half a minute) ...');
  // Taken before the build: a source that changes meanwhile makes the next start build again.
  const stamp = buildStamp();
  rmSync(stampPath, { force: true });
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  const built = await runNode([tools.next, 'build'], { env });
  if (built.code !== 0) throw new Refusal('The build failed; what is wrong stands above.');
  writeFileSync(stampPath, stamp);
}
