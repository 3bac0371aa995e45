import { MARKET_FACTS, type Market, type ProviderId } from '../markets';
import { PROVIDERS } from './providers/registry';

/** Whether a provider lets shoppers give a sum of their own choosing. */
export function takesGifts(provider: ProviderId): boolean {
  return PROVIDERS[provider]?.abilities.gifts === true;
}

/** Where a market's gifts are given: its first provider that takes them; undefined where none does. */
export function giftProvider(market: Market): ProviderId | undefined {
  return MARKET_FACTS[market].providers.find(takesGifts);
}
