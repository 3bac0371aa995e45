import 'server-only';
import { createHash } from 'node:crypto';
import { systemClock } from './clock';
import { backgroundDatabase, database } from './database';
import { env } from './env';
import { PROVIDER_IDS, type ProviderId } from './markets';
import { budgetedCall } from './payments/budget';
import type { Gateway, Gateways } from './payments/gateways';
import { guardedCall } from './payments/providers/http';
import type { Account, Provider } from './payments/providers/provider';
import { PROVIDERS } from './payments/providers/registry';
import { sandboxAccount } from './sandbox/accounts';
import type { Shop } from './shop';

let gateways: Gateways | undefined;

/** The shop as this process is configured: where the rules meet the environment. */
export async function currentShop(): Promise<Shop> {
  const { appUrl, providerTimeoutMs } = env();
  gateways ??= connect();
  return { db: await database(), clock: systemClock, gateways, appUrl, providerTimeoutMs };
}

/** The same shop for work that nobody waits for: it takes no database connection from a request. */
export async function backgroundShop(): Promise<Shop> {
  return { ...(await currentShop()), db: await backgroundDatabase() };
}

/** Real accounts first; a pretend one where the sandbox is on and nothing real is configured. */
function connect(): Gateways {
  const { providers, sandbox, appUrl, authSecret } = env();
  const connected: Partial<Record<ProviderId, Gateway>> = {};
  for (const id of PROVIDER_IDS) {
    const provider = PROVIDERS[id];
    const real = providers[id];
    if (!provider) continue;
    if (real) connected[id] = gatewayTo(provider, real, false);
    else if (sandbox) connected[id] = gatewayTo(provider, sandboxAccount(id, { appUrl, authSecret }), true);
  }
  return connected;
}

/** One budget per account, whichever instance spends it; the account itself stays out of the table. */
function budgetKey({ id }: Provider, { baseUrl, values }: Account): string {
  const account = createHash('sha256')
    .update(JSON.stringify([baseUrl, values]))
    .digest('base64url');
  return `calls:${id}:${account.slice(0, 22)}`;
}

function gatewayTo(provider: Provider, account: Account, test: boolean): Gateway {
  const call = guardedCall({ timeoutMs: env().providerTimeoutMs, allow: account.baseUrl });
  const { rate } = provider.abilities;
  if (!rate) return { provider, account, call, test };
  const budget = { key: budgetKey(provider, account), database, clock: systemClock };
  return { provider, account, call: budgetedCall(call, rate, budget), test };
}
