import type { APIRequestContext } from '@playwright/test';

export type Created = {
  order: { number: string; token: string; status: string; total: { amount: number; currency: string } };
  payment: {
    reference: string;
    status: string;
    paymentUrl: string;
    expiresAt: string;
    method: string;
    qrImage: string | null;
  };
  statusUrl: string;
};

/** A wish to buy one bag of coffee in Ethiopia. */
export function wish(more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    market: 'ET',
    locale: 'en-ET',
    provider: 'kispay',
    items: [{ sku: 'COF-250', quantity: 1 }],
    customer: { fullName: 'Abeba Bikila', email: 'abeba@example.com', phone: '+251911000000' },
    shippingAddress: { line1: 'Bole road', city: 'Addis Ababa', country: 'ET' },
    shippingMethod: 'standard',
    ...more,
  };
}

export async function create(
  request: APIRequestContext,
  more: Record<string, unknown> = {},
  headers: Record<string, string> = {},
) {
  return request.post('/api/checkout/sessions', { data: wish(more), headers });
}

/** One call of the cron, as the platform makes it. */
export function reconcile(request: APIRequestContext) {
  return request.post('/api/cron/reconcile', {
    headers: { authorization: `Bearer ${process.env.E2E_CRON_SECRET ?? ''}` },
  });
}
