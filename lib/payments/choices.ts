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
  blocked: 'not_connected' | 'below_minimum' | 'above_maximum' | 'unreachable' | null;
  /** It does not answer just now, and can be used all the same: nothing else is left. */
  doubtful: boolean;
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

const NONE: ReadonlySet<string> = new Set();

/**
 * Every provider of the market in its order, with the reason why one can't be used for this total (minor units).
 * `silent`: those that do not answer just now. A shop must not close itself: where all that is left is silent, it stays.
 */
export function paymentChoices(
  gateways: Gateways,
  market: Market,
  totalMinor: bigint,
  silent: ReadonlySet<string> = NONE,
): PaymentChoice[] {
  const choices = MARKET_FACTS[market].providers.map((provider) => choiceOf(gateways, provider, totalMinor));
  const usable = choices.filter(({ blocked }) => blocked === null);
  const allSilent = usable.every(({ provider }) => silent.has(provider));
  return choices.map((choice) => {
    if (choice.blocked !== null || !silent.has(choice.provider)) return choice;
    return allSilent ? { ...choice, doubtful: true } : { ...choice, blocked: 'unreachable' };
  });
}

function choiceOf(gateways: Gateways, provider: ProviderId, totalMinor: bigint): PaymentChoice {
  const abilities = PROVIDERS[provider]?.abilities;
  const methods = abilities?.methods ?? [];
  const base = { provider, name: NAMES[provider], methods, limitMinor: null, doubtful: false };
  if (!abilities || !gateways[provider]) return { ...base, blocked: 'not_connected' };
  const { min, max } = abilities.limits;
  if (totalMinor < min) return { ...base, blocked: 'below_minimum', limitMinor: min };
  if (max !== null && totalMinor > max) return { ...base, blocked: 'above_maximum', limitMinor: max };
  return { ...base, blocked: null };
}
