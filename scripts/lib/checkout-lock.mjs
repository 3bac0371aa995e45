import { createHash } from 'node:crypto';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { acquireDataDirLock, DataDirLockedError } from '../../db/data-dir-lock.mjs';
import { root } from './paths.mjs';
import { say } from './say.mjs';

const ASK_EVERY = 500;

/**
 * Runs `work` while no other command installs or builds in this folder: both replace files that the other needs.
 * Waits for the other command as long as it takes.
 */
export async function aloneInCheckout(work) {
  const release = await waitForLock();
  try {
    return await work();
  } finally {
    release();
  }
}

async function waitForLock() {
  // Not in the checkout itself: an install empties node_modules, a build .next.
  const name = createHash('sha256').update(`${userInfo().uid} ${root}`).digest('hex').slice(0, 16);
  for (let told = false; ; told = true) {
    try {
      return acquireDataDirLock(join(tmpdir(), `kiosk-checkout-${name}`));
    } catch (error) {
      if (!(error instanceof DataDirLockedError)) throw error;
      if (!told) say('Waiting for another command that installs or builds here ...');
      await new Promise((resolve) => setTimeout(resolve, ASK_EVERY));
    }
  }
}
