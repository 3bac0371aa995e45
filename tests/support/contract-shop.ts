import { and, eq, isNull } from 'drizzle-orm';
import { orders, prices, stock, variants } from '@/db/schema';
import { seedDemo } from '@/db/seed/seed-demo';
import { pay, payAgain } from '@/lib/checkout/pay';
import type { PayResult } from '@/lib/checkout/types';
import { MARKET_FACTS, type ProviderId } from '@/lib/markets';
import { drainInbox } from '@/lib/payments/inbox';
import { guardedCall } from '@/lib/payments/providers/http';
import type { Account } from '@/lib/payments/providers/provider';
import { PROVIDERS } from '@/lib/payments/providers/registry';
import { type Received, receiveWebhook } from '@/lib/payments/receive-webhook';
import { reconcile } from '@/lib/payments/reconcile';
import { sandboxAccount } from '@/lib/sandbox/accounts';
import { deliverDueWebhooks } from '@/lib/sandbox/deliver';
import type { Shop } from '@/lib/shop';
import { AUTH_SECRET, startSandboxHost } from '../pglite/sandbox-host';
import { CASES } from './contract-cases';
import { FaultProxy } from './fault-proxy';

export type Opened = Extract<PayResult, { kind: 'opened' }>;

/** Milliseconds; short, because tests let calls hang. */
const TIMEOUT = 1_500;

/**
 * A shop whose one provider is the sandbox's, over HTTP through a proxy that breaks what it is told to. Webhooks are
 * kept by the host until the test hands them over; the clock moves when the test says so.
 */
export async function contractShop(id: ProviderId) {
  const host = await startSandboxHost();
  await seedDemo(host.db);
  const proxy = new FaultProxy(host.appUrl);
  const origin = await proxy.start();
  const provider = PROVIDERS[id];
  if (!provider) throw new Error(`no provider ${id}`);
  const real = sandboxAccount(id, { appUrl: host.appUrl, authSecret: AUTH_SECRET });
  const account: Account = { ...real, baseUrl: real.baseUrl.replace(host.appUrl, origin) };
  const call = guardedCall({ timeoutMs: TIMEOUT, allow: account.baseUrl });
  const shop: Shop = {
    db: host.db,
    clock: () => host.state.now,
    gateways: { [id]: { provider, account, call, test: true } },
    appUrl: host.appUrl,
    providerTimeoutMs: TIMEOUT,
  };
  const sku = await uncounted(host.db, MARKET_FACTS[CASES[id].draft.market].currency);
  let sent = 0;
  return {
    host,
    proxy,
    shop,
    provider,
    account,
    /** The shop with other settings of the provider. */
    withAccount: (more: Partial<Account>): Shop => ({
      ...shop,
      gateways: { [id]: { provider, account: { ...account, ...more }, call, test: true } },
    }),
    async buy(in_: Shop = shop) {
      const { country, city, ...draft } = CASES[id].draft;
      return pay(in_, {
        ...draft,
        provider: id,
        method: 'redirect',
        items: [{ sku, quantity: 1 }],
        shippingAddress: { line1: 'Street 1', line2: null, city, region: null, postalCode: '10115', country },
        shippingMethod: 'standard',
      });
    },
    again: (token: string) => payAgain(shop, { token, provider: id, method: 'redirect' }),
    async press(opened: Opened, outcome: string) {
      const body = new URLSearchParams({ outcome });
      const url = opened.payment.paymentUrl ?? '';
      const response = await fetch(url, { method: 'POST', body, redirect: 'manual' });
      await response.body?.cancel();
      return response.status;
    },
    /** Webhooks that are due leave the provider; answers those that have not been handed over yet. */
    async webhooks() {
      await deliverDueWebhooks(host.db, host.state.now, host.appUrl);
      const fresh = host.received.slice(sent);
      sent = host.received.length;
      return fresh;
    },
    async tell(
      webhook: { url: string; body: Uint8Array; headers: Headers },
      in_: Shop = shop,
    ): Promise<Received['kind']> {
      const url = new URL(webhook.url, host.appUrl);
      const received = await receiveWebhook(in_, id, webhook.body, webhook.headers, url);
      while ((await drainInbox(in_, 20)) > 0);
      return received.kind;
    },
    reconcile: () => reconcile(shop),
    move(ms: number) {
      host.state.now = new Date(host.state.now.getTime() + ms);
    },
    async order(orderId: string) {
      const [order] = await host.db.select().from(orders).where(eq(orders.id, orderId));
      if (!order) throw new Error('no order');
      return order;
    },
    async close() {
      proxy.stop();
      await host.close();
    },
  };
}

export type ContractShop = Awaited<ReturnType<typeof contractShop>>;

async function uncounted(db: Shop['db'], currency: string): Promise<string> {
  const [found] = await db
    .select({ sku: variants.sku })
    .from(variants)
    .innerJoin(prices, and(eq(prices.variantId, variants.id), eq(prices.currency, currency)))
    .innerJoin(stock, eq(stock.variantId, variants.id))
    .where(and(isNull(stock.available), isNull(variants.billing)))
    .orderBy(variants.sku)
    .limit(1);
  if (!found) throw new Error(`nothing uncounted is sold in ${currency}`);
  return found.sku;
}
