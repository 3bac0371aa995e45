import type { Dialect, SandboxAnswer } from '../dialect';
import { showPage, takeOutcome } from './page';
import { PROVIDER } from './session';
import { createCheckout, failed } from './wire';

/** Beqelal as its pages describe it: one call and a hosted page. It cannot be asked anything. */
export const beqelalDialect: Dialect = {
  id: PROVIDER,
  apiPath: '',
  values: (derive) => ({ APP_ID: `sandbox-${derive('app-id').slice(0, 12)}`, API_KEY: derive('api-key') }),

  async handle(request, path, context) {
    const { method } = request;
    if (path.join('/') === 'api/v1/create/checkout') {
      return method === 'POST' ? createCheckout(request, context) : notAllowed('POST');
    }
    const [first, id = ''] = path;
    if (first === 'checkout' && path.length === 2) {
      if (method === 'GET' || method === 'HEAD') return showPage(request, id, context);
      return method === 'POST' ? takeOutcome(request, id, context) : notAllowed('GET, POST');
    }
    return failed(404, 'NOT_FOUND', 'Not found.', 404);
  },
};

function notAllowed(allow: string): SandboxAnswer {
  return { response: new Response('Method not allowed', { status: 405, headers: { allow } }) };
}
