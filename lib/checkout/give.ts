import { createHash, randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { createTranslator } from 'next-intl';
import type { Tx } from '@/db/client';
import { orderLines, orders } from '@/db/schema';
import { inTransaction } from '@/db/transaction';
import { messagesFor } from '../i18n/messages';
import { type Locale, languageOf, MARKET_FACTS, marketOf } from '../markets';
import { takesGifts } from '../payments/gifts';
import { type Claimed, claimAttempt, newAttempt } from '../payments/open-payment';
import { randomToken } from '../random';
import type { Shop } from '../shop';
import { finish } from './finish';
import { GIFT_SUMS, type GiftDraft, giftFaults, MOST_GIFT } from './give-input';
import { outsideLimits, unfitFor } from './pay';
import type { OrderRow } from './place-order';
import type { PayResult } from './types';

/** What stands on the line of a gift: there is no picture of a gift, so it is what the page shows. */
const PICTURE = { picture: 'tin', cutout: 'tin-cutout' };

/**
 * Places a gift as an order of its own and opens a session at the provider, as Pay does. With an open sum the order
 * comes to nothing until it is paid: what came is then its total.
 */
export async function give(shop: Shop, draft: GiftDraft): Promise<PayResult> {
  const faults = giftFaults(draft);
  if (faults.length > 0) return { kind: 'bad-input', faults };
  const { provider, method, amountMinor, locale } = draft;
  const unfit =
    unfitFor(marketOf(locale), provider, method) ??
    (takesGifts(provider) ? undefined : notGiven) ??
    (amountMinor === null ? undefined : outsideLimits(provider, amountMinor));
  if (unfit) return unfit;
  const title = await lineTitle(locale);
  const test = shop.gateways[provider]?.test ?? false;
  const placed = await inTransaction(shop.db, async (tx): Promise<{ order: OrderRow; claimed: Claimed }> => {
    const at = shop.clock();
    const order = await insertGift(tx, draft, title, test, at);
    return { order, claimed: await claimAttempt(tx, shop, order, newAttempt(provider, method), true, at) };
  });
  return finish(shop, placed.order, placed.claimed);
}

const notGiven: PayResult = { kind: 'not-served', reason: 'gift' };

async function lineTitle(locale: Locale): Promise<string> {
  const messages = await messagesFor(languageOf(locale));
  return createTranslator({ locale, messages, namespace: 'give' })('line');
}

async function insertGift(tx: Tx, draft: GiftDraft, title: string, test: boolean, at: Date): Promise<OrderRow> {
  const { locale, amountMinor, frequencies, customer } = draft;
  const market = marketOf(locale);
  const sum = amountMinor ?? 0n;
  const open = amountMinor === null ? { options: GIFT_SUMS.map(String), maxMinor: String(MOST_GIFT) } : null;
  const id = randomUUID();
  const [order] = await tx
    .insert(orders)
    .values({
      id,
      number: sql`'K-' || nextval('order_numbers')`,
      token: randomToken(),
      market,
      locale,
      currency: MARKET_FACTS[market].currency,
      test,
      kind: 'gift',
      gift: { frequencies: [...frequencies], open },
      contentHash: createHash('sha256')
        .update(JSON.stringify([market, String(sum), frequencies]))
        .digest('hex'),
      ...customer,
      phone: '',
      shippingMethod: '',
      shippingTitle: '',
      subtotalMinor: sum,
      shippingMinor: 0n,
      taxMinor: 0n,
      taxBasisPoints: 0,
      totalMinor: sum,
      placedAt: at,
      provider: draft.provider,
    })
    .returning();
  if (!order) throw new Error('the gift was not written');
  const line = { sku: 'GIFT', slug: '', title, variantTitle: '', unitMinor: sum, quantity: 1, ...PICTURE };
  await tx.insert(orderLines).values({ orderId: id, position: 0, variantId: null, ...line });
  return order;
}
