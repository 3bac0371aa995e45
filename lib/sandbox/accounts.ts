import { createHmac } from 'node:crypto';
import type { ProviderId } from '@/lib/markets';
import type { SandboxAccount } from './dialect';
import { dialectOf } from './registry';

/**
 * The shop's account at a pretend provider. Key and webhook secret are derived from `authSecret`, so that both sides
 * know them and nothing is stored. Throws RangeError for a provider that nobody pretends to be.
 */
export function sandboxAccount(
  provider: ProviderId,
  { appUrl, authSecret }: { appUrl: string; authSecret: string },
): SandboxAccount {
  const dialect = dialectOf(provider);
  if (!dialect) throw new RangeError(`Nobody pretends to be ${provider}`);
  const derive = (name: string) =>
    createHmac('sha256', authSecret).update(`sandbox:${provider}:${name}`).digest('hex').slice(0, 40);
  return {
    values: dialect.values(derive),
    baseUrl: `${appUrl}/sandbox/${provider}${dialect.apiPath}`,
    webhookSecrets: [derive('webhook-secret')],
    checkoutHosts: [new URL(appUrl).host],
  };
}
