import { MARKET_FACTS, type Market, type ProviderId } from '../markets';
import type { Gateways } from './gateways';
import type { Method } from './providers/provider';
import { PROVIDERS } from './providers/registry';

export type PaymentChoice = {
  provider: ProviderId;
  /** As shoppers know it. */
  name: string;
  methods: readonly Method[];
  /** null: it can be used. */
  blocked: 'not_connected' | 'below_minimum' | 'above_maximum' | null;
  /** Minor units, with below_minimum and above_maximum. */
  limitMinor: bigint | null;
};

const NAMES: Readonly<Record<ProviderId, string>> = {
  kispay: 'KisPay',
  beqelal: 'Beqelal',
  kaspi: 'Kaspi Pay',
  kwik: 'Kwik',
  bpc: 'BPC',
};

export function providerName(id: string): string {
  return NAMES[id as ProviderId] ?? id;
}

/** Every provider of the market in its order, with the reason why one can't be used for this total (minor units). */
export function paymentChoices(gateways: Gateways, market: Market, totalMinor: bigint): PaymentChoice[] {
  return MARKET_FACTS[market].providers.map((provider) => {
    const abilities = PROVIDERS[provider]?.abilities;
    const base = { provider, name: NAMES[provider], methods: abilities?.methods ?? [], limitMinor: null };
    if (!abilities || !gateways[provider]) return { ...base, blocked: 'not_connected' };
    const { min, max } = abilities.limits;
    if (totalMinor < min) return { ...base, blocked: 'below_minimum', limitMinor: min };
    if (max !== null && totalMinor > max) return { ...base, blocked: 'above_maximum', limitMinor: max };
    return { ...base, blocked: null };
  });
}
