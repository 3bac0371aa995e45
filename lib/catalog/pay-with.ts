import 'server-only';
import { cacheLife, cacheTag } from 'next/cache';
import { currentShop } from '../current-shop';
import { MARKET_FACTS, type Market } from '../markets';
import { providerName } from '../payments/choices';
import { tags } from './tags';

/** Names of the market's providers that can take money here now, in the market's order. */
export async function payWith(market: Market): Promise<string[]> {
  'use cache';
  cacheTag(tags.catalog);
  cacheLife('hours');
  const { gateways } = await currentShop();
  return MARKET_FACTS[market].providers.filter((id) => gateways[id]).map(providerName);
}
