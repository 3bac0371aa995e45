import 'server-only';
import { after } from 'next/server';
import { afterwards } from '../afterwards';
import { backgroundShop, currentShop } from '../current-shop';
import { readBytes } from '../http/body';
import { notFoundProblem, problem } from '../http/problem';
import { log } from '../telemetry/log';
import { receiveWebhook } from './receive-webhook';
import { workSoon } from './work-soon';

/**
 * `POST /api/webhooks/{provider}`: cap, raw bytes, verify, one insert, 200; the work comes after the answer, so that
 * a provider's own slowness never delays it. Anything not durably stored is 503, so that it is sent again.
 */
export async function receiveOverHttp(request: Request, provider: string): Promise<Response> {
  try {
    const shop = await currentShop();
    if (!Object.hasOwn(shop.gateways, provider)) return notFoundProblem('provider');
    const read = await readBytes(request);
    if (!read.ok) return read.answer;
    const received = await receiveWebhook(shop, provider, read.value, request.headers, new URL(request.url));
    switch (received.kind) {
      case 'unknown_provider':
        return notFoundProblem('provider');
      case 'forged':
        log.warn({ provider, reason: received.reason }, 'webhook refused');
        return problem({ status: 401, type: 'bad-signature', title: 'Signature wrong', detail: received.reason });
      case 'malformed':
        return problem({ status: 400, type: 'bad-input', title: 'Not understood', detail: received.reason });
      case 'stored':
        after(async () => {
          await workSoon(await backgroundShop(), provider, received.inboxId);
          await afterwards();
        });
        return Response.json({ received: true });
    }
  } catch (error) {
    log.error({ provider, err: error instanceof Error ? error.message : 'unknown' }, 'webhook not stored');
    return problem({
      status: 503,
      type: 'unavailable',
      title: 'Not stored',
      detail: 'The event could not be stored; send it again.',
      headers: { 'Retry-After': '5' },
    });
  }
}
