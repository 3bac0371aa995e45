import type { Dialect, SandboxAnswer } from '../dialect';
import { showPage, takeOutcome } from './page';
import { listTransactions, readRecord } from './records';
import { PROVIDER } from './session';
import { createLink, failure } from './wire';

/** Kwik's API V2 as its pages describe it: checkout links, transactions, and a hosted page that can be embedded. */
export const kwikDialect: Dialect = {
  id: PROVIDER,
  apiPath: '/2.0',
  values: (derive) => ({
    API_KEY: `sandbox-${derive('api-key').slice(0, 12)}:${derive('api-secret')}`,
    PASSPHRASE: derive('passphrase'),
  }),

  async handle(request, path, context) {
    const { method } = request;
    const address = path.join('/');
    if (address === '2.0/checkout/link') {
      return method === 'POST' ? createLink(request, context) : notAllowed('POST');
    }
    if (address === '2.0/transactions') {
      return method === 'GET' ? listTransactions(request, context) : notAllowed('GET');
    }
    const [first, id = ''] = path;
    if (address.startsWith('2.0/transactions/record/') && path.length === 4) {
      return method === 'GET' ? readRecord(request, decoded(path[3] ?? ''), context) : notAllowed('GET');
    }
    if (first === 'checkout' && path.length === 2) {
      if (method === 'GET' || method === 'HEAD') return showPage(request, id, context);
      return method === 'POST' ? takeOutcome(request, id, context) : notAllowed('GET, POST');
    }
    return failure('007', 'Record not found');
  },
};

function decoded(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}

function notAllowed(allow: string): SandboxAnswer {
  return { response: new Response('Method not allowed', { status: 405, headers: { allow } }) };
}
