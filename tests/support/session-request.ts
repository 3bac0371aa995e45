import { MINUTE } from '@/lib/clock';
import type { Names, SessionRequest } from '@/lib/payments/providers/provider';

type Told = Pick<
  SessionRequest,
  'reference' | 'amountMinor' | 'currency' | 'description' | 'customer' | 'returnUrl' | 'webhookUrl'
>;

/** A plain purchase on the provider's page; `told` says what the test cares about. */
export function sessionRequest(told: Told & Partial<SessionRequest>): SessionRequest {
  return {
    method: 'redirect',
    lines: [],
    deliveryMinor: 0n,
    frequencies: null,
    openAmount: null,
    webhookToken: `${told.reference}-TOKEN`,
    life: 30 * MINUTE,
    ...told,
  };
}

/** The names of a payment by redirect. */
export function namesOf(reference: string, providerRef: string | null, others: readonly string[] = []): Names {
  return { reference, providerRef, method: 'redirect', others };
}
