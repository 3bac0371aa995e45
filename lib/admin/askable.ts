import type { PaymentStatus } from '@/db/schema/payments';
import type { ProviderId } from '../markets';
import { providerName } from '../payments/choices';
import { isSettled } from '../payments/project';
import { PROVIDERS } from '../payments/providers/registry';

type Try = { id: string; provider: string; providerRef: string | null };

/** The tries whose provider can be asked about them: it answers questions, and named its session. */
export function askable<T extends Try>(payments: readonly T[]): T[] {
  return payments.filter(({ provider, providerRef }) => {
    const ask = PROVIDERS[provider as ProviderId]?.abilities.ask ?? 'never';
    return providerRef !== null && ask !== 'never';
  });
}

/** "KisPay", "KisPay, Kaspi Pay". */
export function namesOf(payments: readonly Try[]): string {
  return [...new Set(payments.map((payment) => providerName(payment.provider)))].join(', ');
}

/** How money goes back at a provider: by a person at the provider itself, or by its API, whole or in part too. */
export function refundsBy(provider: string): 'manual' | 'full' | 'partial' {
  return PROVIDERS[provider as ProviderId]?.abilities.refund ?? 'manual';
}

/** The tries a person may vouch for: not paid as far as we know, at a provider that cannot be asked, and not refused. */
export function mayBeConfirmed<T extends Try & { status: PaymentStatus; createOutcome: string | null }>(
  payments: readonly T[],
): T[] {
  return payments.filter(({ provider, status, createOutcome }) => {
    const silent = PROVIDERS[provider as ProviderId]?.abilities.ask === 'never';
    return silent && !isSettled(status) && createOutcome !== 'refused';
  });
}
