import type { ProviderId } from '@/lib/markets';
import { kispay } from './kispay';
import type { Provider } from './provider';

/** Every provider the shop can speak to. */
export const PROVIDERS: Readonly<Partial<Record<ProviderId, Provider>>> = { kispay };

/** The provider of that id; undefined where the shop has none yet or the id is made up. */
export function providerOf(id: string): Provider | undefined {
  return Object.hasOwn(PROVIDERS, id) ? PROVIDERS[id as ProviderId] : undefined;
}
