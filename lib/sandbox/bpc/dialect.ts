import type { Dialect, SandboxAnswer } from '../dialect';
import { showPage, takeOutcome } from './page';
import { PROVIDER } from './session';
import { createSession, expireSession, failure, readSession } from './wire';

/** BPC's eCommerce API v2 as its pages describe it: sessions under /api2 and a hosted page. */
export const bpcDialect: Dialect = {
  id: PROVIDER,
  apiPath: '/api2',
  values: (derive) => ({ API_KEY: derive('api-key') }),

  async handle(request, path, context) {
    const { method } = request;
    const [first, second = '', third = ''] = path;
    const sessions = first === 'api2' && second === 'sessions';
    if (sessions && path.length === 2) {
      return method === 'POST' ? createSession(request, context) : notAllowed('POST');
    }
    if (sessions && path.length === 3) {
      return method === 'GET' ? readSession(request, third, context) : notAllowed('GET');
    }
    if (sessions && path.length === 4 && path[3] === 'expire') {
      return method === 'POST' ? expireSession(request, third, context) : notAllowed('POST');
    }
    if (first === 'payment' && path.length === 2) {
      if (method === 'GET' || method === 'HEAD') return showPage(request, second, context);
      return method === 'POST' ? takeOutcome(request, second, context) : notAllowed('GET, POST');
    }
    return failure(404, 'Not Found');
  },
};

function notAllowed(allow: string): SandboxAnswer {
  return { response: new Response('Method not allowed', { status: 405, headers: { allow } }) };
}
