import type { Db } from '@/db/client';
import type { Clock } from './clock';
import type { Gateways } from './payments/gateways';

/** What the shop's rules work with. Tests hand in their own. */
export type Shop = {
  db: Db;
  clock: Clock;
  gateways: Gateways;
  /** Public origin, for return and webhook addresses. */
  appUrl: string;
  /** Milliseconds one call to a provider may take. */
  providerTimeoutMs: number;
};
