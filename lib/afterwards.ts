import 'server-only';
import { SECOND } from './clock';
import { coalesced } from './coalesce';
import { backgroundShop } from './current-shop';
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
    const shop = await backgroundShop();
    await carryOutEffects(shop);
    const more = await reconcileSome(shop);
    await carryOutEffects(shop);
    // After a flood nobody else may come by for a while. Not waited for: that is not this request's business.
    if (more) void afterwards();
  } catch (error) {
    log.error({ err: error instanceof Error ? error.message : 'unknown' }, 'work after the answer failed');
  }
}
