import { createHmac, randomUUID } from 'node:crypto';

export const SECRET = 'the-webhook-secret-of-the-bench';
export const CRON = 'the-cron-secret-of-the-bench';

/** A wish to buy one bag of coffee in Ethiopia. */
export function session(url) {
  const body = {
    market: 'ET',
    locale: 'en-ET',
    provider: 'kispay',
    items: [{ sku: 'COF-250', quantity: 1 }],
    customer: { fullName: 'Abeba Bikila', email: 'abeba@example.com', phone: '+251911000000' },
    shippingAddress: { line1: 'Bole road', city: 'Addis Ababa', country: 'ET' },
    shippingMethod: 'standard',
  };
  return [`${url}/api/checkout/sessions`, json(body)];
}

/** News of KisPay about a payment; each its own event unless told which. */
export function webhook(url, reference, { secret = SECRET, event_id = randomUUID() } = {}) {
  const body = { event: 'checkout.processing', event_id, orderNo: reference };
  const signature = createHmac('sha256', secret).update(JSON.stringify(body)).digest('hex');
  return [`${url}/api/webhooks/kispay`, json(body, { 'x-kispay-signature': signature })];
}

/** The cron's call. */
export function cron(url) {
  return [`${url}/api/cron/reconcile`, { method: 'POST', headers: { authorization: `Bearer ${CRON}` } }];
}

/** The same request at another address. */
export const to = (url, [, options]) => [url, options];

function json(body, headers = {}) {
  return { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
}
