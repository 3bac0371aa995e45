import type { Dialect, SandboxAnswer } from '../dialect';
import { failure } from './check';
import { showPage, takeOutcome } from './page';
import { PROVIDER } from './session';
import { createOrder, createQr, orderStatus, qrStatus, refundOrder } from './wire';

/** Kaspi Pay as public guides describe it: orders, QR codes and refunds under /api/v1, and a hosted page. */
export const kaspiDialect: Dialect = {
  id: PROVIDER,
  apiPath: '',
  values: (derive) => ({
    TRADE_POINT_ID: `TP-${derive('trade-point').slice(0, 8).toUpperCase()}`,
    API_KEY: derive('api-key'),
  }),

  async handle(request, path, context) {
    const { method } = request;
    const [first, second = '', area = '', id = '', what = ''] = path;
    const address = path.join('/');
    if (address === 'api/v1/orders/create') {
      return method === 'POST' ? createOrder(request, context) : notAllowed('POST');
    }
    if (address === 'api/v1/qr/create') {
      return method === 'POST' ? createQr(request, context) : notAllowed('POST');
    }
    if (first === 'api' && second === 'v1' && path.length === 5) {
      if (area === 'orders' && what === 'status') {
        return method === 'GET' ? orderStatus(request, id, context) : notAllowed('GET');
      }
      if (area === 'qr' && what === 'status') {
        return method === 'GET' ? qrStatus(request, id, context) : notAllowed('GET');
      }
      if (area === 'orders' && what === 'refund') {
        return method === 'POST' ? refundOrder(request, id, context) : notAllowed('POST');
      }
    }
    if (first === 'pay' && path.length === 2) {
      if (method === 'GET' || method === 'HEAD') return showPage(request, second, context);
      return method === 'POST' ? takeOutcome(request, second, context) : notAllowed('GET, POST');
    }
    return failure(404, 'NOT_FOUND', 'Not found');
  },
};

function notAllowed(allow: string): SandboxAnswer {
  return { response: new Response('Method not allowed', { status: 405, headers: { allow } }) };
}
