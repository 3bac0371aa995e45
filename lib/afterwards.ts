import 'server-only';
import { currentShop } from './current-shop';
import { carryOutEffects } from './outbox/effects';
import { reconcileSome } from './payments/reconcile';
import { log } from './telemetry/log';

/**
 * What a request does for the shop after its answer: waiting effects, and a few payments that are due. Cron is the
 * backstop; no promise rests on this. Never throws.
 */
export async function afterwards(): Promise<void> {
  try {
    const shop = await currentShop();
    await carryOutEffects(shop);
    await reconcileSome(shop);
    await carryOutEffects(shop);
  } catch (error) {
    log.error({ err: error instanceof Error ? error.message : 'unknown' }, 'work after the answer failed');
  }
}
