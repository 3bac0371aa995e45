import type { ProviderId } from '@/lib/markets';
import { beqelal } from './beqelal';
import { bpc } from './bpc';
import { kaspi } from './kaspi';
import { kispay } from './kispay';
import { kwik } from './kwik';
import type { Provider } from './provider';

/** Every provider the shop can speak to. */
export const PROVIDERS: Readonly<Partial<Record<ProviderId, Provider>>> = { beqelal, kispay, kaspi, kwik, bpc };

/** The provider of that id; undefined where the shop has none yet or the id is made up. */
export function providerOf(id: string): Provider | undefined {
  return Object.hasOwn(PROVIDERS, id) ? PROVIDERS[id as ProviderId] : undefined;
}
