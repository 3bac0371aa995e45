import 'server-only';
import { createHash, timingSafeEqual } from 'node:crypto';
import { backgroundShop } from './current-shop';
import { env } from './env';
import { problem } from './http/problem';
import { carryOutEffects } from './outbox/effects';
import { reconcile } from './payments/reconcile';
import { deliverDueWebhooks } from './sandbox/deliver';
import { sweep } from './sweep';
import { log } from './telemetry/log';

/** `GET|POST /api/cron/reconcile`: asks about every payment that is due, drains the inbox, sends waiting mails. */
export async function reconcileOverHttp(request: Request): Promise<Response> {
  if (!mayRun(request)) {
    return problem({
      status: 401,
      type: 'unauthorised',
      title: 'Not authorised',
      detail: 'Send Authorization: Bearer with the CRON_SECRET.',
    });
  }
  try {
    const shop = await backgroundShop();
    const due = new URL(request.url).searchParams.get('due') === 'scheduled' ? 'scheduled' : 'all';
    const result = await reconcile(shop, due);
    await carryOutEffects(shop);
    await sweep(shop.db, shop.clock());
    if (env().sandbox) await deliverDueWebhooks(shop.db, shop.clock());
    return Response.json(result, { headers: { 'Cache-Control': 'no-store' } });
  } catch (error) {
    log.error({ err: error instanceof Error ? error.message : 'unknown' }, 'reconcile failed');
    return problem({
      status: 503,
      type: 'unavailable',
      title: 'Not reconciled',
      detail: 'The database could not be reached; call again.',
    });
  }
}

/** Both sides are hashed first, so that the comparison takes the same time for every length. */
function mayRun(request: Request): boolean {
  const { cronSecret } = env();
  if (!cronSecret) return false;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(request.headers.get('authorization') ?? ''), digest(`Bearer ${cronSecret}`));
}
