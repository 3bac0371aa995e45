import 'server-only';
import { after } from 'next/server';
import { afterwards } from '../afterwards';
import { currentShop } from '../current-shop';
import { readJson } from '../http/body';
import { problem } from '../http/problem';
import { allowCheckoutTry, tooManyTries } from '../http/rate-limit';
import { log } from '../telemetry/log';
import { readDraft, readPayAgain } from './input';
import { pay, payAgain } from './pay';
import { payAnswer } from './pay-answer';
import type { PayResult } from './types';

const KEY = /^[\x21-\x7e]{1,255}$/;

/** `POST /api/checkout/sessions`: the same order and payment code as the shop's own form. */
export async function placeOrderOverHttp(request: Request): Promise<Response> {
  return guarded(request, async (body) => {
    const key = request.headers.get('idempotency-key') ?? undefined;
    if (key !== undefined && !KEY.test(key)) {
      return problem({
        status: 400,
        type: 'bad-input',
        title: 'Bad input',
        detail: 'Idempotency-Key must be 1 to 255 visible ASCII characters.',
        errors: [{ path: 'Idempotency-Key', message: 'Use 1 to 255 visible ASCII characters.' }],
      });
    }
    const read = readDraft(body);
    if (!read.ok) return { kind: 'bad-input', faults: read.faults };
    return pay(await currentShop(), key === undefined ? read.draft : { ...read.draft, idempotencyKey: key });
  });
}

/** `POST /api/orders/{token}/payments`: another attempt on an unpaid order. */
export async function payAgainOverHttp(request: Request, token: string): Promise<Response> {
  return guarded(request, async (body) => {
    const read = readPayAgain(body);
    if (!read.ok) return { kind: 'bad-input', faults: read.faults };
    return payAgain(await currentShop(), { token, ...read.value });
  });
}

async function guarded(request: Request, work: (body: unknown) => Promise<PayResult | Response>): Promise<Response> {
  try {
    const read = await readJson(request);
    if (!read.ok) return read.answer;
    const tries = await allowCheckoutTry();
    if (!tries.allowed) return tooManyTries(tries.retryAfter);
    const result = await work(read.value);
    after(afterwards);
    return result instanceof Response ? result : payAnswer(result, (await currentShop()).appUrl);
  } catch (error) {
    log.error({ err: error instanceof Error ? error.message : 'unknown' }, 'checkout failed');
    return problem({
      status: 503,
      type: 'unavailable',
      title: 'The shop is not available',
      detail: 'Something broke on our side. Nothing was charged; try again in a moment.',
      headers: { 'Retry-After': '5' },
    });
  }
}
