import 'server-only';
import { after } from 'next/server';
import { cache } from 'react';
import { afterwards } from '@/lib/afterwards';
import { currentShop } from '@/lib/current-shop';
import { orderByToken } from '@/lib/orders/read-order';
import { stateOf } from '@/lib/orders/state';
import { askAboutOrder } from '@/lib/payments/ask';
import { notTooLong } from '@/lib/payments/not-too-long';
import { isSettled } from '@/lib/payments/project';
import { providerOf } from '@/lib/payments/providers/registry';

type Loaded = NonNullable<Awaited<ReturnType<typeof load>>>;
export type LoadedOrder = Loaded['order'];

/** Whether a provider answers questions; unknown ones are taken to. */
function canAsk(provider: string): boolean {
  return providerOf(provider)?.abilities.ask !== 'never';
}

async function load(token: string) {
  const shop = await currentShop();
  const known = await orderByToken(shop.db, token);
  if (!known) return null;
  after(afterwards);
  const unsettled = known.payments.some((payment) => payment.providerRef !== null && !isSettled(payment.status));
  if (unsettled) await notTooLong(askAboutOrder(shop, known.id));
  const order = unsettled ? ((await orderByToken(shop.db, token)) ?? known) : known;
  const now = shop.clock();
  return { shop, order, now, state: stateOf(order, now, canAsk) };
}

/**
 * The order behind a token as its provider tells it now, asked on the server before anything is said; null for unknown
 * and malformed tokens. Once a request, for title and page alike.
 */
export const loadOrder = cache(load);
