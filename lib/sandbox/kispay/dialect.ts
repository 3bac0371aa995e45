import type { Dialect, SandboxAnswer } from '../dialect';
import { showPage, takeOutcome } from './page';
import { PROVIDER } from './session';
import { createSession, envelope, readStatus } from './wire';

/** KisPay as its pages describe it: an API under /api and a hosted page. */
export const kispayDialect: Dialect = {
  id: PROVIDER,
  apiPath: '/api',
  values: (derive) => ({ API_KEY: `KPG_TEST-${derive('api-key')}` }),

  async handle(request, path, context) {
    const { method } = request;
    const [first, second = '', third, fourth, fifth = ''] = path;
    const api = first === 'api' && second === 'checkout';
    if (api && third === 'create_session' && path.length === 3) {
      return method === 'POST' ? createSession(request, context) : notAllowed('POST');
    }
    if (api && third === 'hooks' && fourth === 'status' && path.length === 5) {
      return method === 'GET' ? readStatus(request, fifth, context) : notAllowed('GET');
    }
    if (first === 'checkout' && path.length === 2) {
      if (method === 'GET' || method === 'HEAD') return showPage(request, second, context);
      return method === 'POST' ? takeOutcome(request, second, context) : notAllowed('GET, POST');
    }
    return envelope(404, 'Not Found', context.now);
  },
};

function notAllowed(allow: string): SandboxAnswer {
  return { response: new Response('Method not allowed', { status: 405, headers: { allow } }) };
}
