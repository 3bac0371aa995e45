import { problem } from '../http/problem';
import { moneyJson, toDecimal } from '../money';
import { publicStatus } from '../orders/order-json';
import { faultErrors } from './fault-words';
import type { OrderHead, PayResult } from './types';

function orderOf(order: OrderHead) {
  const { number, token, status, totalMinor, currency } = order;
  return { number, token, status, total: moneyJson(totalMinor, currency) };
}

/** How Pay ended, as an answer of the JSON API. */
export function payAnswer(result: PayResult, appUrl: string): Response {
  switch (result.kind) {
    case 'opened': {
      const { order, payment } = result;
      const { reference, provider, method, paymentUrl, qrImage, expiresAt } = payment;
      const body = {
        order: orderOf(order),
        payment: {
          reference,
          provider,
          status: publicStatus(payment.status),
          method,
          paymentUrl,
          qrImage,
          expiresAt: expiresAt.toISOString(),
        },
        statusUrl: `${appUrl}/api/orders/${order.token}`,
      };
      return Response.json(body, { status: 201, headers: { 'Cache-Control': 'no-store' } });
    }
    case 'bad-input':
      return problem({
        status: 400,
        type: 'bad-input',
        title: 'Bad input',
        detail: 'Something in the body needs another look; `errors` says what.',
        errors: faultErrors(result.faults),
      });
    case 'out-of-stock':
      return problem({
        status: 409,
        type: 'out-of-stock',
        title: 'Out of stock',
        detail: 'There is less left than was asked for. Nothing was changed.',
        more: { skus: result.skus.map(({ sku }) => sku), items: result.skus },
      });
    case 'changed':
      return problem({
        status: 409,
        type: 'changed',
        title: 'The price changed',
        detail: 'The sum or the things are not those that were shown. Nothing was ordered.',
      });
    case 'already-paid':
      return problem({
        status: 409,
        type: 'already-paid',
        title: 'Already paid',
        detail: 'This order is paid.',
        more: { order: orderOf(result.order) },
      });
    case 'not-served':
      return problem({
        status: 422,
        type: 'not-served',
        title: 'This provider cannot take this payment',
        detail: notServed(result),
      });
    case 'key-reused':
      return problem({
        status: 422,
        type: 'idempotency-key-reused',
        title: 'Idempotency key reused',
        detail: 'This Idempotency-Key was sent before with another body. Use a fresh key for another order.',
      });
    case 'not-found':
      return problem({ status: 404, type: 'not-found', title: 'Not found', detail: 'There is no such order.' });
    case 'provider-refused':
      return problem({
        status: 502,
        type: 'provider-error',
        title: 'The provider refused',
        detail: 'The provider answered and refused to open a payment. The order stands and can be paid again.',
        more: { order: orderOf(result.order) },
        ...retryAfterHeader(result.retryAfter),
      });
    case 'provider-unavailable':
      return problem({
        status: 503,
        type: 'provider-unavailable',
        title: 'The provider is not reachable',
        detail: 'The provider did not answer. The order stands and can be paid again.',
        ...(result.order ? { more: { order: orderOf(result.order) } } : {}),
      });
  }
}

function retryAfterHeader(milliseconds: number | undefined): { headers?: Record<string, string> } {
  return milliseconds === undefined ? {} : { headers: { 'Retry-After': String(Math.ceil(milliseconds / 1_000)) } };
}

function notServed({ reason, limitMinor }: Extract<PayResult, { kind: 'not-served' }>): string {
  switch (reason) {
    case 'market':
      return 'This provider does not serve this market.';
    case 'currency':
      return 'This provider does not take the currency of this market.';
    case 'method':
      return 'This provider does not offer this method.';
    case 'subscription':
      return 'This provider does not collect subscriptions.';
    case 'gift':
      return 'This provider does not take gifts.';
    case 'below_minimum':
      return `The total is below what this provider takes (${toDecimal(limitMinor ?? 0n, 'ETB')}).`;
    case 'above_maximum':
      return `The total is above what this provider takes (${toDecimal(limitMinor ?? 0n, 'ETB')}).`;
  }
}
