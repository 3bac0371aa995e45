import 'server-only';
import { after } from 'next/server';
import { SECOND } from '../clock';
import { log } from '../telemetry/log';

/** How long somebody who waits for a page waits for a provider; most answer in a tenth of that. */
const PATIENCE = 3 * SECOND;

/**
 * Waits for a question to a provider, but not longer than a person likes to: what it answers after that is recorded
 * when it comes, and shown at the next look. Throws what asking threw meanwhile.
 */
export async function notTooLong(asking: Promise<unknown>): Promise<void> {
  const timer: { id?: NodeJS.Timeout } = {};
  const enough = new Promise<'enough'>((resolve) => {
    timer.id = setTimeout(() => resolve('enough'), PATIENCE);
  });
  const first = await Promise.race([asking, enough]).finally(() => clearTimeout(timer.id));
  if (first !== 'enough') return;
  after(
    asking.catch((error: unknown) => {
      log.error({ err: error instanceof Error ? error.message : 'unknown' }, 'asking went on and failed');
    }),
  );
}
