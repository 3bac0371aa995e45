import type { ProviderId } from '../markets';
import type { Account, Call, Provider } from './providers/provider';

/** A provider that can be used: its file, the merchant's account and the way out to it. */
export type Gateway = {
  provider: Provider;
  account: Account;
  call: Call;
  /** A pretend provider: its orders are marked as test. */
  test: boolean;
};

export type Gateways = Readonly<Partial<Record<ProviderId, Gateway>>>;
