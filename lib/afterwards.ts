import 'server-only';
import { SECOND } from './clock';
import { coalesced } from './coalesce';
import { currentShop } from './current-shop';
import { carryOutEffects } from './outbox/effects';
import { reconcileSome } from './payments/reconcile';
import { log } from './telemetry/log';

/**
 * What a request does for the shop after its answer: waiting effects, and a few payments that are due. One look a
 * second and process serves all requests of that second, as the rows are the promise; cron is the backstop. Never throws.
 */
export const afterwards = coalesced(look, SECOND);

async function look(): Promise<void> {
  try {
    const shop = await currentShop();
    await carryOutEffects(shop);
    await reconcileSome(shop);
    await carryOutEffects(shop);
  } catch (error) {
    log.error({ err: error instanceof Error ? error.message : 'unknown' }, 'work after the answer failed');
  }
}
