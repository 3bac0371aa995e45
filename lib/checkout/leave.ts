import type { PayResult } from './types';

/**
 * Where a shopper goes from a payment that stands open: the provider's address exactly as the provider wrote it (its
 * fragment names the session), our page around it when it is embedded, else the order's own page.
 */
export function leaveFor(locale: string, { order, payment }: Extract<PayResult, { kind: 'opened' }>): string {
  const page = `/${locale}/orders/${order.token}`;
  if (payment.method === 'embed') return payment.status === 'open' ? `${page}/pay/${payment.reference}` : page;
  return payment.paymentUrl ?? page;
}
